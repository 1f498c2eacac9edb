import { pairStepReason } from "../../settings/in_force.js";

/**
 * What moves the lab through its epochs.
 * @param {import("../session.js").Session} session
 */
export function createTrainingActions(session) {
  const { state, loop } = session;

  return {
    play: () => session.move(() => loop.play()),
    /** Play, and training towards an epoch that was asked for. */
    pause() {
      loop.pause();
      loop.cancel();
      session.changed();
    },
    stepPair() {
      const reason = pairStepReason(state.settings);
      loop.pause();
      if (reason === null) return session.move((lab) => void lab.step({ pairs: 1 }));
      state.message = reason;
      session.changed();
    },
    stepEpoch() {
      loop.pause();
      if (state.lab) void session.trainTo(state.lab.epoch + 1);
    },
    stepBack() {
      loop.pause();
      const { lab } = state;
      if (lab) void session.trainTo(lab.pair > 0 ? lab.epoch : Math.max(0, lab.epoch - 1));
    },
    toStart() {
      loop.pause();
      const { optimizer, learningRate } = state.settings;
      session.move((lab) => {
        loop.cancel();
        lab.seek(0);
      });
      const { lab } = state;
      if (!lab || (lab.optimizer === optimizer && lab.learningRate === learningRate)) return;
      // What was changed on the way is what a person wants to see from the start.
      session.edit("another run from the start", "", () => {
        if (lab.optimizer !== optimizer) lab.optimizer = optimizer;
        if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      });
    },
    /** @param {number} epoch */
    seek(epoch) {
      loop.pause();
      return session.trainTo(epoch);
    },
  };
}
