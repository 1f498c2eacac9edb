import { html } from "lit-html";
import { choiceMenu, numberOrText } from "../ui/field.js";

const GOALS = [
  { value: "epoch", label: "epoch" },
  { value: "loss", label: "loss" },
];

/** What a goal is, for who hears it. @type {Record<string, string>} */
const NAMES = { epoch: "Epoch to train to", loss: "Loss to train to, in nats per token" };

/**
 * Training until an epoch or a loss that was asked for.
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => void} redraw
 */
export function createTrainUntil(actions, redraw) {
  let goal = "loss";
  let typed = "";

  function go() {
    const value = numberOrText(typed);
    if (goal === "loss") actions.trainUntil(value);
    else actions.set("epoch", value);
  }

  return () => {
    const menu = {
      value: goal,
      choices: GOALS,
      label: "Train until",
      choose: (/** @type {string} */ chosen) => {
        goal = chosen;
        redraw();
      },
    };
    return html`<div class="field until" role="group" aria-labelledby="until-label">
      <label id="until-label" for="field-until">Train until</label>
      <span class="until-goal"
        >${choiceMenu(menu)}<span class="control"
          ><input
            id="field-until"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            size="7"
            aria-label=${NAMES[goal]}
            aria-describedby="notice-until"
            @input=${(/** @type {Event} */ { target }) => {
              typed = /** @type {HTMLInputElement} */ (target).value;
            }}
            @keydown=${(/** @type {KeyboardEvent} */ { key }) => key === "Enter" && go()} /></span
        ><button type="button" class="quiet" @click=${go}>train</button></span
      >
    </div>`;
  };
}
