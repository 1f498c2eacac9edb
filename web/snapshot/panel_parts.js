import { countedMatrix, pairsIn, withLearned } from "./matrices.js";
import { createComparedLabMaker } from "./compared_lab.js";
import { createUpdateMaker } from "./update.js";
import { frequenciesOf, sampleOf } from "./sampling.js";
import { generateTexts, generationKeys } from "./generated_texts.js";
import { lookupOf } from "./lookup.js";
import { luckOf } from "./luck.js";
import { regionKeys, regionsOf } from "./regions.js";
import { similarityOf } from "./similarity.js";
import { surpriseOf } from "./surprise.js";

/**
 * What is known of a lab before its panels.
 * @typedef {object} Trained
 * @property {import("./types.js").Model} model
 * @property {import("../core/types.js").Lab} lab
 * @property {import("./types.js").Plane} plane
 * @property {import("./types.js").PredictionRow} row
 * @property {(panel: string) => boolean} shows  whether anyone can see it
 * @property {ReturnType<typeof import("./failures.js").createAttempts>["attempt"]} attempt
 * @property {import("./snapshot.js").Recall} recall  a part that depends on the vectors
 */

/**
 * What single panels show: null while nobody sees them.
 * @param {import("./snapshot.js").Recall} remember
 */
export function createPanelParts(remember) {
  const comparedLabOf = createComparedLabMaker();
  const updateOf = createUpdateMaker();

  /**
   * @param {import("./state.js").State} state
   * @param {Trained} trained
   */
  return (state, { model, lab, plane, row, shows, recall, attempt }) => {
    const { settings, selected, viewport, drawIndex, manyDraws } = state;
    const { temperature, sampleSeed } = settings;
    /** @type {<T>(panel: string, compute: () => T) => T | null} */
    const part = (panel, compute) => (shows(panel) ? attempt(panel, compute, null) : null);
    const texts = part("generate", () =>
      recall("generated", generationKeys(settings), () => generateTexts(state)),
    );
    return {
      regions: part("vectors", () =>
        settings.layers.includes("regions") && viewport
          ? remember("regions", regionKeys(state, plane), () => regionsOf(state, plane))
          : null,
      ),
      gaps: part("loss", () =>
        state.opened.has("gaps") ? recall("gaps", [], () => lab.lossGaps()) : null,
      ),
      luck: part("luck", () => recall("luck", [settings, state.luck], () => luckOf(state))),
      generated: texts && texts.generated,
      /** Why the start text cannot be used. */
      problem: texts && texts.problem,
      sample: part("sampling", () =>
        recall("sample", [selected, temperature, sampleSeed, drawIndex], () => sampleOf(state)),
      ),
      frequencies: part("sampling", () =>
        manyDraws
          ? recall("frequencies", [manyDraws, row, sampleSeed], () => frequenciesOf(state, row))
          : null,
      ),
      matrices: part("matrices", () =>
        recall("matrices", [model, temperature, settings.fill], () => {
          const fill = pairsIn(model, settings.fill);
          const text = remember("counted", [model, fill], () => countedMatrix(lab, model, fill));
          return withLearned(text, lab, temperature);
        }),
      ),
      lookup: part("lookup", () => lookupOf(state, recall)),
      surprise: part("surprise", () => surpriseOf(state, remember, recall)),
      comparedLab: part("compare", () => comparedLabOf(state)),
      update: part("update", () => updateOf(state, recall)),
      similarity: part("similarity", () => similarityOf(state, row, plane, recall)),
    };
  };
}
