import { createLookupView } from "./lookup.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createLookupView };
