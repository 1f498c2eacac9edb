import { checkInteger, checkNumber, checkOptions } from "../checks.js";
import { LARGEST_COUNT } from "../limits.js";
import { LabError } from "../../base/errors.js";
import { recentLoss } from "./loss.js";
import { show } from "../../settings/messages.js";

/** Multiplications in one call while training against the clock: about half a millisecond. */
const SLICE_COST = 5e5;

/**
 * Going on, and back.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @param {import("../core.js").Clock} clock
 * @returns {Pick<import("../types.js").Lab, "step" | "trainFor" | "measuring" | "approach" | "seek">}
 */
export function trainingMembers(lab, clock) {
  const { call, rowCost } = lab;

  return {
    step(options) {
      const { epochs, pairs } = checkOptions("step", options, ["epochs", "pairs"]);
      if (epochs !== undefined && pairs !== undefined) {
        throw new LabError(
          "bad-setting",
          `step takes epochs or pairs, not both, got epochs ${show(epochs)} and pairs ${show(pairs)}`,
        );
      }
      if (pairs !== undefined) {
        checkInteger("pairs", pairs, 0, LARGEST_COUNT);
        call("stepPairs", pairs);
      } else {
        const count = epochs === undefined ? 1 : epochs;
        checkInteger("epochs", count, 0, LARGEST_COUNT);
        call("stepEpochs", count);
      }
      return call("position");
    },

    trainFor(milliseconds, options) {
      checkNumber("milliseconds", milliseconds, 0, LARGEST_COUNT);
      const { until = LARGEST_COUNT } = checkOptions("trainFor", options, ["until"]);
      checkInteger("until", until, 0, LARGEST_COUNT);
      const items = Math.max(1, Math.floor(SLICE_COST / rowCost));
      const end = clock.now() + milliseconds;
      let isDone;
      do {
        isDone = call("work", items, until);
      } while (!isDone && clock.now() < end);
      const { loss, epoch: lossEpoch } = recentLoss(lab);
      return { ...call("position"), loss, lossEpoch };
    },

    get measuring() {
      return call("measuring");
    },

    approach(epoch) {
      checkInteger("epoch", epoch, 0, LARGEST_COUNT);
      call("approach", epoch);
    },

    seek(epoch) {
      checkInteger("epoch", epoch, 0, LARGEST_COUNT);
      call("seek", epoch);
    },
  };
}
