import { heldPlane } from "./moved_vectors.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Plane} Plane */

/** Principal axes of more dimensions take longer than a frame: they stay where they are while training runs. */
const QUICK_AXES = 64;

/** The plane that the vectors panel shows: it turns as little as it can. */
export function createPlaneMaker() {
  /** The directions of the axes that were shown last, which the next ones stay close to. @type {{of: any, basis: Float64Array} | null} */
  let last = null;
  /** The principal axes that were computed last, as they are shown while they rest. @type {{of: any, plane: Plane} | null} */
  let principal = null;

  /**
   * @param {import("./state.js").State} state
   * @param {import("./snapshot.js").Recall} recall
   * @param {boolean} running
   * @returns {Plane}
   */
  return (state, recall, running) => {
    const { model, settings } = state;
    const lab = /** @type {Lab} */ (state.lab);
    const axes = planeAxes(settings);
    const rests = running && settings.dimensions > QUICK_AXES && principal?.of === model;
    const resting = rests ? (principal?.plane ?? null) : null;
    const held = axes === "pca" ? (heldPlane(state) ?? resting) : null;
    const plane = recall("plane", [String(axes), held], () => {
      if (held) return Object.freeze({ ...held, ...pointsIn(lab, held) });
      const near = last?.of === model && axes === "pca" ? last.basis : undefined;
      const computed = planeOf(lab, axes, near);
      if (axes === "pca") principal = { of: model, plane: withoutShares(computed) };
      return computed;
    });
    // On its way to an epoch a fast machine shows more planes than a slow one: none of them decides about the next.
    if (state.progress === null) last = { of: model, basis: plane.basis };
    return plane;
  };
}

/**
 * @param {Pick<import("../settings/types.js").Settings, "axes" | "dimensions">} settings
 * @returns {"pca" | [number, number]}
 */
export function planeAxes({ axes, dimensions }) {
  if (dimensions === 1) return [0, 0]; // A line: the core gives it a second coordinate of 0.
  return axes === "pca" ? "pca" : [axes[0] - 1, axes[1] - 1];
}

/**
 * @param {Lab} lab
 * @param {"pca" | [number, number]} axes
 * @param {Float64Array} [near]  directions to stay close to
 * @returns {Plane}
 */
export function planeOf(lab, axes, near) {
  const { V, U, variance, basis } = lab.plane({ axes, near });
  const label = (/** @type {0 | 1} */ side) =>
    axes === "pca"
      ? `principal axis ${side + 1}` +
        (variance ? ` (${Math.round(100 * variance[side])}% of the variance)` : "")
      : side === 1 && axes[0] === axes[1]
        ? ""
        : `dimension ${axes[side] + 1}`;
  return Object.freeze({ V, U, xLabel: label(0), yLabel: label(1), basis });
}

/**
 * Principal axes that no longer follow the vectors: what share of the variance they have is not known.
 * @param {Plane} plane
 * @returns {Plane}
 */
function withoutShares(plane) {
  const bare = (/** @type {string} */ label) => label.replace(/ \(.*/, "");
  return Object.freeze({ ...plane, xLabel: bare(plane.xLabel), yLabel: bare(plane.yLabel) });
}

/** @param {Lab} lab @param {Plane} plane */
function pointsIn(lab, { basis }) {
  const { V, U } = lab.plane({ axes: { basis } });
  return { V, U };
}
