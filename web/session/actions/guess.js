import { reading } from "../../base/errors.js";
import { checkGuess } from "../../snapshot/guess.js";

/**
 * What a program shows as a reader's guess. It is no change of the lab: nothing takes it back, links to it or saves it.
 * @param {import("../session.js").Session} session
 */
export function createGuessActions({ state, update }) {
  return {
    /** @param {unknown} given */
    guess(given) {
      const { model, selected } = state;
      if (model) update({ guess: reading("guess", () => checkGuess(given, model, selected)) });
    },
  };
}
