import { html, nothing } from "lit-html";
import { formatInteger, lossText } from "../../base/format.js";
import { epochDecades } from "../../draw/scales.js";
import { TOOLS } from "../../settings/tools.js";
import { fieldNotices, hides } from "../ui/field.js";
import { runOf } from "../ui/epoch_keys.js";
import { againIcon, settingsIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { playButton, stepButton } from "./transport_buttons.js";
import { oftenSet, trainingSettings } from "./training_settings.js";
import { createEpochRange } from "./epoch_range.js";
import { createFullScreen } from "./full_screen.js";
import { createHomeLink } from "./home_link.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** What a message may be about, in the order in which it stands there. */
const FIELDS = ["epoch", "speed", "learningRate", "optimizer", "dimensions", "seed"];

/**
 * The slim bar below a figure: play, step, the epoch with its playhead, the loss, and the way back to how it began; the tools are
 * folded away behind one button.
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @param {(home: string) => Promise<string>} link  the address of this state in a whole lab
 * @returns {import("../../snapshot/types.js").View}
 */
export function createFigureBar(root, actions, link) {
  const epochRange = createEpochRange(actions);
  const homeLink = createHomeLink(link);
  const fullScreen = createFullScreen(root);
  keepKeys(root);

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    const isMoved = !hides(snapshot, "transport");
    const { home } = snapshot.settings;
    render(
      html`<div class="figure-bar">
          ${isMoved ? [playButton(snapshot, actions), stepButton("epoch", actions)] : nothing}
          ${epochNumber(snapshot)} ${isMoved ? epochRange(snapshot) : nothing}
          ${lossNumber(snapshot)} ${isMoved ? asItBegan(actions) : nothing}
          ${hides(snapshot, "tools") ? nothing : toolsButton(snapshot, actions)}
          ${home === "" ? nothing : homeLink(snapshot)} ${fullScreen()}
        </div>
        ${settings(snapshot)} ${fieldNotices(snapshot, FIELDS)}`,
      root,
    );
  }

  /** @param {Snapshot} snapshot */
  function settings(snapshot) {
    if (hides(snapshot, "settings") || !snapshot.tools.has("settings")) return nothing;
    return html`<div class="settings">
      ${oftenSet(snapshot, actions)} ${trainingSettings(snapshot, "epoch", null, actions)}
    </div>`;
  }

  return { render: draw };
}

/** With the room of the largest that the playhead reaches. @param {Snapshot} snapshot */
function epochNumber(snapshot) {
  const { epoch } = snapshot;
  const most = 10 ** epochDecades(runOf(snapshot).furthest);
  return html`<span class="figure-number"
    >epoch
    <b .style=${`min-width: ${formatInteger(most).length}ch`}>${formatInteger(epoch)}</b></span
  >`;
}

/** @param {Snapshot} snapshot */
function lossNumber(snapshot) {
  return html`<span class="figure-number" title="nats per token"
    >loss <b .style=${"min-width: 6ch"}>${lossText(snapshot)}</b></span
  >`;
}

/** @param {Actions} actions */
function asItBegan({ openAsItBegan }) {
  return html`<button type="button" class="quiet" title="As it began" @click=${openAsItBegan}>
    ${againIcon} <span class="word">as it began</span>
  </button>`;
}

/** All of them at once. @param {Snapshot} snapshot @param {Actions} actions */
function toolsButton({ tools }, actions) {
  const isOpen = tools.size > 0;
  const toggle = () => TOOLS.forEach((tool) => actions.openTool(tool, !isOpen));
  return html`<button
    type="button"
    class="quiet"
    title="Tools"
    aria-expanded=${isOpen ? "true" : "false"}
    @click=${toggle}
  >
    ${settingsIcon} <span class="word">tools</span>
  </button>`;
}
