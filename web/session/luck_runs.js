import { COMMON, isOf } from "../snapshot/luck.js";
import { createAdvance } from "./play_loop.js";
import { rowCost } from "../base/cost.js";
import { asLabError } from "../base/errors.js";
import { pairStepReason } from "../settings/settings.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").LuckRun} LuckRun */

/** The numbers of dimensions that are compared. */
const DIMENSIONS = Object.freeze([1, 2, 3]);

/** Milliseconds of training in a frame, and while the page's own lab trains too. */
const BUDGET = 8;
const BUSY_BUDGET = 4;

/** Milliseconds between two results that are told. */
const TELL_INTERVAL = 200;

/** Frames of a trial, after which the time of all is known well enough. */
const TRIAL_FRAMES = 12;
/** Milliseconds that nobody should spend unasked. */
const LONG = 60_000;
/** A pause of the page (a hidden tab) does not count as work. */
const LONGEST_FRAME = 250;

/**
 * The same text from many random starts, with 1, 2 and 3 dimensions: trains each start to an epoch, frame by frame, in labs of
 * its own, and keeps the loss that it ends with. What comes out depends on the settings alone; the clock decides only how much
 * is done in a frame.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {() => Readonly<Record<string, any>>} options.settings  in force now
 * @param {() => boolean} options.isVisible  whether anybody can see the results
 * @param {() => boolean} options.busy  whether the page trains a lab of its own
 * @param {(run: LuckRun) => void} options.tell
 */
