/** The two vectors of a person's own. @typedef {"a" | "b"} End */
export const ENDS = /** @type {const} */ (["a", "b"]);
