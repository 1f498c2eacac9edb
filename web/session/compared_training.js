import { asLabError } from "../base/errors.js";
import { createPlayLoop } from "./play_loop.js";
import { leaveDivergence } from "./divergence.js";
import { mirrorChanges } from "./compared_run.js";
import { pairStepReason } from "../settings/in_force.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").ComparedLab} ComparedLab */

/**
 * Keeps the compared lab where the main one is, epoch by epoch and pair by pair.
 * @param {import("./environment.js").Environment} environment
 * @param {() => void} changed
 */
export function createComparedTraining({ requestFrame, now }, changed) {
  /** @type {ComparedLab | null} */
  let compared = null;
  /** The main lab's seed that it follows, and its own batch. */
  let seed = NaN;
  let batch = 0;

  const loop = createPlayLoop({
    ...{ requestFrame, now },
    lab: () => compared?.lab ?? null,
    fullBatch: () => compared !== null && isFullBatch(compared.lab),
    speed: () => 0,
    stopAfter: () => Infinity,
    changed() {
      move();
      changed();
    },
    stopped() {},
    failed: fail,
  });

  /** @param {Lab} lab */
  function isFullBatch({ optimizer }) {
    return pairStepReason({ optimizer, batch }) !== null;
  }

  /** Its vectors have moved. @param {Partial<ComparedLab>} [values]  that have changed too */
  function move(values) {
    if (!compared) return;
    compared = Object.freeze({ ...compared, ...values, version: compared.version + 1 });
  }

  /** @param {unknown} error */
  function fail(error) {
    if (!compared) return;
    const { code, message } = asLabError(error);
    move({ problem: code === "diverged" ? leaveDivergence(compared.lab) : message });
    changed();
  }

  function end() {
    loop.cancel();
    compared?.lab.dispose();
    compared = null;
  }

  /** @param {Lab} main @param {ComparedLab} following */
  function follow(main, { lab, difference, problem }) {
    const isRestarted = main.seed !== seed;
    if (isRestarted) {
      seed = main.seed;
      lab.reset(difference.name === "seed" ? {} : { seed });
    }
    // It stays where it failed until the main lab is back there.
    else if (problem !== null && main.epoch > lab.epoch) return;
    if (isRestarted || problem !== null) move({ problem: null });
    const { epoch, pair } = main;
    if (lab.epoch > epoch || (lab.epoch === epoch && lab.pair > pair)) {
      loop.cancel();
      lab.seek(epoch);
      move();
    } else if (lab.epoch < epoch && loop.progress?.to !== epoch) {
      void loop.trainTo(epoch);
      move();
    }
    if (lab.epoch !== epoch) return;
    if (lab.pair < pair && !isFullBatch(lab)) {
      lab.step({ pairs: pair - lab.pair });
      move();
    }
    if (lab.pair === pair) mirrorChanges(main, lab, difference);
  }

  return {
    get compared() {
      return compared;
    },
    /** Whether it is still on its way to where the main lab is. */
    get lags() {
      return loop.progress !== null;
    },
    /** @param {Lab} main */
    keepUp(main) {
      try {
        if (compared) follow(main, compared);
      } catch (error) {
        fail(error);
      }
    },
    /**
     * Another lab takes the place of the one that there may be.
     * @param {Lab} lab
     * @param {object} options
     * @param {ComparedLab["difference"]} options.difference
     * @param {number} options.batch  its own
     * @param {number} options.seed  of the main lab
     */
    begin(lab, { difference, ...rest }) {
      end();
      compared = Object.freeze({ lab, difference, version: 0, problem: null });
      ({ batch, seed } = rest);
    },
    end,
  };
}
