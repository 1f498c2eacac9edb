import { planeAxes, planeOf } from "./plane_part.js";
import { predictionRow } from "./prediction_row.js";
import { createCurve, createMemory, measuredLoss } from "./snapshot_memory.js";

/**
 * What is shown of the other one of two labs side by side.
 * @returns {(state: import("./snapshot.js").State) => import("./types.js").RivalPart | null}
 */
export function createRivalPart() {
  const remember = createMemory();
  const completeCurve = createCurve();
  /** The directions of the axes that were shown last. @type {{of: any, basis: Float64Array} | null} */
  let last = null;

  return ({ rival, selected, settings, playing, progress }) => {
    if (!rival) return null;
    const { lab, version, difference, problem } = rival;
    const { temperature } = settings;
    const running = playing || progress !== null;
    return remember("rival", [lab, version, selected, temperature, problem, running], () => {
      const axes = planeAxes({
        axes: lab.dimensions === 2 ? [1, 2] : "pca",
        dimensions: lab.dimensions,
      });
      const near = last?.of === lab && axes === "pca" ? last.basis : undefined;
      const plane = planeOf(lab, axes, near);
      last = { of: lab, basis: plane.basis };
      const measured = measuredLoss(lab, lab.vocabulary.length, running);
      const { epoch, pair, loss } = measured;
      return Object.freeze({
        difference,
        problem,
        epoch,
        pair,
        loss,
        plane,
        row: predictionRow(lab, selected, temperature),
        curve: completeCurve(lab, measured),
      });
    });
  };
}
