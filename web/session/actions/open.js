/**
 * Parts of panels that are computed only while a person has them open.
 * @param {import("../session.js").Session} session
 */
export function createOpenActions({ state, changed }) {
  return {
    /** @param {string} part @param {boolean} isOpen */
    open(part, isOpen) {
      if (state.opened.has(part) === isOpen) return;
      if (isOpen) state.opened.add(part);
      else state.opened.delete(part);
      changed();
    },
  };
}
