/** The menus of the panel: which text to start from, and what it is cut into. */
import { html } from "lit-html";
import { choicesOf } from "../../settings/settings.js";
import { choiceMenu } from "../ui/field.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** @param {Snapshot} snapshot @param {Actions} actions */
export function presetMenu({ settings, model, text }, actions) {
  const isOwn = !settings.preset || text !== model?.corpus;
  const own = isOwn ? [{ value: "", label: "Your own text" }] : [];
  return choiceMenu({
    look: "control quiet-select preset",
    label: "Preset",
    title: "Texts to start from",
    choices: [...own, ...choicesOf("preset")],
    value: isOwn ? "" : settings.preset,
    choose: (preset) => preset && actions.loadPreset(preset),
  });
}

/** @param {Snapshot} snapshot @param {Actions} actions */
export function tokensMenu({ settings }, actions) {
  return html`<label class="tokens-choice"
    >tokens:
    ${choiceMenu({
      look: "control quiet-select",
      label: "Tokens",
      title: "What the text is cut into",
      choices: choicesOf("tokens"),
      value: settings.tokens,
      choose: (tokens) => actions.set("tokens", tokens),
    })}</label
  >`;
}
