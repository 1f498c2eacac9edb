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

/**
 * What the text is cut into, and the language by which it is put in lower case.
 * @param {Snapshot} snapshot
 * @param {Actions} actions
 */
export function textMenus({ settings }, actions) {
  const tokens = choiceMenu({
    look: "control quiet-select",
    label: "Tokens",
    title:
      "What the text is cut into: words and punctuation marks; characters; or what stands between spaces, as it is written",
    choices: choicesOf("tokens"),
    value: settings.tokens,
    choose: (value) => actions.set("tokens", value),
  });
  const language = choiceMenu({
    look: "control quiet-select",
    label: "Language",
    title: "The language of the text. Turkish and Azerbaijani put I in lower case without a dot",
    choices: languages(settings.lang),
    value: settings.lang,
    choose: (value) => actions.set("lang", value),
  });
  return [
    html`<label class="tokens-choice">tokens: ${tokens}</label>`,
    html`<label class="tokens-choice">language: ${language}</label>`,
  ];
}

/** The language that is set, and those that change tokens. @param {string} lang */
function languages(lang) {
  const choices = [
    { value: "", label: "not set" },
    { value: "tr", label: "Turkish" },
    { value: "az", label: "Azerbaijani" },
  ];
  const isOffered = choices.some(({ value }) => value === lang);
  return isOffered ? choices : [{ value: lang, label: nameOf(lang) }, ...choices];
}

/** @param {string} lang */
function nameOf(lang) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(lang) ?? lang;
  } catch {
    return lang; // It is no language's tag.
  }
}
