/** The settings of the generated texts. */
import { html } from "lit-html";
import { formatPlain } from "../../base/format.js";
import { numberOrText, textField } from "../ui/field.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** @param {Snapshot} snapshot @param {Actions} actions */
export function temperatureField(snapshot, actions) {
  return textField({
    name: "temperature",
    noticeElsewhere: true,
    label: "temperature",
    value: formatPlain(snapshot.settings.temperature),
    snapshot,
    inputMode: "decimal",
    title:
      "Scores are divided by it before the softmax: below 1 the likeliest tokens win more often",
    commit: (value) => actions.set("temperature", numberOrText(value)),
  });
}

/** @param {Snapshot} snapshot @param {Actions} actions */
export function startFields(snapshot, actions) {
  return html`<div class="inline-fields start-fields muted">
    ${textField({
      name: "start",
      noticeElsewhere: true,
      label: "start",
      value: snapshot.settings.start,
      snapshot,
      title: "Both texts go on from here",
      isOfText: true,
      commit: (value) => actions.set("start", value),
    })}
    ${textField({
      name: "length",
      noticeElsewhere: true,
      label: "new tokens",
      value: formatPlain(snapshot.settings.length),
      snapshot,
      inputMode: "numeric",
      commit: (value) => actions.set("length", numberOrText(value)),
    })}
  </div>`;
}
