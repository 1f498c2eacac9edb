/** The two vectors that are compared, by name. @typedef {"a" | "b"} End */
export const ENDS = /** @type {const} */ (["a", "b"]);
