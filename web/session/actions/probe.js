/**
 * Asking what the vector at a place of the plane means.
 * @param {import("../session.js").Session} session
 */
export function createProbeActions(session) {
  const { state } = session;
  return {
    /**
     * @param {number | null} right  x of the plane that is shown; null leaves it where it is asked about
     * @param {number | null} up
     */
    probe(right, up) {
      const x = right ?? state.hand.probe?.x ?? NaN;
      const y = up ?? state.hand.probe?.y ?? NaN;
      if (!state.model || !Number.isFinite(x) || !Number.isFinite(y)) return;
      const { model } = state;
      // One dimension is a line, whatever the height of the pointer.
      state.hand.probe = Object.freeze({ x, y: model.dimensions === 1 ? 0 : y, model });
      session.changed();
    },
    clearProbe() {
      if (!state.hand.probe) return;
      state.hand.probe = null;
      session.changed();
    },
  };
}
