import { createMatricesView } from "./matrices.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createMatricesView, ownCards: true };
