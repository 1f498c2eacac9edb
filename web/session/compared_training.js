import { asLabError } from "../base/errors.js";
import { createPlayLoop } from "./play_loop.js";
import { leaveTrouble } from "./divergence.js";
import { mirrorChanges } from "./compared_run.js";
import { pairStepReason } from "../settings/in_force.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").ComparedLab} ComparedLab */
/** @typedef {{batch: number, seed: number}} Run  of the compared lab: its batch, and the seed of the main lab that it follows */

/**
 * Keeps the compared lab where the main one is, epoch by epoch and pair by pair.
 * @param {import("./environment.js").Environment} environment
 * @param {() => void} changed
 */
export function createComparedTraining({ requestFrame, now }, changed) {
  /** @type {ComparedLab | null} */
  let compared = null;
  let run = { batch: 0, seed: NaN };

  const isFullBatch = () =>
    compared !== null &&
    pairStepReason({ optimizer: compared.lab.optimizer, batch: run.batch }) !== null;

  const loop = createPlayLoop({
    ...{ requestFrame, now },
    lab: () => compared?.lab ?? null,
    fullBatch: isFullBatch,
    speed: () => 0,
    stopAfter: () => Infinity,
    changed() {
      move();
      changed();
    },
    stopped() {},
    failed(error) {
      tell(error);
      changed();
    },
  });

  /** Its vectors have moved. @param {Partial<ComparedLab>} [values]  that have changed too */
  function move(values) {
    if (!compared) return;
    compared = Object.freeze({ ...compared, ...values, version: compared.version + 1 });
  }

  /** Says what went wrong. @param {unknown} error */
  function tell(error) {
    if (compared) move({ problem: leaveTrouble(compared.lab, asLabError(error)) });
  }

  function end() {
    loop.cancel();
    compared?.lab.dispose();
    compared = null;
  }

  /** @param {Lab} main @param {ComparedLab} at */
  function follow(main, { lab, difference, problem }) {
    const { epoch, seed } = main;
    if (seed !== run.seed) {
      run = { ...run, seed };
      lab.reset(difference.name === "seed" ? {} : { seed });
      move({ problem: null });
    } else if (problem !== null) {
      // It stays where it failed until the main lab is back there.
      if (epoch > lab.epoch || (epoch === lab.epoch && main.pair > lab.pair)) return;
      move({ problem: null });
    }
    if (catchUp(main, lab, loop, isFullBatch)) move();
    if (lab.epoch === epoch && lab.pair === main.pair) mirrorChanges(main, lab, difference);
  }

  return {
    compared: () => compared,
    /** Whether it is still on its way to where the main lab is. */
    lags: () => loop.progress() !== null,
    /** @param {Lab} main */
    keepUp(main) {
      try {
        if (compared) follow(main, compared);
      } catch (error) {
        tell(error); // with what is being told now
      }
    },
    /** In the place of the one that there may be. @param {Pick<ComparedLab, "lab" | "difference">} which @param {Run} itsRun */
    begin(which, itsRun) {
      end();
      compared = Object.freeze({ ...which, version: 0, problem: null });
      run = itsRun;
    },
    end,
  };
}

/**
 * Brings the compared lab to where the main one is, or sends it there.
 * @param {Lab} main
 * @param {Lab} lab
 * @param {ReturnType<typeof createPlayLoop>} loop  of the compared lab
 * @param {() => boolean} isFullBatch
 * @returns {boolean} whether its vectors move
 */
function catchUp({ epoch, pair }, lab, loop, isFullBatch) {
  const isAhead = lab.epoch > epoch || (lab.epoch === epoch && lab.pair > pair);
  if (isAhead) {
    loop.cancel();
    lab.approach(epoch);
  }
  const mustGo = lab.epoch < epoch && loop.progress()?.to !== epoch;
  if (mustGo) void loop.trainTo(epoch);
  const isBehind = lab.epoch === epoch && lab.pair < pair && !isFullBatch();
  if (isBehind) lab.step({ pairs: pair - lab.pair });
  return isAhead || mustGo || isBehind;
}
