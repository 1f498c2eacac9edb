/** Which vectors the plane shows: v and u, or one of them. */
import { html } from "lit-html";
import { choicesOf } from "../../settings/settings.js";
import { choiceMenu } from "../ui/field.js";

/** @typedef {import("../../snapshot/types.js").VectorKind} Kind */

/**
 * @param {import("../../snapshot/types.js").Snapshot | null} snapshot
 * @param {Pick<import("../../snapshot/types.js").Actions, "set">} actions
 */
export function kindsMenu(snapshot, actions) {
  return html`<label class="plot-choice">
    show
    ${choiceMenu({
      label: "show",
      value: snapshot?.settings.show ?? "both",
      choices: choicesOf("show"),
      choose: (kinds) => actions.set("show", kinds),
      disabled: !snapshot,
    })}
  </label>`;
}
