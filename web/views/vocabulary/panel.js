import { createVocabularyView } from "./vocabulary.js";

/** @type {import("../../snapshot/types.js").PanelModule} */
export default { createView: createVocabularyView };
