import { partsOf } from "../snapshot/page_parts.js";
import { createNextFrame } from "./pace.js";

/** @typedef {Exclude<import("../snapshot/page_parts.js").PartName, "compare">} TouchedPart */

/**
 * Tells programs what a person has changed that is no setting: in the next frame, however often it was until then.
 * @param {Pick<import("./environment.js").Environment, "requestFrame">} environment
 * @param {import("../snapshot/state.js").State} state
 * @param {(type: string, detail: object) => void} emit
 */
export function createChangeEvents({ requestFrame }, state, emit) {
  /** @type {Set<TouchedPart>} */
  const names = new Set();
  const soon = createNextFrame(requestFrame, () => true, tell);

  function tell() {
    const told = [...names];
    names.clear();
    const { lab, model } = state;
    if (!lab || !model) return;
    const parts = partsOf({ ...state, lab, model });
    // A large lab has millions of numbers in its vectors: who wants them reads them.
    for (const setting of told)
      emit("lab-change", { setting, value: setting === "vectors" ? null : parts[setting] });
  }

  /** @param {TouchedPart} name */
  return (name) => {
    names.add(name);
    soon();
  };
}
