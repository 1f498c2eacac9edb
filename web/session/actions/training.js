import { pairStepReason } from "../../settings/in_force.js";

/**
 * What moves the lab through its epochs.
 * @param {import("../session.js").Session} session
 */
export function createTrainingActions({ state, update, training, history, build }) {
  const { loop, move, trainTo } = training;

  return {
    play: () => move(() => loop.play()),
    /** Play, and training towards an epoch that was asked for. */
    pause() {
      loop.pause();
      loop.cancel();
      update();
    },
    stepPair() {
      const reason = pairStepReason(state.settings);
      loop.pause();
      if (reason === null) move((lab) => void lab.step({ pairs: 1 }));
      else update({ message: reason });
    },
    stepEpoch() {
      loop.pause();
      if (state.lab) void trainTo(state.lab.epoch + 1);
    },
    stepBack() {
      loop.pause();
      const { lab } = state;
      if (lab) void trainTo(lab.pair > 0 ? lab.epoch : Math.max(0, lab.epoch - 1));
    },
    toStart() {
      loop.pause();
      const { optimizer, learningRate } = state.settings;
      move((lab) => {
        loop.cancel();
        lab.seek(0);
      });
      const { lab } = state;
      if (!lab || (lab.optimizer === optimizer && lab.learningRate === learningRate)) return;
      // What was changed on the way is what a person wants to see from the start.
      history.edit("another run from the start", "", () => {
        if (lab.optimizer !== optimizer) lab.optimizer = optimizer;
        if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      });
    },
    /** @param {number} epoch */
    seek(epoch) {
      loop.pause();
      if (!state.lab) build.beginAt(epoch);
      return trainTo(epoch);
    },
  };
}
