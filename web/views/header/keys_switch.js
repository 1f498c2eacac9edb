import { nothing } from "lit-html";
import { render } from "../ui/render.js";
import { checkBox } from "../ui/check_box.js";

/** @typedef {{act: boolean}} SingleKeys  whether single keys act */

/** @param {SingleKeys} keys */
export function keysCheckBox(keys) {
  return checkBox("single keys act", keys.act, (checked) => {
    keys.act = checked;
  });
}

/**
 * Where the list of keys is hidden, the switch that turns single keys off is at the end of the lab, and seen when it has the focus.
 * @param {HTMLElement} place
 * @param {SingleKeys} keys
 */
export function createKeysSwitch(place, keys) {
  return {
    /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
    render({ settings }) {
      render(settings.hide.includes("help") ? keysCheckBox(keys) : nothing, place);
    },
  };
}
