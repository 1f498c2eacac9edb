import { checkChoice, checkInteger, checkNumber, checkOptions } from "../checks.js";
import { OPTIMIZERS } from "../names.js";
import { limitsOf } from "../../settings/settings.js";

/** @typedef {"epoch" | "pair" | "seed" | "furthestEpoch" | "learningRate" | "optimizer" | "changes" | "reset"} Names */

/**
 * The run: where it stands, what it goes by, and what was changed on the way.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, Names>}
 */
export function runMembers({ call }) {
  return {
    get epoch() {
      return call("position").epoch;
    },

    get pair() {
      return call("position").pair;
    },

    get seed() {
      return call("seed");
    },

    get furthestEpoch() {
      return call("furthestEpoch");
    },

    get learningRate() {
      return call("learningRate");
    },

    set learningRate(rate) {
      checkNumber("learningRate", rate, ...limitsOf("learningRate"));
      call("setLearningRate", rate);
    },

    get optimizer() {
      return OPTIMIZERS[call("optimizer")];
    },

    set optimizer(name) {
      checkChoice("optimizer", name, OPTIMIZERS);
      call("setOptimizer", OPTIMIZERS.indexOf(name));
    },

    get changes() {
      return call("changes").map(({ optimizer, ...change }) =>
        optimizer === undefined ? change : { ...change, optimizer: OPTIMIZERS[optimizer] },
      );
    },

    reset(options) {
      const { seed } = checkOptions("reset", options, ["seed"]);
      if (seed === undefined) {
        call("reset");
        return;
      }
      checkInteger("seed", seed, ...limitsOf("seed"));
      call("resetToSeed", seed);
    },
  };
}
