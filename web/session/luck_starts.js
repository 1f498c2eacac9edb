import { createAdvance } from "./pace.js";
import { rowCost } from "../base/cost.js";
import { asLabError } from "../base/errors.js";
import { pairStepReason } from "../settings/in_force.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").LuckRun} LuckRun */
/** @typedef {import("./environment.js").Environment} Environment */

/** The numbers of dimensions that are compared. */
export const DIMENSIONS = Object.freeze([1, 2, 3]);

/**
 * The starts of a run, trained one after the other in labs of its own: seed after seed, each with all dimensions.
 * @param {Environment} environment
 */
export function createLuckStarts(environment) {
  const labs = createLabs(environment);
  /** The start under way, and whether its lab has begun with it. */
  let index = 0;
  let begun = false;

  function close() {
    labs.close();
    begun = false;
  }

  return {
    isOpen: labs.isOpen,
    /** @param {LuckRun} run @returns {Promise<boolean>} whether they are there: they may have been closed meanwhile */
    open({ options }) {
      close();
      return labs.open(options);
    },
    close,
    /** With the first start. */
    beginAnew() {
      index = 0;
    },
    /** @param {LuckRun} run */
    isDone: ({ count }) => index === count * DIMENSIONS.length,
    /**
     * Fills in the losses that the starts end with.
     * @param {LuckRun} run
     * @param {number} budget  milliseconds
     */
    train({ count, epochs, series, options }, budget) {
      const fullBatch = pairStepReason(options) !== null;
      const total = count * DIMENSIONS.length;
      const start = environment.now();
      for (let used = 0; index < total && used < budget; used = environment.now() - start) {
        const [seed, k] = [Math.floor(index / DIMENSIONS.length), index % DIMENSIONS.length];
        const { lab, advance } = labs.at(k);
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
    },
    /** The share of all work that is done, a start of more dimensions being more work. @param {LuckRun} run */
    share({ count, epochs }) {
      const k = index % DIMENSIONS.length;
      const { lab } = labs.at(k);
      const weights = DIMENSIONS.map((dimensions) => rowCost(lab.vocabulary.length, dimensions));
      const sum = (/** @type {number[]} */ some) => some.reduce((total, each) => total + each, 0);
      const inside = begun ? (lab.epoch + lab.pair / lab.pairCount) / epochs : 0;
      const whole = sum(weights);
      const seeds = Math.floor(index / DIMENSIONS.length);
      const done = seeds * whole + sum(weights.slice(0, k)) + inside * weights[k];
      return done / (count * whole);
    },
  };
}

/**
 * A lab for each number of dimensions.
 * @param {Environment} environment
 */
function createLabs({ createLab, requestFrame, now }) {
  /** @type {{lab: Lab, advance: ReturnType<typeof createAdvance>}[]} */
  let labs = [];
  /** Counts what was opened and closed: labs that come too late are thrown away. */
  let turn = 0;

  return {
    isOpen: () => labs.length === DIMENSIONS.length,
    /** @param {number} k  which of `DIMENSIONS` */
    at: (k) => labs[k],
    close() {
      turn++;
      for (const { lab } of labs) lab.dispose();
      labs = [];
    },
    /** @param {LuckRun["options"]} options */
    async open(options) {
      const thisTurn = turn;
      try {
        for (const dimensions of DIMENSIONS) {
          // A large text takes a while each time.
          await new Promise((next) => requestFrame(() => next(undefined)));
          if (thisTurn !== turn) return false;
          const lab = await createLab({ ...options, dimensions, seed: 0 });
          if (thisTurn === turn) labs.push({ lab, advance: createAdvance(now) });
          else lab.dispose();
        }
      } catch (error) {
        if (thisTurn === turn) throw error;
      }
      return thisTurn === turn;
    },
  };
}
