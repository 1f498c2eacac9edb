/** @type {import("../types.js").Exercises} */
export default {};
