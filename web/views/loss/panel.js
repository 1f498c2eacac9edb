import { createLossView } from "./loss.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createLossView };
