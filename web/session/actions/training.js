import { formatInteger, formatLoss } from "../../base/format.js";
import { pairStepReason } from "../../settings/in_force.js";
import { show } from "../../settings/messages.js";
import { limitsOf } from "../../settings/settings.js";

const [, LARGEST_EPOCH] = limitsOf("epoch");

/** Under which notices about training until a loss are kept. */
const UNTIL = "until";

/**
 * Why no training comes to a loss, or null where one may.
 * @param {unknown} loss
 * @param {import("../../snapshot/types.js").Model} model
 */
function whyNeverAtMost(loss, { entropyFloor }) {
  if (typeof loss !== "number" || !(loss >= 0)) {
    return `The loss to train until must be a number from 0, got ${show(loss)}`;
  }
  const floor = formatLoss(entropyFloor);
  return loss > entropyFloor
    ? null
    : `No model of this kind comes to ${loss}: the floor of this text is ${floor} nats per token.`;
}

/**
 * What moves the lab through its epochs.
 * @param {import("../session.js").Session} session
 */
export function createTrainingActions(session) {
  const { state, update, notify, dismiss, training, history, build } = session;
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
    /** @param {unknown} loss */
    async trainUntil(loss) {
      loop.pause();
      const { lab, model } = state;
      if (!lab || !model) return;
      const reason = whyNeverAtMost(loss, model);
      if (reason !== null) return notify(UNTIL, reason);
      dismiss(UNTIL);
      const goal = Number(loss);
      const isThere = await trainTo(LARGEST_EPOCH, goal);
      if (lab !== state.lab || (!isThere && lab.epoch < LARGEST_EPOCH)) return;
      const where = `Epoch ${formatInteger(lab.epoch)}: the loss is ${formatLoss(lab.loss)}`;
      const end = isThere ? `at most ${goal}` : `still over ${goal}, and training goes no further`;
      update({ message: `${where}, ${end}.` });
    },
    /** @param {number} epoch */
    seek(epoch) {
      loop.pause();
      if (!state.lab) build.beginAt(epoch);
      return trainTo(epoch);
    },
  };
}
