import { createSoftmaxView } from "./softmax.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createSoftmaxView };
