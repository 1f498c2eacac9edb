import { rowCost } from "../base/cost.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/** Milliseconds of training in a frame: enough to be fast, and the page stays alive. */
const BUDGET = 10;

/** A pause of the page (a hidden tab) is not made up for. */
const LONGEST_FRAME = 250;

/**
 * Trains a lab frame by frame: on and on at a speed (play), or up to an epoch as fast as it goes (trainTo).
 * @param {object} options
 * @param {(callback: () => void) => void} options.requestFrame
 * @param {() => number} options.now  milliseconds
 * @param {() => Lab | null} options.lab  the lab to train now
 * @param {() => boolean} options.fullBatch  whether an epoch is one update from all pairs
 * @param {() => number} options.speed  epochs per second
 * @param {(epoch: number) => number} options.stopAfter  the epoch at which play stops next; Infinity for never
 * @param {() => void} options.changed
 * @param {() => void} options.stopped  play has come to its stop
 * @param {(error: unknown) => void} options.failed  training threw; play has stopped
 */
export function createPlayLoop(options) {
  const { requestFrame, now, speed, stopAfter, changed, stopped, failed } = options;
  const advance = createAdvance(now);
  let playing = false;
  let suspended = false;
  let waiting = false;
  /** @type {{from: number, to: number, finish: (reached: boolean) => void} | null} */
  let job = null;
  /** @type {number | null} */
  let lastTime = null;
  /** Epochs that time has earned and training has not yet done. */
  let due = 0;
  /** Whether training had more to do in its last frame than it has time for. */
  let hurried = false;

  const running = () => job !== null || (playing && !suspended);

  function schedule() {
    if (waiting || !running()) return;
    waiting = true;
    requestFrame(tick);
  }

  function tick() {
    waiting = false;
    const lab = options.lab();
    if (!lab) return;
    try {
      if (job) work(lab);
      else if (playing && !suspended) play(lab);
      else return;
      changed();
    } catch (error) {
      playing = false;
      endJob(false);
      failed(error);
    }
    schedule();
  }

  /** @param {Lab} lab */
  function work(lab) {
    const { to } = /** @type {NonNullable<typeof job>} */ (job);
    hurried = !advance(lab, to, BUDGET, options.fullBatch());
    lastTime = null;
    if (!hurried) endJob(true);
  }

  /** @param {Lab} lab */
  function play(lab) {
    const time = now();
    const elapsed = lastTime === null ? 0 : Math.min(time - lastTime, LONGEST_FRAME);
    lastTime = time;
    due += (elapsed / 1000) * speed();
    const start = lab.epoch;
    const stop = stopAfter(start);
    const target = Math.min(start + Math.floor(due), stop);
    hurried = !advance(lab, target, BUDGET, options.fullBatch());
    // What a slow machine or a large text cannot do in time is let go, or the lag would grow.
    due = Math.min(due - (lab.epoch - start), Math.max(1, speed() / 10));
    if (lab.epoch >= stop) {
      playing = false;
      stopped();
    }
  }

  /** @param {boolean} reached */
  function endJob(reached) {
    const ended = job;
    job = null;
    ended?.finish(reached);
  }

  return {
    get playing() {
      return playing;
    },
    /** Whether frames bring training. */
    get running() {
      return running();
    },
    /** Whether training takes all the time that frames have for it. */
    get hurried() {
      return running() && hurried;
    },
    /** The training towards an epoch that is under way, or null. */
    get progress() {
      return job && { from: job.from, to: job.to };
    },
    play() {
      if (playing) return;
      playing = true;
      lastTime = null;
      due = 1;
      schedule();
    },
    pause() {
      playing = false;
    },
    /**
     * Trains up to the start of an epoch, at once if that fits into a frame, else in slices.
     * @param {number} epoch
     * @returns {Promise<boolean>} whether it got there: an error or another goal may come first
     */
    trainTo(epoch) {
      endJob(false);
      const lab = options.lab();
      if (!lab) return Promise.resolve(false);
      return new Promise((finish) => {
        job = { from: lab.epoch, to: epoch, finish };
        try {
          work(lab);
        } catch (error) {
          playing = false;
          endJob(false);
          failed(error);
        }
        schedule();
      });
    },
    /** Ends the training towards an epoch where it is. */
    cancel() {
      endJob(false);
    },
    /** @param {boolean} value  play rests, as while nobody can see it */
    suspend(value) {
      suspended = value;
      lastTime = null;
      schedule();
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
    if (size > SMALL) {
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

/** Multiplications of an epoch that fits into a frame on any machine. */
const SMALL = 2e6;
