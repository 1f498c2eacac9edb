/**
 * Why training moves nothing, where every vector is 0: dV = G U and dU = Gᵀ V are 0 with them; null elsewhere.
 * @param {Pick<import("../../snapshot/types.js").Snapshot, "V" | "U" | "model">} snapshot
 */
export function standstill({ V, U, model }) {
  const isZero = (/** @type {number} */ value) => value === 0;
  return model && V.every(isZero) && U.every(isZero)
    ? "All vectors are 0, and so is their gradient: training moves nothing until one is moved, or the initial scale is above 0."
    : null;
}
