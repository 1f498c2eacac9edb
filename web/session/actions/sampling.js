import { MANY_DRAWS, drawsBefore } from "../../snapshot/sample_frequencies.js";

/**
 * Drawing tokens from the softmax of the selected one.
 * @param {import("../session.js").Session} session
 * @param {(id: number) => void} choose  selects a token and keeps the text that is being drawn
 */
export function createSamplingActions(session, choose) {
  const { state, store } = session;

  return {
    /** A token that a person selects is no continuation of what was drawn. */
    forget() {
      state.sampling.walk = null;
    },

    /** Goes on to the token that the bar shows; the bar then shows the stream's next draw, for that token. */
    nextToken() {
      const { sample, row, walk } = store.get();
      const { model, settings } = state;
      if (!sample || !model || row.prev !== state.selected) return;
      const { token, draw } = sample;
      const step = Object.freeze({ token, draw, p: row.probabilities[token] });
      const before =
        walk && state.sampling.walk
          ? state.sampling.walk
          : {
              model,
              seed: settings.sampleSeed,
              first: state.selected,
              from: state.drawIndex,
              steps: [],
            };
      state.sampling.walk = { ...before, steps: Object.freeze([...before.steps, step]) };
      state.drawIndex++;
      choose(token);
    },

    /** Back to the token and the draw that the text began with. */
    startAgain() {
      const { walk } = state.sampling;
      if (!walk || !store.get().walk) return;
      state.sampling.walk = null;
      state.drawIndex = walk.from;
      choose(walk.first);
    },

    /** Draws of the same stream from its beginning; asked again, those that follow. */
    drawMany() {
      const { lab, model, settings, selected } = state;
      if (!lab || !model || settings.start === "") return;
      const { sampleSeed: seed, temperature } = settings;
      const before = state.sampling.many;
      const rounds = before?.model === model && before.seed === seed ? before.rounds : 0;
      const skip = drawsBefore(rounds);
      const row = lab.probabilities(selected, { temperature });
      const counts = lab.landings(selected, { temperature, seed, skip, count: MANY_DRAWS });
      state.sampling.many = {
        ...{ model, seed, counts, row, prev: selected },
        rounds: rounds + 1,
      };
      session.changed();
    },

    clearDraws() {
      state.sampling.many = null;
      session.changed();
    },
  };
}
