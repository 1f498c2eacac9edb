import { createLuckView } from "./luck.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createLuckView };
