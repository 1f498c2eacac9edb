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

/** @param {LuckRun | null} run */
export function progressText(run) {
  if (!run) return "not run yet";
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

/** What was run: the settings that all of it shares. @param {LuckRun | null} run @param {boolean} stale */
export function madeWithText(run, stale) {
  if (!run) {
    return "Each start is another seed: other random vectors before training, the same text and settings.";
  }
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
 * @param {LuckRun | null} run
 */
export function luckTexts(dimensions, { done, best, stuck, diverged }, run) {
  const name = `K = ${dimensions}`;
  if (!run || done === 0) return { name, text: "" };
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
  if (known.length === 0) {
    return (
      "Capacity is how near to the floor the best start comes: with too few numbers a vector, none does. " +
      "Luck is how many of the others get there too."
    );
  }
  return `Capacity: the best start ends above the floor by ${known.join(", ")} (nats per token). Luck is where the other starts end.`;
}
