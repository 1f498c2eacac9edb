import { createSimilarityView } from "./similarity.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createSimilarityView };
