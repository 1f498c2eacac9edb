import { EXACT_LOSS, rowCost } from "../base/cost.js";
import { TRAINING_BUDGET, createAdvance, createFrameTime, createNextFrame } from "./pace.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** From an epoch to another, or to the first on the way whose loss is at most `loss`. @typedef {{from: number, to: number, loss?: number}} Progress */

/**
 * Trains towards the start of an epoch, for as long as a frame has time for it.
 * @typedef {(lab: Lab, epoch: number) => boolean} Train  gives whether it is there
 */

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
  const { requestFrame, now, fullBatch, changed, stopped, failed } = options;
  const advance = createAdvance(now);
  /** @type {Train} */
  const train = (lab, epoch) => advance(lab, epoch, TRAINING_BUDGET, fullBatch());
  const atSpeed = createTrainingAtSpeed({ ...options, train });
  const towards = createTrainingTowards(now, train);
  let playing = false;
  let suspended = false;
  /** Whether training had more to do in its last frame than it has time for. */
  let hurried = false;

  const isRunning = () => towards.progress() !== null || (playing && !suspended);
  const schedule = createNextFrame(requestFrame, isRunning, () => {
    const lab = options.lab();
    if (!lab) return;
    attempt(() => {
      work(lab);
      changed();
    });
  });

  /** @param {() => void} action */
  function attempt(action) {
    try {
      action();
    } catch (error) {
      playing = false;
      towards.end(false);
      failed(error);
    }
    schedule();
  }

  /** @param {Lab} lab */
  function work(lab) {
    if (towards.progress()) {
      hurried = !towards.train(lab);
      return atSpeed.rest();
    }
    const { isInTime, isAtStop } = atSpeed.train(lab);
    hurried = !isInTime;
    if (!isAtStop) return;
    playing = false;
    stopped();
  }

  return {
    isPlaying: () => playing,
    /** Whether frames bring training. */
    isRunning,
    /** Whether training takes all the time that frames have for it. */
    isHurried: () => isRunning() && hurried,
    /** The training towards an epoch that is under way, or null. */
    progress: towards.progress,
    play() {
      if (playing) return;
      playing = true;
      atSpeed.begin();
      schedule();
    },
    pause: () => void (playing = false),
    /** At once if that fits into a frame, else in slices: whether it got there, before an error or another goal. @param {number} epoch @param {number} [loss]  see Progress */
    trainTo(epoch, loss) {
      const lab = options.lab();
      if (!lab) return Promise.resolve(false);
      const arrival = towards.begin(lab.epoch, epoch, loss);
      attempt(() => work(lab));
      return arrival;
    },
    /** Ends the training towards an epoch where it is. */
    cancel: () => towards.end(false),
    /** @param {boolean} value  play rests, as while nobody can see it */
    suspend(value) {
      suspended = value;
      atSpeed.rest();
      schedule();
    },
  };
}

/**
 * @param {object} options
 * @param {() => number} options.now
 * @param {() => number} options.speed
 * @param {(epoch: number) => number} options.stopAfter
 * @param {Train} options.train
 */
function createTrainingAtSpeed({ now, speed, stopAfter, train }) {
  const frameTime = createFrameTime(now);
  /** Epochs that time has earned and training has not yet done. */
  let due = 0;

  return {
    begin() {
      frameTime.rest();
      due = 1;
    },
    rest: frameTime.rest,
    /** @param {Lab} lab */
    train(lab) {
      due += (frameTime.passed() / 1000) * speed();
      const start = lab.epoch;
      const stop = stopAfter(start);
      const isInTime = train(lab, Math.min(start + Math.floor(due), stop));
      // What a slow machine or a large text cannot do in time is let go, or the lag would grow.
      due = Math.min(due - (lab.epoch - start), Math.max(1, speed() / 10));
      return { isInTime, isAtStop: lab.epoch >= stop };
    },
  };
}

/** @param {() => number} now @param {Train} train */
function createTrainingTowards(now, train) {
  /** @type {Progress | null} */
  let progress = null;
  /** @type {(reached: boolean) => void} */
  let finish = () => {};

  /** @param {boolean} reached */
  function end(reached) {
    progress = null;
    finish(reached);
  }

  return {
    progress: () => progress,
    /**
     * @param {number} from
     * @param {number} to
     * @param {number} [loss]
     * @returns {Promise<boolean>}
     */
    begin(from, to, loss) {
      end(false);
      progress = Object.freeze(loss === undefined ? { from, to } : { from, to, loss });
      return new Promise((resolve) => (finish = resolve));
    },
    end,
    /** @param {Lab} lab */
    train(lab) {
      const { to, loss } = /** @type {Progress} */ (progress);
      if (loss === undefined) {
        const isThere = train(lab, to);
        if (isThere) end(true);
        return isThere;
      }
      const start = now();
      while (!isAtMost(lab, loss) && lab.epoch < to) {
        if (!train(lab, lab.epoch + 1) || now() - start > TRAINING_BUDGET) return false;
      }
      end(isAtMost(lab, loss));
      return true;
    },
  };
}

/** Whether an epoch begins here with such a loss. @param {Lab} lab @param {number} loss */
function isAtMost(lab, loss) {
  if (lab.pair > 0) return false;
  const count = lab.vocabulary.length;
  if (count * rowCost(count, lab.dimensions) <= EXACT_LOSS) return lab.loss <= loss;
  const { epoch, loss: recent } = lab.recentLoss;
  return epoch === lab.epoch && recent !== null && recent <= loss;
}
