import { createVectorsView } from "./vectors.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createVectorsView };
