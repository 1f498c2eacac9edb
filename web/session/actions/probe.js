/**
 * Asking what the vector at a place of the plane means.
 * @param {import("../session.js").Session} session
 */
export function createProbeActions({ state, update, touched }) {
  return {
    /**
     * @param {number | null} right  x of the plane that is shown; null leaves it where it is asked about
     * @param {number | null} up
     */
    probe(right, up) {
      const { model, probe } = state;
      const x = right ?? probe?.x ?? NaN;
      const y = up ?? probe?.y ?? NaN;
      if (!model || !Number.isFinite(x) || !Number.isFinite(y)) return;
      // One dimension is a line, whatever the height of the pointer.
      update({ probe: Object.freeze({ x, y: model.dimensions === 1 ? 0 : y, model }) });
      touched("probe");
    },
    clearProbe() {
      if (!state.probe) return;
      update({ probe: null });
      touched("probe");
    },
  };
}
