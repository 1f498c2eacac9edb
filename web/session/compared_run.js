/** What the compared lab has in common with the main one, that it follows: all settings and later changes but for one difference. */
import { resolveSettings } from "../settings/resolve.js";
import { labSettings } from "../settings/settings.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").ComparedLab["difference"]} Difference */
/** @typedef {{start: Pick<import("../settings/types.js").Settings, "optimizer" | "learningRate">, history: any[]}} SavedRun  what is read of a lab's toJSON here */

/**
 * @param {SavedRun} run  of the main lab
 * @param {import("../settings/types.js").RequestedSettings} requested  for the main lab
 * @param {Difference} difference
 */
export function comparedSettings({ start }, requested, { name, value }) {
  const { optimizer, learningRate } = start;
  /** @type {import("../settings/types.js").RequestedSettings} */
  const compared = { ...requested, optimizer, learningRate, [name]: value };
  // A learning rate belongs to its optimizer: another one has that which suits it.
  if (name === "optimizer") delete compared.learningRate;
  return resolveSettings(compared);
}

/**
 * The lab at its start, with what was changed on the way in the main lab's run still to come.
 * @param {import("./environment.js").Environment} environment
 * @param {SavedRun} run  of the main lab
 * @param {import("../settings/types.js").Settings} settings
 * @param {Difference} difference
 */
export async function buildComparedLab(
  { createLab, reopenLab },
  { history },
  settings,
  difference,
) {
  const lab = await createLab(labSettings(settings));
  const shared = history.filter((change) => isMirrored(change, difference));
  if (shared.length === 0) return lab;
  const saved = { ...lab.toJSON(), history: shared, furthestEpoch: shared.at(-1).epoch };
  lab.dispose();
  return reopenLab(saved);
}

/**
 * What is changed on the way in the main lab changes in the compared one.
 * @param {Lab} main
 * @param {Lab} lab
 * @param {Difference} difference
 */
export function mirrorChanges({ optimizer, learningRate }, lab, difference) {
  if (lab.optimizer !== optimizer && isMirrored({ optimizer }, difference)) {
    lab.optimizer = optimizer;
  }
  if (lab.learningRate !== learningRate && isMirrored({ learningRate }, difference)) {
    lab.learningRate = learningRate;
  }
}

/**
 * Whether a change of the main lab is one of the compared lab too: a learning rate belongs to its optimizer, and vectors to their lab.
 * @param {{optimizer?: string, learningRate?: number}} change
 * @param {Difference} difference
 */
function isMirrored({ optimizer, learningRate }, { name }) {
  if (name === "optimizer") return false;
  return optimizer !== undefined || (learningRate !== undefined && name !== "learningRate");
}
