import { commonSettings, isOf } from "../snapshot/luck.js";
import { DIMENSIONS, createLuckStarts } from "./luck_starts.js";
import {
  LONG_LUCK,
  LUCK_INTERVAL,
  TRIAL_FRAMES,
  createFrameTime,
  createNextFrame,
  luckBudget,
} from "./pace.js";
import { asLabError } from "../base/errors.js";

/** @typedef {import("../snapshot/types.js").LuckRun} LuckRun */
/** @typedef {Pick<LuckRun, "count" | "epochs" | "floor" | "guessing">} Plan */

/** A run that needs no labs any more. */
const OVER = ["stopped", "done", "failed"];

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
  const tellInTime = createTelling(now, tell);
  const starts = createLuckStarts(environment);
  const forecast = createForecast(now);

  const isRunning = () => run?.status === "trying" || run?.status === "running";
  const isAtWork = () => isRunning() && !suspended && starts.isOpen();
  const schedule = createNextFrame(requestFrame, isAtWork, tick);

  /** @param {Partial<LuckRun>} values */
  function change(values) {
    const before = run;
    run = Object.freeze({ .../** @type {LuckRun} */ (run), ...values });
    if (OVER.includes(run.status)) starts.close();
    tellInTime(run, run.status !== before?.status);
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
  const fail = (error) => change({ status: "failed", message: asLabError(error).message });

  function tick() {
    if (!run || !isVisible() || !isOf(run, settings())) return stop();
    forecast.frame();
    try {
      starts.train(run, luckBudget(busy()));
    } catch (error) {
      return fail(error);
    }
    if (starts.isDone(run)) return change({ status: "done", share: 1, remaining: 0 });
    const share = starts.share(run);
    change(afterFrame(run, share, forecast.from(share)));
    schedule();
  }

  function stop() {
    if (isRunning() || run?.status === "asking") change({ status: "stopped", remaining: null });
  }

  return {
    /** Begins anew, with a trial; where all would take long it then waits for `goOn`. @param {Plan} plan */
    start(plan) {
      starts.beginAnew();
      run = null;
      change(newRun(plan, settings()));
      void open(/** @type {any} */ (run));
    },
    /** What was stopped, or waits to be asked, goes on where it is. */
    goOn() {
      if (!run || isRunning() || run.status === "done" || !isOf(run, settings())) return;
      forecast.rest();
      change({ status: "running" });
      if (starts.isOpen()) schedule();
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
 * @param {Plan} plan
 * @param {Readonly<import("../settings/types.js").Settings>} settings
 * @returns {LuckRun}
 */
function newRun(plan, settings) {
  return {
    options: commonSettings(settings),
    ...plan,
    series: DIMENSIONS.map((dimensions) => ({
      dimensions,
      losses: new Float64Array(plan.count).fill(NaN),
    })),
    ...{ status: "trying", share: 0, remaining: null, message: null },
  };
}

/**
 * @param {LuckRun} run
 * @param {number} share  that is done
 * @param {{remaining: number, isTrial: boolean}} forecast
 * @returns {Partial<LuckRun>}
 */
function afterFrame({ status }, share, { remaining, isTrial }) {
  if (status === "trying" && isTrial) return { share };
  const mustAsk = status === "trying" && remaining > LONG_LUCK;
  return { status: mustAsk ? "asking" : "running", share, remaining };
}

/**
 * Tells of a run, another status at once and else a few times a second.
 * @param {() => number} now
 * @param {(run: LuckRun) => void} tell
 */
function createTelling(now, tell) {
  let toldAt = -Infinity;
  return (/** @type {LuckRun} */ run, /** @type {boolean} */ atOnce) => {
    if (!atOnce && now() - toldAt < LUCK_INTERVAL) return;
    toldAt = now();
    // The losses go on being filled in; what is told stays as it is.
    const series = run.series.map((each) => ({ ...each, losses: each.losses.slice() }));
    tell(Object.freeze({ ...run, series: Object.freeze(series) }));
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
