import { layersOf } from "./layers.js";
import { planeAxes, planeOf } from "./plane.js";
import { predictionRow } from "./prediction_row.js";
import { createCurve, createLossMeasure, createMemory } from "./memory.js";

/** @typedef {import("./state.js").State} State */

/**
 * What is shown of the other one of two labs side by side.
 * @returns {(state: State) => import("./types.js").ComparedSnapshot | null}
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
 * The state as it would be with the other lab in the place of this one, with what can be drawn over its vectors.
 * @param {State} state
 * @param {import("./types.js").ComparedLab} comparedLab
 * @returns {State}
 */
function asShown(state, { lab, version }) {
  const optimizer = /** @type {State["settings"]["optimizer"]} */ (lab.optimizer);
  const layers = state.settings.layers.filter((name) => name !== "before");
  return { ...state, lab, version, settings: { ...state.settings, optimizer, layers } };
}
