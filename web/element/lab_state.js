import { LabError } from "../base/errors.js";

/** @typedef {import("./model.js").AnyController} AnyController */

/**
 * What an element tells of its lab to programs, as plain JSON; null for parts that only a lab has.
 * @typedef {Omit<import("../snapshot/types.js").LabState, "pair"> & import("../snapshot/types.js").PageParts} LabState
 */

/** @param {AnyController} controller @returns {LabState} */
export function stateOf({ actions, describe }) {
  const { pair, ...rest } = describe();
  // Its vectors are lists only where somebody looks at them.
  return Object.assign(actions.parts() ?? /** @type {any} */ ({ pair }), rest);
}

/** @param {AnyController | null} controller @param {unknown} parts */
export function setState(controller, parts) {
  if (!controller) throw new LabError("bad-setting", "state can be set once the lab is ready");
  controller.actions.setParts(parts);
}
