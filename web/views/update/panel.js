import { createUpdateView } from "./update.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createUpdateView };
