import { LARGEST_COUNT } from "../limits.js";
import { checkInteger } from "../checks.js";

/** An exact loss that costs fewer multiplications is evaluated whenever it is asked for. */
const CHEAP_LOSS_COST = 5e5;

/** @typedef {import("../opened_lab.js").OpenedLab} OpenedLab */

/**
 * How well the model predicts the text.
 * @param {OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, "loss" | "sampledLoss" | "recentLoss" | "lossGaps" | "lossCurve">}
 */
export function lossMembers(lab) {
  const { call } = lab;

  return {
    get loss() {
      return call("loss");
    },

    sampledLoss(pairs) {
      checkInteger("pairs", pairs, 1, LARGEST_COUNT);
      return call("sampledLoss", pairs);
    },

    get recentLoss() {
      return recentLoss(lab);
    },

    lossGaps() {
      return call("lossGaps");
    },

    lossCurve() {
      return call("lossCurve");
    },
  };
}

/**
 * Exact where it is cheap, else the last one of the loss curve up to here, or nulls.
 * @param {OpenedLab} lab
 */
export function recentLoss({ call, rowCost, vocabulary }) {
  const { epoch } = call("position");
  if (vocabulary.length * rowCost < CHEAP_LOSS_COST) return { loss: call("loss"), epoch };
  const { epochs, losses } = call("lossCurve");
  const last = epochs.findLastIndex((each) => each <= epoch);
  return last < 0 ? { loss: null, epoch: null } : { loss: losses[last], epoch: epochs[last] };
}
