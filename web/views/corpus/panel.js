import { createCorpusView } from "./corpus.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createCorpusView };
