import { readDifference } from "../settings/compared_lab.js";
import { leaveDivergence } from "./divergence.js";
import { asLabError } from "../base/errors.js";
import { createPlayLoop } from "./play_loop.js";
import { API_SETTINGS, pairStepReason, resolveSettings } from "../settings/settings.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/** @typedef {import("../snapshot/types.js").ComparedLab} ComparedLab */

/**
 * Keeps a second lab where the first one is, epoch by epoch and pair by pair.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {() => void} options.changed
 * @param {(error: unknown) => void} options.failed  there cannot be such a lab
 */
export function createComparedLabKeeper({ environment, changed, failed }) {
  const { createLab, reopenLab, requestFrame, now } = environment;
  /** @type {ComparedLab | null} */
  let comparedLab = null;
  /** What it was made for: the lab that it follows, the settings and their difference. */
  let made = { main: /** @type {Lab | null} */ (null), compare: "" };
  let seed = NaN;
  let turn = 0;

  const loop = createPlayLoop({
    requestFrame,
    now,
    lab: () => comparedLab?.lab ?? null,
    fullBatch: () => comparedLab !== null && isFullBatch(comparedLab.lab),
    speed: () => 0,
    stopAfter: () => Infinity,
    changed() {
      if (comparedLab) comparedLab.version++;
      changed();
    },
    stopped() {},
    failed: fail,
  });
  let batch = 0;

  /** @param {Lab} lab */
  function isFullBatch({ optimizer }) {
    return pairStepReason({ optimizer, batch }) !== null;
  }

  /** @param {unknown} error */
  function fail(error) {
    if (!comparedLab) return;
    const { code, message } = asLabError(error);
    comparedLab.problem = code === "diverged" ? leaveDivergence(comparedLab.lab) : message;
    comparedLab.version++;
    changed();
  }

  function dismiss() {
    turn++;
    loop.cancel();
    comparedLab?.lab.dispose();
    comparedLab = null;
  }

  /**
   * @param {Lab} main
   * @param {Record<string, any>} requested
   * @param {{name: string, value: any}} difference
   */
  async function build(main, requested, difference) {
    const thisTurn = ++turn;
    const run = /** @type {any} */ (main.toJSON());
    const { optimizer, learningRate } = run.start;
    const asked = { ...requested, optimizer, learningRate, [difference.name]: difference.value };
    // A learning rate belongs to its optimizer: another one has that which suits it.
    if (difference.name === "optimizer") delete asked.learningRate;
    const values = resolveSettings(asked);
    let lab;
    try {
      lab = await createLab(Object.fromEntries(API_SETTINGS.map((name) => [name, values[name]])));
      lab = await withHistory(lab, run, difference.name);
    } catch (error) {
      if (thisTurn !== turn) return;
      dismiss();
      failed(error);
      return changed();
    }
    if (thisTurn !== turn) return lab.dispose();
    loop.cancel();
    comparedLab?.lab.dispose();
    comparedLab = { lab, difference, version: 0, problem: null };
    batch = values.batch;
    seed = main.seed;
    changed();
  }

  /**
   * The lab, with what was changed on the way in another's run still to come.
   * @param {Lab} lab  at its start; another takes its place where there is something to come
   * @param {{history: any[]}} run
   * @param {string} different
   */
  async function withHistory(lab, { history }, different) {
    const shared = history.filter((change) => isMirrored(change, different));
    if (shared.length === 0) return lab;
    const saved = { ...lab.toJSON(), history: shared, furthestEpoch: shared.at(-1).epoch };
    lab.dispose();
    return reopenLab(saved);
  }

  /** @param {Lab} main @param {ComparedLab} other */
  function keepUp(main, other) {
    const { lab, difference } = other;
    if (main.seed !== seed) {
      seed = main.seed;
      lab.reset(difference.name === "seed" ? {} : { seed });
      other.problem = null;
      other.version++;
    }
    if (other.problem !== null && main.epoch > lab.epoch) return;
    other.problem = null;
    const { epoch, pair } = main;
    if (lab.epoch > epoch || (lab.epoch === epoch && lab.pair > pair)) {
      loop.cancel();
      lab.seek(epoch);
      other.version++;
    } else if (lab.epoch < epoch && loop.progress?.to !== epoch) {
      void loop.trainTo(epoch);
      other.version++;
    }
    if (lab.epoch !== epoch) return;
    if (lab.pair < pair && !isFullBatch(lab)) {
      lab.step({ pairs: pair - lab.pair });
      other.version++;
    }
    if (lab.pair === pair) mirror(main, other);
  }

  /** What is changed on the way in the one lab changes in the other, except for their difference. @param {Lab} main @param {ComparedLab} other */
  function mirror({ optimizer, learningRate }, { lab, difference }) {
    if (lab.optimizer !== optimizer && isMirrored({ optimizer }, difference.name)) {
      lab.optimizer = optimizer;
    }
    if (lab.learningRate !== learningRate && isMirrored({ learningRate }, difference.name)) {
      lab.learningRate = learningRate;
    }
  }

  return {
    get comparedLab() {
      return comparedLab;
    },
    /** Whether it is still on its way to where the other lab is. */
    get lags() {
      return loop.progress !== null;
    },
    /**
     * @param {Lab | null} main
     * @param {Record<string, any>} requested  the settings that were asked for
     * @param {string} compare
     */
    follow(main, requested, compare) {
      if (!main || compare === "") {
        made = { main: null, compare: "" };
        if (comparedLab) dismiss();
        return;
      }
      if (made.main !== main || made.compare !== compare) {
        made = { main, compare };
        // Until the other lab is built again, the one that was there may stand in for it: not with other tokens.
        if (comparedLab && String(comparedLab.lab.vocabulary) !== String(main.vocabulary))
          dismiss();
        const difference = readDifference(compare);
        if (difference) void build(main, requested, difference);
        return;
      }
      if (!comparedLab) return;
      try {
        keepUp(main, comparedLab);
      } catch (error) {
        fail(error);
      }
    },
    dispose: dismiss,
  };
}

/**
 * Whether a change of the one lab is one of the other too: a learning rate belongs to its optimizer, and vectors to their lab.
 * @param {{optimizer?: string, learningRate?: number}} change
 * @param {string} different  the setting in which they differ
 */
function isMirrored({ optimizer, learningRate }, different) {
  if (different === "optimizer") return false;
  return optimizer !== undefined || (learningRate !== undefined && different !== "learningRate");
}
