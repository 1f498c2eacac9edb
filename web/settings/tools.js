/** @typedef {"settings" | "layers" | "plane" | "text"} Tool */

/**
 * What is folded away on the page of its own until somebody opens it: the settings of training, the layers of the plane, what else
 * is done with the plane, and with the text.
 * @type {readonly Tool[]}
 */
export const TOOLS = Object.freeze(["settings", "layers", "plane", "text"]);