export function createLuckRuns({ environment, settings, isVisible, busy, tell }) {
  const { createLab, requestFrame, now } = environment;
  /** @type {LuckRun | null} */
  let run = null;
  /** @type {{lab: Lab, advance: ReturnType<typeof createAdvance>}[]} */
  let labs = [];
  /** The run under way: seed after seed, each with all dimensions. */
  let index = 0;
  let begun = false;
  /** Counts the experiments: labs that come too late for theirs are thrown away. */
  let turn = 0;
  let waiting = false;
  let suspended = false;
  let toldAt = -Infinity;
  let frames = 0;
  /** Milliseconds at work, and the share that was done when they began to count. */
  let elapsed = 0;
  let firstShare = 0;
  /** @type {number | null} */
  let lastTime = null;

  const isRunning = () => run?.status === "trying" || run?.status === "running";

  /** @param {Partial<LuckRun>} change @param {boolean} [atOnce] */
  function update(change, atOnce = true) {
    run = Object.freeze({ .../** @type {LuckRun} */ (run), ...change });
    if (!atOnce && now() - toldAt < TELL_INTERVAL) return;
    toldAt = now();
    // The losses go on being filled in; what is told stays as it is.
    const series = run.series.map((each) => ({ ...each, losses: each.losses.slice() }));
    tell(Object.freeze({ ...run, series: Object.freeze(series) }));
  }

  function closeLabs() {
    turn++;
    for (const { lab } of labs) lab.dispose();
    labs = [];
    begun = false;
  }

  async function openLabs() {
    closeLabs();
    const thisTurn = turn;
    const { options } = /** @type {LuckRun} */ (run);
    try {
      for (const dimensions of DIMENSIONS) {
        // A large text takes a while each time.
        await new Promise((next) => requestFrame(() => next(undefined)));
        if (thisTurn !== turn) return;
        const lab = await createLab({ ...options, dimensions, seed: 0 });
        if (thisTurn !== turn) return lab.dispose();
        labs.push({ lab, advance: createAdvance(now) });
      }
    } catch (error) {
      if (thisTurn !== turn) return;
      closeLabs();
      return update({ status: "failed", message: asLabError(error).message });
    }
    frames = elapsed = 0;
    firstShare = share();
    lastTime = null;
    schedule();
  }

  function schedule() {
    if (waiting || suspended || !isRunning() || labs.length < DIMENSIONS.length) return;
    waiting = true;
    requestFrame(tick);
  }

  function tick() {
    waiting = false;
    if (!run || suspended || !isRunning() || labs.length < DIMENSIONS.length) return;
    if (!isVisible() || !isOf(run, settings())) return stop();
    const time = now();
    if (lastTime !== null) elapsed += Math.min(time - lastTime, LONGEST_FRAME);
    lastTime = time;
    try {
      work(busy() ? BUSY_BUDGET : BUDGET);
    } catch (error) {
      closeLabs();
      return update({ status: "failed", message: asLabError(error).message });
    }
    if (index === run.count * DIMENSIONS.length) {
      closeLabs();
      return update({ status: "done", share: 1, remaining: 0 });
    }
    frames++;
    const done = share();
    const gained = done - firstShare;
    const remaining = gained > 0 && elapsed > 0 ? (elapsed * (1 - done)) / gained : Infinity;
    if (run.status === "running") update({ share: done, remaining }, false);
    else if (frames < TRIAL_FRAMES) update({ share: done }, false);
    else if (remaining > LONG) return update({ status: "asking", share: done, remaining });
    else update({ status: "running", share: done, remaining });
    schedule();
  }

  /** @param {number} budget  milliseconds */
  function work(budget) {
    const { count, epochs, series, options } = /** @type {LuckRun} */ (run);
    const fullBatch = pairStepReason(options) !== null;
    const total = count * DIMENSIONS.length;
    const start = now();
    for (let used = 0; index < total && used < budget; used = now() - start) {
      const [seed, k] = [Math.floor(index / DIMENSIONS.length), index % DIMENSIONS.length];
      const { lab, advance } = labs[k];
      let loss = null;
      try {
        if (!begun) lab.reset({ seed });
        begun = true;
        advance(lab, epochs, budget - used, fullBatch);
        if (lab.epoch >= epochs) loss = lab.loss;
      } catch (error) {
        if (asLabError(error).code !== "diverged") throw error;
        loss = Infinity;
      }
      if (loss === null) continue;
      series[k].losses[seed] = loss;
      index++;
      begun = false;
    }
  }

  /** The share of all work that is done, a run of more dimensions being more work. */
  function share() {
    const { count, epochs } = /** @type {LuckRun} */ (run);
    const n = labs[0].lab.vocabulary.length;
    const weights = DIMENSIONS.map((dimensions) => rowCost(n, dimensions));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const k = index % DIMENSIONS.length;
    const { lab } = labs[k];
    const inside = begun ? (lab.epoch + lab.pair / lab.pairCount) / epochs : 0;
    const before = weights.slice(0, k).reduce((sum, weight) => sum + weight, 0);
    const seeds = Math.floor(index / DIMENSIONS.length);
    return (seeds * whole + before + inside * weights[k]) / (count * whole);
  }

  function stop() {
    if (!run || !(isRunning() || run.status === "asking")) return;
    closeLabs();
    update({ status: "stopped", remaining: null });
  }

  return {
    /**
     * Begins anew, with a trial; where all would take long it then waits for `goOn`.
     * @param {{count: number, epochs: number, floor: number, guessing: number}} asked
     */
    start({ count, epochs, floor, guessing }) {
      const values = settings();
      index = 0;
      run = null;
      update({
        options: Object.freeze(Object.fromEntries(COMMON.map((name) => [name, values[name]]))),
        ...{ count, epochs, floor, guessing },
        series: DIMENSIONS.map((dimensions) => ({
          dimensions,
          losses: new Float64Array(count).fill(NaN),
        })),
        ...{ status: "trying", share: 0, remaining: null, message: null },
      });
      void openLabs();
    },
    /** What was stopped, or waits to be asked, goes on where it is. */
    goOn() {
      if (!run || isRunning() || run.status === "done" || !isOf(run, settings())) return;
      lastTime = null;
      update({ status: "running" });
      if (labs.length === DIMENSIONS.length) schedule();
      else void openLabs();
    },
    stop,
    /** @param {boolean} value  nothing is trained, as while nobody can see it */
    suspend(value) {
      suspended = value;
      lastTime = null;
      schedule();
    },
    dispose: closeLabs,
  };
}
