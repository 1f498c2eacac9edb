import { html, nothing } from "lit-html";
import { pairStepReason } from "../../settings/in_force.js";
import { fieldNotices, hides } from "../ui/field.js";
import { settingsIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { watchNarrow } from "../ui/narrow.js";
import { render } from "../ui/render.js";
import { createEpochField } from "./epoch_field.js";
import { createTrainUntil } from "./train_until.js";
import { trainingNumbers } from "./training_numbers.js";
import { createTrainingPace, trainingStatus } from "./training_pace.js";
import { oftenSet, trainingSettings } from "./training_settings.js";
import { transportButtons } from "./transport_buttons.js";
import { createWelcome } from "./welcome.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/** What a message may be about, in the order in which it stands there. */
const FIELDS = ["epoch", "until", "speed", "learningRate", "optimizer", "dimensions", "seed"];

/**
 * Play, step, back to start; where training is; what is set often, and behind a button the other settings that change it.
 * @param {HTMLElement} root
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {(() => void) | null} endWelcome  called once a first visit has begun; null on later ones
 * @returns {import("../../snapshot/types.js").View}
 */
export function createTransportView(root, actions, endWelcome) {
  /** @type {"epoch" | "pair"} */
  let chosenUnit = "epoch";
  const pace = createTrainingPace();
  const redraw = () => void (shown && draw(shown));
  const epochField = createEpochField(root, actions, redraw);
  const trainUntil = createTrainUntil(actions, redraw);
  const welcome = createWelcome(root, endWelcome, redraw);
  const width = watchNarrow(root, redraw);
  /** Whether the settings are open on a phone, where they are folded at first. */
  let isOpenOnPhone = false;
  /** @type {Snapshot | null} */
  let shown = null;
  keepKeys(root);

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const unit = pairStepReason(snapshot.settings) ? "epoch" : chosenUnit;
    const isMoved = !hides(snapshot, "transport");
    const numbers = trainingNumbers(snapshot, isMoved ? epochField(snapshot) : null);
    render(
      html`<div class="transport-row">
          ${isMoved ? transportButtons(snapshot, unit, actions) : nothing}
          ${hides(snapshot, "settings") ? numbers : withSettings(snapshot, unit, numbers)}
        </div>
        ${fieldNotices(snapshot, FIELDS)}
        <p class="transport-status">${trainingStatus(snapshot, pace(snapshot))}</p>
        ${isMoved ? welcome(snapshot) : nothing}`,
      root,
    );
  }

  /** In the order of the eye. @param {Snapshot} snapshot @param {"epoch" | "pair"} unit  of a step @param {unknown} numbers */
  function withSettings(snapshot, unit, numbers) {
    const isNarrow = width.isNarrow();
    const isOpen = isNarrow ? isOpenOnPhone : snapshot.tools.has("settings");
    const toggle = settingsToggle(isOpen, () => {
      if (!isNarrow) return actions.openTool("settings", !isOpen);
      isOpenOnPhone = !isOpen;
      redraw();
    });
    const until = hides(snapshot, "transport") ? nothing : trainUntil();
    return html`${isNarrow ? [toggle, numbers] : [numbers, toggle]}
    ${isNarrow && !isOpen ? nothing : oftenSet(snapshot, actions)}
    ${
      isOpen
        ? html`<div class="settings">
            ${trainingSettings(snapshot, unit, chooseUnit, actions)} ${until}
          </div>`
        : nothing
    }`;
  }

  /** @param {"epoch" | "pair"} unit */
  function chooseUnit(unit) {
    chosenUnit = unit;
    redraw();
  }

  return { render: draw, dispose: width.dispose };
}

/** @param {boolean} isOpen @param {() => void} toggle */
function settingsToggle(isOpen, toggle) {
  return html`<button
    type="button"
    class="settings-toggle"
    title="Settings"
    aria-label="Settings"
    aria-expanded=${isOpen ? "true" : "false"}
    @click=${toggle}
  >
    ${settingsIcon}
  </button>`;
}
