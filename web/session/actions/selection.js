/**
 * What a person points at: a token, or a pair, a previous token and the next token after it.
 * @param {import("../session.js").Session} session
 */
export function createSelection({ state, update, dismiss, requests, emit }) {
  /** Selects a token and keeps the text that is being drawn. @param {number} id */
  function choose(id) {
    const token = state.model?.vocabulary[id];
    if (token === undefined) return;
    const isNew = id !== state.selected;
    dismiss("prev");
    update({ selected: id, selectedPair: null });
    requests.show({ prev: token });
    if (isNew) emit("lab-select", { token });
  }

  /** @param {number} id */
  function select(id) {
    if (state.model?.vocabulary[id] === undefined) return;
    // A token that a person selects is no continuation of what was drawn.
    update({ walk: null });
    choose(id);
  }

  return {
    choose,
    actions: {
      select,
      /**
       * @param {number} prev
       * @param {number} next
       */
      selectPair(prev, next) {
        const { model } = state;
        if (model?.vocabulary[prev] === undefined || model.vocabulary[next] === undefined) return;
        select(prev);
        update({ selectedPair: Object.freeze({ model, prev, next }) });
      },
      clearPair: () => update({ selectedPair: null }),
      /** @param {number | null} id */
      hover(id) {
        if (id !== null && state.model?.vocabulary[id] === undefined) return;
        if (state.hovered !== id) update({ hovered: id });
      },
    },
  };
}
