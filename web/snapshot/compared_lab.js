import { layersOf } from "./layers.js";
import { planeAxes, planeOf } from "./plane.js";
import { predictionRow } from "./prediction_row.js";
import { createCurve, createLossMeasure, createMemory } from "./memory.js";

/** @typedef {import("./state.js").State} State */

/**
 * A lab with the same text and settings as the main one, but for one setting.
 * @typedef {object} ComparedLab
 * @property {import("../core/types.js").Lab} lab
 * @property {{name: import("../settings/types.js").SettingName, value: any}} difference
 * @property {number} version  counts the changes of its vectors
 * @property {string | null} problem  why it does not follow
 */

/**
 * What is shown of it: at the same epoch and pair as the main lab once it has kept up.
 * @typedef {object} ComparedSnapshot
 * @property {{name: import("../settings/types.js").SettingName, value: any}} difference  the one setting that differs, by its camelCase name, and its value there
 * @property {string | null} problem  why it does not follow
 * @property {number} epoch
 * @property {number} pair
 * @property {number} loss  nats per token; NaN before a large lab has measured its first
 * @property {import("./types.js").Plane} plane
 * @property {import("./types.js").PredictionRow} row  for the token that is selected
 * @property {{epochs: Float64Array, losses: Float64Array}} curve
 * @property {number} learningRate
 * @property {import("./types.js").Layers} layers  of its own vectors; never those before training
 */

/**
 * @returns {(state: State) => ComparedSnapshot | null}
 */
export function createComparedLabMaker() {
  const remember = createMemory();
  const measureLoss = createLossMeasure();
  const completeCurve = createCurve();
  /** The directions of the axes that were shown last. @type {{of: any, basis: Float64Array} | null} */
  let last = null;

  return (state) => {
    const { comparedLab, selected, settings, playing, progress } = state;
    if (!comparedLab) return null;
    const { lab, version, difference, problem } = comparedLab;
    const { temperature } = settings;
    const running = playing || progress !== null;
    const seen = remember(
      "comparedLab",
      [lab, version, selected, temperature, problem, running],
      () => {
        const axes = planeAxes({
          axes: lab.dimensions === 2 ? [1, 2] : "pca",
          dimensions: lab.dimensions,
        });
        const near = last?.of === lab && axes === "pca" ? last.basis : undefined;
        const plane = planeOf(lab, axes, near);
        last = { of: lab, basis: plane.basis };
        const measured = measureLoss(lab, lab.vocabulary.length, running);
        const { epoch, pair, loss } = measured;
        return Object.freeze({
          difference,
          problem,
          learningRate: lab.learningRate,
          epoch,
          pair,
          loss,
          plane,
          row: predictionRow(lab, selected, temperature),
          curve: completeCurve(lab, measured),
        });
      },
    );
    const layers = layersOf(asShown(state, comparedLab), seen, remember);
    return remember("comparedLab with layers", [seen, layers], () =>
      Object.freeze({ ...seen, layers }),
    );
  };
}

/**
 * The state as it would be with the compared lab in the place of the main one, with what can be drawn over its vectors.
 * @param {State} state
 * @param {ComparedLab} comparedLab
 * @returns {State}
 */
function asShown(state, { lab, version }) {
  const optimizer = /** @type {State["settings"]["optimizer"]} */ (lab.optimizer);
  const layers = state.settings.layers.filter((name) => name !== "before");
  return { ...state, lab, version, settings: { ...state.settings, optimizer, layers } };
}
