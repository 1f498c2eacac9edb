/** How much is done at a time, so that the page stays alive while labs train, and how often it is told. */
import { rowCost } from "../base/cost.js";
import { pairStepReason } from "../settings/in_force.js";
import { resolveSettings } from "../settings/resolve.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/** Milliseconds of training in a frame. */
export const TRAINING_BUDGET = 10;

/** Milliseconds of training many starts in a frame, alone and while the page's own lab trains too. */
const LUCK_BUDGET = 8;
const LUCK_BUDGET_BESIDE = 4;

/** The most that a frame counts for: a pause of the page (a hidden tab) is neither made up for nor work. */
const LONGEST_FRAME = 250;

/** Showing a snapshot that takes no more milliseconds than this fits into every frame. */
const QUICK_SHOW = 8;

/** Milliseconds between two lab-progress events, and between two results of many starts. */
export const PROGRESS_INTERVAL = 100;
export const LUCK_INTERVAL = 200;

/** Milliseconds without a key press after which an edited text is trained on. */
export const TYPING_PAUSE = 400;

/** Frames of a trial of many starts, after which the time of all is known well enough. */
export const TRIAL_FRAMES = 12;

/** Milliseconds that many starts should not take unasked. */
export const LONG_LUCK = 60_000;

/** Multiplications of a training that nobody asked for in particular: some half a minute. */
const LONG_TRAINING = 3e10;

/** Multiplications of a way back that is trained in one go: some seconds at the most, as in the core. */
const LONG_WAY = 3e9;

/** What an epoch takes beside its pairs, in multiplications. */
const EPOCH_OVERHEAD = 200;

/** Multiplications of an epoch that fits into a frame on any machine. */
const SMALL_EPOCH = 2e6;

/** @param {boolean} isBeside  whether the page trains its own lab too */
export function luckBudget(isBeside) {
  return isBeside ? LUCK_BUDGET_BESIDE : LUCK_BUDGET;
}

/**
 * Whether showing has to wait: where training lacks time, it must not take most of it. The next frames bring what is left out.
 * @param {{cost: number, at: number}} told  how long showing took when it last happened, and when
 * @param {number} time
 */
export function isTooSoonToShow({ cost, at }, time) {
  return time - at < 3 * (cost - QUICK_SHOW);
}

/**
 * Whether a lab needs long for so many epochs.
 * @param {import("../snapshot/types.js").Model} model
 * @param {import("../settings/types.js").RequestedSettings} requested
 * @param {number} epochs
 */
export function isLongTraining({ vocabulary, pairCount, dimensions }, requested, epochs) {
  const rows = pairStepReason(resolveSettings(requested)) ? vocabulary.length : pairCount;
  const epochCost = Math.min(rows, pairCount) * rowCost(vocabulary.length, dimensions);
  return epochCost * epochs > LONG_TRAINING;
}

/**
 * Whether so many epochs are too many to train a lab in one go: by their count, so that all machines do the same.
 * @param {Pick<import("../core/types.js").Lab, "vocabulary" | "pairCount" | "dimensions">} lab
 * @param {number} epochs
 */
export function isLongWay({ vocabulary, pairCount, dimensions }, epochs) {
  const epochCost = EPOCH_OVERHEAD + pairCount * rowCost(vocabulary.length, dimensions);
  return epochCost * epochs > LONG_WAY;
}

/**
 * Asks for the next frame, once and only where it is wanted.
 * @param {(callback: () => void) => void} requestFrame
 * @param {() => boolean} isWanted
 * @param {() => void} callback
 */
export function createNextFrame(requestFrame, isWanted, callback) {
  let waiting = false;
  function frame() {
    waiting = false;
    if (isWanted()) callback();
  }
  return () => {
    if (waiting || !isWanted()) return;
    waiting = true;
    requestFrame(frame);
  };
}

/** The time from frame to frame. @param {() => number} now  milliseconds */
export function createFrameTime(now) {
  /** @type {number | null} */
  let last = null;
  return {
    /** Milliseconds since it was asked for last; 0 after a rest. */
    passed() {
      const time = now();
      const passed = last === null ? 0 : Math.min(time - last, LONGEST_FRAME);
      last = time;
      return passed;
    },
    rest() {
      last = null;
    },
  };
}

/**
 * Training within a time. A small epoch is shorter than a clock can measure, so small ones are stepped, as many as turn out to fit;
 * large ones are trained by the clock.
 * @param {() => number} now
 */
export function createAdvance(now) {
  /** @type {Lab | null} */
  let measured = null;
  /** N of the measured lab, and the multiplications of one row. */
  let rows = 0;
  let row = 0;
  /** Epochs to step at once; doubled while they are quick. */
  let whole = 1;

  /**
   * Trains towards the start of epoch `target`, for about `budget` milliseconds, and never past it.
   * @param {Lab} lab
   * @param {number} target
   * @param {number} budget
   * @param {boolean} fullBatch
   * @returns {boolean} whether it is there, and its loss measured if the curve wants it
   */
  return function advance(lab, target, budget, fullBatch) {
    if (measured !== lab) {
      measured = lab;
      whole = 1;
      rows = lab.vocabulary.length;
      row = rowCost(rows, lab.dimensions);
    }
    // Multiplications of an epoch; a full batch works on equal pairs once.
    const size = (fullBatch ? Math.min(lab.pairCount, rows) : lab.pairCount) * row;
    if (size > SMALL_EPOCH) {
      if (lab.epoch < target || lab.measuring) lab.trainFor(budget, { until: target });
      return lab.epoch >= target && !lab.measuring;
    }
    const start = now();
    for (let used = 0; lab.epoch < target && used < budget; used = now() - start) {
      const count = Math.min(whole, target - lab.epoch);
      const before = now();
      lab.step({ epochs: count });
      const spent = now() - before;
      if (spent > budget / 4) whole = Math.max(1, Math.floor((count * budget) / (4 * spent)));
      else if (count === whole && spent < budget / 8) whole *= 2;
    }
    return lab.epoch >= target;
  };
}
