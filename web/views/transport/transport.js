import { html, nothing } from "lit-html";
import { pairStepReason } from "../../settings/in_force.js";
import { fieldNotices, hides } from "../ui/field.js";
import { settingsIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { trainingNumbers } from "./training_numbers.js";
import { createTrainingPace, trainingStatus } from "./training_pace.js";
import { trainingSettings } from "./training_settings.js";
import { transportButtons } from "./transport_buttons.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/** What a message may be about, in the order in which it stands there. @type {import("../../settings/types.js").SettingName[]} */
const FIELDS = ["epoch", "speed", "learningRate", "optimizer", "dimensions", "seed"];

/**
 * Play, step, back to start; where training is; and the settings that change it.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createTransportView(root, actions) {
  /** @type {"epoch" | "pair"} */
  let chosenUnit = "epoch";
  const pace = createTrainingPace();
  let settingsOpen = false;
  /** @type {Snapshot} */
  let shown;
  keepKeys(root);

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const unit = pairStepReason(snapshot.settings) ? "epoch" : chosenUnit;
    const buttons = hides(snapshot, "transport")
      ? nothing
      : transportButtons(snapshot, unit, actions);
    const status = trainingStatus(snapshot, pace(snapshot));
    render(
      html`<div class="transport-row">
          ${buttons} ${trainingNumbers(snapshot)}
          ${hides(snapshot, "settings") ? nothing : settings(snapshot, unit)}
        </div>
        ${fieldNotices(snapshot, FIELDS)}
        <p class="transport-status">${status}</p>`,
      root,
    );
  }

  /** Behind a button where there is little room. @param {Snapshot} snapshot @param {"epoch" | "pair"} unit  of a step */
  function settings(snapshot, unit) {
    return html`<button
        type="button"
        class="settings-toggle"
        title="Settings"
        aria-label="Settings"
        aria-expanded=${settingsOpen ? "true" : "false"}
        @click=${toggle}
      >
        ${settingsIcon}
      </button>
      <div class=${settingsOpen ? "settings open" : "settings"}>
        ${trainingSettings(snapshot, unit, chooseUnit, actions)}
      </div>`;
  }

  function toggle() {
    settingsOpen = !settingsOpen;
    draw(shown);
  }

  /** @param {"epoch" | "pair"} unit */
  function chooseUnit(unit) {
    chosenUnit = unit;
    draw(shown);
  }

  return { render: draw };
}
