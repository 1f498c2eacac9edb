import { createSurpriseView } from "./surprise.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createSurpriseView };
