/**
 * Selecting a pair, a previous token and the next token after it, and letting go of it.
 * @param {import("../session.js").Session} session
 * @param {(id: number) => void} select
 */
export function createPairActions({ state, changed }, select) {
  return {
    /**
     * @param {number} prev
     * @param {number} next
     */
    selectPair(prev, next) {
      const { model } = state;
      if (model?.vocabulary[prev] === undefined || model.vocabulary[next] === undefined) return;
      select(prev);
      state.selectedPair = { model, prev, next };
      changed();
    },
    clearPair() {
      state.selectedPair = null;
      changed();
    },
  };
}
