import { html } from "lit-html";
import { durationText, formatInteger } from "../../base/format.js";
import { standstill } from "../ui/standstill.js";

/** Milliseconds of training that the pace is taken from, and the least of them. */
const LONGEST = 6000;
const SHORTEST = 500;

/** An epoch that takes so many milliseconds has a bar. */
const LONG_EPOCH = 3000;

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {{share: number, left: number}} Pace  left: milliseconds */

/**
 * How far a long epoch has come while play runs, or training towards an epoch that was asked for, and how long the rest takes at the
 * pace of the last seconds.
 */
export function createTrainingPace(now = () => performance.now()) {
  /** Where training was when, in pairs from the start. @type {{at: number, done: number}[]} */
  let marks = [];
  /** @type {Snapshot["model"]} */
  let last = null;

  /** @param {Snapshot} snapshot @returns {number | null} milliseconds a pair takes */
  function paceOf({ model, epoch, pair, playing, progress }) {
    if (!model || (!playing && !progress)) {
      marks = [];
      return null;
    }
    const mark = { at: now(), done: epoch * model.pairCount + pair };
    if (model !== last || mark.done < (marks.at(-1)?.done ?? 0)) marks = [];
    last = model;
    marks.push(mark);
    while (marks.length > 2 && mark.at - marks[1].at > LONGEST) marks.shift();
    const [first] = marks;
    const isKnown = mark.at - first.at >= SHORTEST && mark.done > first.done;
    return isKnown ? (mark.at - first.at) / (mark.done - first.done) : null;
  }

  /** @param {Snapshot} snapshot @returns {Pace | null} */
  return function follow(snapshot) {
    const { model, epoch, pair, progress } = snapshot;
    const pace = paceOf(snapshot);
    if (!model || pace === null || pace * model.pairCount < LONG_EPOCH) return null;
    const from = progress ? progress.from : epoch;
    const to = progress ? progress.to : epoch + 1;
    if (to <= from) return null;
    const share = (epoch + pair / model.pairCount - from) / (to - from);
    return { share, left: (1 - share) * (to - from) * model.pairCount * pace };
  };
}

/**
 * What training is about, and how far it has come.
 * @param {Snapshot} snapshot
 * @param {Pace | null} pace
 */
export function trainingStatus(snapshot, pace) {
  const { progress, message } = snapshot;
  if (progress?.loss !== undefined) return `Training until the loss is at most ${progress.loss} …`;
  if (progress) {
    const what = `Training to epoch ${formatInteger(progress.to)}`;
    return pace ? paceBar(what, pace) : `${what} …`;
  }
  return pace ? paceBar("This epoch", pace) : (message ?? standstill(snapshot) ?? "");
}

/** @param {string} what @param {Pace} pace */
function paceBar(what, { share, left }) {
  return html`<progress aria-label=${what} max="1" .value=${share}></progress> ${what}:
    ${Math.floor(100 * share)} %, ${durationText(left)} left`;
}
