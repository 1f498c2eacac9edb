import { commonSettings, isOf } from "../snapshot/luck.js";
import { DIMENSIONS, createLuckStarts } from "./luck_starts.js";
import {
  LONG_LUCK,
  LUCK_INTERVAL,
  TRIAL_FRAMES,
  createFrameTime,
  luckBudget,
  onceAFrame,
} from "./pace.js";
import { asLabError } from "../base/errors.js";

/** @typedef {import("../snapshot/types.js").LuckRun} LuckRun */

/**
 * The same text from many random starts, with 1, 2 and 3 dimensions: trains each start to an epoch, frame by frame, and keeps the
 * loss that it ends with. What comes out depends on the settings alone; the clock decides only how much is done in a frame.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {() => Readonly<import("../settings/types.js").Settings>} options.settings  in force now
 * @param {() => boolean} options.isVisible  whether anybody can see the results
 * @param {() => boolean} options.busy  whether the page trains a lab of its own
 * @param {(run: LuckRun) => void} options.tell
 */
export function createLuckRuns({ environment, settings, isVisible, busy, tell }) {
  const { requestFrame, now } = environment;
  /** @type {LuckRun | null} */
  let run = null;
  let suspended = false;
  let toldAt = -Infinity;
  const starts = createLuckStarts(environment);
  const forecast = createForecast(now);
  const nextFrame = onceAFrame(requestFrame, tick);

  const isRunning = () => run?.status === "trying" || run?.status === "running";
  const isAtWork = () => isRunning() && !suspended && starts.isOpen;

  /** @param {Partial<LuckRun>} values @param {boolean} [atOnce] */
  function change(values, atOnce = true) {
    run = Object.freeze({ .../** @type {LuckRun} */ (run), ...values });
    if (!atOnce && now() - toldAt < LUCK_INTERVAL) return;
    toldAt = now();
    // The losses go on being filled in; what is told stays as it is.
    const series = run.series.map((each) => ({ ...each, losses: each.losses.slice() }));
    tell(Object.freeze({ ...run, series: Object.freeze(series) }));
  }

  /** @param {LuckRun} of */
  async function open(of) {
    try {
      if (!(await starts.open(of))) return;
    } catch (error) {
      return fail(error);
    }
    forecast.begin(starts.share(of));
    schedule();
  }

  /** @param {unknown} error */
  function fail(error) {
    starts.close();
    change({ status: "failed", message: asLabError(error).message });
  }

  function schedule() {
    if (isAtWork()) nextFrame();
  }

  function tick() {
    if (!run || !isAtWork()) return;
    if (!isVisible() || !isOf(run, settings())) return stop();
    forecast.frame();
    try {
      starts.train(run, luckBudget(busy()));
    } catch (error) {
      return fail(error);
    }
    if (starts.isDone(run)) {
      starts.close();
      return change({ status: "done", share: 1, remaining: 0 });
    }
    const share = starts.share(run);
    const { remaining, isTrial } = forecast.from(share);
    if (run.status === "running") change({ share, remaining }, false);
    else if (isTrial) change({ share }, false);
    else if (remaining > LONG_LUCK) return change({ status: "asking", share, remaining });
    else change({ status: "running", share, remaining });
    schedule();
  }

  function stop() {
    if (!run || !(isRunning() || run.status === "asking")) return;
    starts.close();
    change({ status: "stopped", remaining: null });
  }

  return {
    /**
     * Begins anew, with a trial; where all would take long it then waits for `goOn`.
     * @param {Pick<LuckRun, "count" | "epochs" | "floor" | "guessing">} wish
     */
    start(wish) {
      starts.beginAnew();
      run = newRun(wish, settings());
      change({});
      void open(run);
    },
    /** What was stopped, or waits to be asked, goes on where it is. */
    goOn() {
      if (!run || isRunning() || run.status === "done" || !isOf(run, settings())) return;
      forecast.rest();
      change({ status: "running" });
      if (starts.isOpen) schedule();
      else void open(run);
    },
    stop,
    /** @param {boolean} value  nothing is trained, as while nobody can see it */
    suspend(value) {
      suspended = value;
      forecast.rest();
      schedule();
    },
    dispose: starts.close,
  };
}

/**
 * @param {Pick<LuckRun, "count" | "epochs" | "floor" | "guessing">} wish
 * @param {Readonly<import("../settings/types.js").Settings>} settings
 * @returns {LuckRun}
 */
function newRun({ count, epochs, floor, guessing }, settings) {
  return {
    options: commonSettings(settings),
    ...{ count, epochs, floor, guessing },
    series: DIMENSIONS.map((dimensions) => ({
      dimensions,
      losses: new Float64Array(count).fill(NaN),
    })),
    ...{ status: "trying", share: 0, remaining: null, message: null },
  };
}

/** How long a run still takes, as what was done of it tells. @param {() => number} now */
function createForecast(now) {
  const frameTime = createFrameTime(now);
  let frames = 0;
  /** Milliseconds at work, and the share that was done when they began to count. */
  let elapsed = 0;
  let firstShare = 0;

  return {
    /** @param {number} share  done already */
    begin(share) {
      frames = elapsed = 0;
      firstShare = share;
      frameTime.rest();
    },
    rest: frameTime.rest,
    /** A frame begins. */
    frame() {
      elapsed += frameTime.passed();
    },
    /** @param {number} share  done at the end of the frame */
    from(share) {
      frames++;
      const gained = share - firstShare;
      const isKnown = gained > 0 && elapsed > 0;
      return {
        remaining: isKnown ? (elapsed * (1 - share)) / gained : Infinity,
        isTrial: frames < TRIAL_FRAMES,
      };
    },
  };
}
