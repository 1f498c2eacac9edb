import { describeText } from "../../exchange/kept_text.js";
import { PRESETS } from "../../settings/presets.js";

/**
 * A text of one's own, kept for the next visit.
 * @param {import("../session.js").Session} session
 * @param {ReturnType<typeof import("../../exchange/kept_text.js").createTextKeeper>} keeper
 */
export function createKeptText({ requests, state, update }, keeper) {
  const isPreset = (/** @type {string} */ text) => PRESETS.some(({ corpus }) => corpus === text);

  /** @param {string} text  that was trained on here */
  function keep(text) {
    if (isPreset(text)) return;
    keeper.keep(text, state.settings);
    update({ kept: null });
  }

  return {
    keep,
    /** A lab was built for another value of a setting: of a text, or of the rules that the kept one is cut by. @param {string} name @param {any} value */
    built(name, value) {
      if (name === "corpus") keep(value);
      const isRule = name === "tokens" || name === "lang";
      if (isRule && state.model && keeper.get() === state.model.corpus) keep(state.model.corpus);
    },
    /** Offers the text of an earlier visit, unless a text was requested for this one. */
    offer() {
      const text = requests.pending.corpus === undefined ? keeper.get() : null;
      if (text !== null && !isPreset(text)) update({ kept: describeText(text) });
    },
    /** The text that was offered, which is now no longer, and its rules. */
    take() {
      update({ kept: null });
      const corpus = keeper.get();
      return corpus === null ? null : { corpus, ...keeper.rules() };
    },
    forget() {
      keeper.forget();
      update({ kept: null });
    },
  };
}
