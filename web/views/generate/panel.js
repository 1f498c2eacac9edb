import { createGenerateView } from "./generate.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createGenerateView };
