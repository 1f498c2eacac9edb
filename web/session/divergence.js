import { messageOf } from "../base/errors.js";
import { formatInteger } from "../base/format.js";
import { isLongWay } from "./pace.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/** A loss of more than this times the start's shows a run that was lost before its numbers overflowed. */
const LOST = 10;

/**
 * What went wrong with a lab, in words; one that diverged is brought back to numbers that can be shown.
 * @param {Lab} lab
 * @param {import("../base/errors.js").LabError} error
 */
export function leaveTrouble(lab, { code, message }) {
  try {
    return code === "diverged" ? leaveDivergence(lab) : message;
  } catch (another) {
    return messageOf(another);
  }
}

/**
 * Goes from the last epoch with finite numbers, where training that diverged leaves the lab, back to one that is not lost yet.
 * @param {Lab} lab
 * @returns {string} what happened and what to do
 */
function leaveDivergence(lab) {
  const finite = lab.epoch;
  const { epochs, losses } = lab.lossCurve();
  const most = LOST * losses[0];
  let where = "the last epoch with finite numbers";
  if (!(lab.loss <= most)) {
    const index = losses.findLastIndex((loss, i) => epochs[i] <= finite && loss <= most);
    const known = epochs[Math.max(0, index)];
    // The curve may know no later epoch than one before the last change, which is then the one to come back to.
    const changed = Math.min(finite, lab.changes.at(-1)?.epoch ?? 0);
    goBack(lab, Math.max(known, changed));
    if (!(lab.loss <= most)) goBack(lab, known);
    const finiteUntil = `the numbers were finite until epoch ${formatInteger(finite)}`;
    where =
      lab.epoch === 0
        ? `the start; ${finiteUntil}`
        : `where the loss is at most ${LOST} times that at the start; ${finiteUntil}`;
  }
  const advice = lab.epoch === 0 ? "" : ", or go back to the start";
  return (
    "Training diverged: at this learning rate the numbers grew without bound. " +
    `The lab is back at epoch ${formatInteger(lab.epoch)}, ${where}. ` +
    `Choose a smaller learning rate${advice}.`
  );
}

/**
 * To an epoch, or as near to it as is known where training on from there would take long.
 * @param {Lab} lab
 * @param {number} epoch
 */
function goBack(lab, epoch) {
  lab.approach(epoch);
  if (!isLongWay(lab, epoch - lab.epoch)) lab.seek(epoch);
}
