import { createSamplingView } from "./sampling.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createSamplingView };
