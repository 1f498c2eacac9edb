/**
 * Asking what the vector at a place of the plane means.
 * @param {import("../session.js").Session} session
 */
export function createProbeActions(session) {
  const { state } = session;
  return {
    /**
     * @param {number} x  of the plane that is shown
     * @param {number} y
     */
    probe(x, y) {
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
