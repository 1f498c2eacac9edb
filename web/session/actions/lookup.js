import { onesOf } from "../../snapshot/lookup.js";

/**
 * The ones of the row that is looked up.
 * @param {import("../session.js").Session} session
 * @param {(id: number) => void} select  a token
 */
export function createLookupActions({ state, update }, select) {
  return {
    /** @param {number} id */
    toggleLookup(id) {
      const { model, selected } = state;
      if (model?.vocabulary[id] === undefined) return;
      const before = onesOf(state);
      const others = before.filter((each) => each !== id);
      const ones = before.includes(id) ? others : [...others, id].sort((a, b) => a - b);
      update({ lookup: Object.freeze({ model, selected, ones: Object.freeze(ones) }) });
      // A single 1 is the one-hot row of a token, which is then the selected one everywhere.
      if (ones.length === 1 && ones[0] !== selected) select(ones[0]);
    },
  };
}
