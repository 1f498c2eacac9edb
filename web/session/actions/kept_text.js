import { describeText } from "../../exchange/kept_text.js";
import { PRESETS } from "../../settings/presets.js";

/**
 * A text of one's own, kept for the next visit.
 * @param {import("../session.js").Session} session
 * @param {ReturnType<typeof import("../../exchange/kept_text.js").createTextKeeper>} keeper
 */
export function createKeptText({ requests, update }, keeper) {
  const isPreset = (/** @type {string} */ text) => PRESETS.some(({ corpus }) => corpus === text);

  return {
    /** @param {string} text  that was trained on here */
    keep(text) {
      if (isPreset(text)) return;
      keeper.keep(text);
      update({ kept: null });
    },
    /** Offers the text of an earlier visit, unless a text was requested for this one. */
    offer() {
      const text = requests.pending.corpus === undefined ? keeper.get() : null;
      if (text !== null && !isPreset(text)) update({ kept: describeText(text) });
    },
    /** The text that was offered, which is now no longer. */
    take() {
      update({ kept: null });
      return keeper.get();
    },
    forget() {
      keeper.forget();
      update({ kept: null });
    },
  };
}
