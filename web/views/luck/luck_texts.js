import { STUCK } from "./loss_bins.js";
import {
  durationText,
  formatCount,
  formatInteger,
  formatNumber,
  formatPlain,
} from "../../base/format.js";
import { optimizerName } from "../ui/optimizer_name.js";

/** @typedef {import("../../snapshot/types.js").LuckRun} LuckRun */
/** @typedef {ReturnType<typeof import("./loss_bins.js").summary>} Summary */

/** What will stand here once it is run. @param {number} count  seeds */
export function promiseText(count) {
  return (
    `Run trains ${formatInteger(3 * count)} starts of this text, ${formatInteger(count)} each with 1, 2 and 3 numbers a vector. ` +
    "Three histograms here then show where their losses end: capacity is how near to the floor the best start comes, " +
    "luck how many of the others get there too."
  );
}

/** @param {LuckRun} run */
export function progressText(run) {
  const done = run.series.reduce(
    (sum, { losses }) => sum + losses.filter((loss) => !Number.isNaN(loss)).length,
    0,
  );
  const all = `${formatInteger(done)} of ${formatInteger(run.series.length * run.count)} starts`;
  switch (run.status) {
    case "running":
      return run.remaining === null ? all : `${all}, ${durationText(run.remaining)} left`;
    case "asking":
      return `${durationText(run.remaining)} on this machine`;
    case "stopped":
      return `stopped after ${all}`;
    case "failed":
      return run.message ?? "";
    default:
      return all;
  }
}

/** What was run: the settings that all of it shares. @param {LuckRun} run @param {boolean} stale */
export function madeWithText(run, stale) {
  const { optimizer, learningRate, scale } = run.options;
  const made =
    `Seeds 0 to ${formatInteger(run.count - 1)}, ${formatCount(run.epochs, "epoch")} each: ` +
    `${optimizerName(optimizer)}, learning rate ${formatPlain(learningRate)}, initial scale ${formatPlain(scale)}.`;
  return stale ? `${made} Run again for those of now.` : made;
}

/**
 * The sentence above a histogram.
 * @param {number} dimensions
 * @param {Summary} summary
 */
export function luckTexts(dimensions, { done, best, stuck, diverged }) {
  const name = `K = ${dimensions}`;
  if (done === 0) return { name, text: "" };
  const lost = diverged > 0 ? `; ${formatInteger(diverged)} diverged` : "";
  if (!Number.isFinite(best)) return { name, text: `all ${formatInteger(done)} seeds diverged` };
  const ends = stuck === 1 ? "ends" : "end";
  return {
    name,
    text:
      `${stuck === 0 ? "none" : formatInteger(stuck)} of ${formatCount(done, "seed")} ${ends} more than ` +
      `${STUCK} nats above the best, ${formatNumber(best, 3)}${lost}`,
  };
}

/**
 * How near to the floor the best start of each K comes.
 * @param {readonly {dimensions: number}[]} series
 * @param {readonly Summary[]} summaries
 * @param {number} floor
 */
export function capacityText(series, summaries, floor) {
  const known = series.flatMap(({ dimensions }, i) => {
    const { best } = summaries[i];
    return Number.isFinite(best) ? [`${formatNumber(best - floor, 3)} with K = ${dimensions}`] : [];
  });
  if (known.length === 0) return "";
  return `Capacity: the best start ends above the floor by ${known.join(", ")} (nats per token). Luck is where the other starts end.`;
}
