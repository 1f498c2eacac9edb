/** @typedef {import("../core/types.js").Lab} Lab */

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
 * @returns {import("./types.js").Plane}
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
 * @param {import("./types.js").Plane} plane
 * @returns {import("./types.js").Plane}
 */
export function withoutShares(plane) {
  const bare = (/** @type {string} */ label) => label.replace(/ \(.*/, "");
  return Object.freeze({ ...plane, xLabel: bare(plane.xLabel), yLabel: bare(plane.yLabel) });
}
