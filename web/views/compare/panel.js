import { createCompareView } from "./compare.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createCompareView };
