import { MANY_DRAWS, drawsBefore } from "../../snapshot/sample_frequencies.js";

/**
 * Drawing tokens: from the softmax of the selected one, and for the generated texts.
 * @param {import("../session.js").Session} session
 * @param {(id: number) => void} choose  selects a token and keeps the text that is being drawn
 */
export function createSamplingActions({ state, update, store, requests }, choose) {
  return {
    /** New draws for both generated texts, the same for both. */
    again() {
      const { skip, skipUntrained, length } = state.settings;
      const fresh = Math.max(skip, skipUntrained) + length;
      requests.show({ skip: fresh, skipUntrained: fresh });
    },

    redraw: () => update({ drawIndex: state.drawIndex + 1 }),

    /** Goes on to the token that the bar shows; the bar then shows the stream's next draw, for that token. */
    nextToken() {
      const { sample, row, walk: shown } = store.get();
      const { model, settings, selected, drawIndex } = state;
      if (!sample || !model || row.prev !== selected) return;
      const { token, draw } = sample;
      const step = Object.freeze({ token, draw, p: row.probabilities[token] });
      const begun = {
        model,
        seed: settings.sampleSeed,
        first: selected,
        from: drawIndex,
        steps: [],
      };
      const walk = (shown && state.walk) || begun;
      update({
        walk: Object.freeze({ ...walk, steps: Object.freeze([...walk.steps, step]) }),
        drawIndex: drawIndex + 1,
      });
      choose(token);
    },

    /** Back to the token and the draw that the text began with. */
    startAgain() {
      const { walk } = state;
      if (!walk || !store.get().walk) return;
      update({ walk: null, drawIndex: walk.from });
      choose(walk.first);
    },

    /** Draws of the same stream from its beginning; asked again, those that follow. */
    drawMany() {
      const { lab, model, settings, selected, manyDraws: before } = state;
      if (!lab || !model || settings.start === "") return;
      const { sampleSeed: seed, temperature } = settings;
      const rounds = before?.model === model && before.seed === seed ? before.rounds : 0;
      const skip = drawsBefore(rounds);
      const row = lab.probabilities(selected, { temperature });
      const counts = lab.landings(selected, { temperature, seed, skip, count: MANY_DRAWS });
      const manyDraws = { model, seed, counts, row, prev: selected, rounds: rounds + 1 };
      update({ manyDraws: Object.freeze(manyDraws) });
    },

    clearDraws: () => update({ manyDraws: null }),
  };
}
