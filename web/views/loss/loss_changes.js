import { formatInteger, formatLoss, formatNumber, formatPlain } from "../../base/format.js";
import { optimizerName } from "../ui/optimizer_name.js";

/**
 * What was changed at one place of the run, and the words for it.
 * @typedef {{at: number, text: string}} ChangeMark  at: epoch, with the part of it that was done
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 */

/** Changes that the line under the picture names; the earlier ones are counted. */
const MOST_NAMED = 3;

/** Pixels from a mark within which the pointer is at it. */
const NEAR = 9;

/**
 * A mark for each place with changes. Of several at one place, the last learning rate and the last optimizer count.
 * @param {Snapshot["changes"]} changes
 * @param {number} pairCount
 * @returns {ChangeMark[]}
 */
export function changeMarks(changes, pairCount) {
  /** @type {Map<string, {epoch: number, pair: number, learningRate?: number, optimizer?: string, vectors?: boolean}>} */
  const places = new Map();
  for (const { epoch, pair, learningRate, optimizer } of changes) {
    const key = `${epoch} ${pair}`;
    const place = places.get(key) ?? { epoch, pair };
    if (learningRate !== undefined) place.learningRate = learningRate;
    if (optimizer !== undefined) place.optimizer = optimizer;
    if (learningRate === undefined && optimizer === undefined) place.vectors = true;
    places.set(key, place);
  }
  return [...places.values()].map(({ epoch, pair, learningRate, optimizer, vectors }) => {
    const what = [
      optimizer === undefined ? "" : optimizerName(optimizer),
      learningRate === undefined ? "" : `learning rate ${formatPlain(learningRate)}`,
      vectors ? "vectors moved" : "",
    ];
    const inside = pair > 0 ? `, pair ${formatInteger(pair)}` : "";
    const text = `${what.filter(Boolean).join(", ")} at epoch ${formatInteger(epoch)}${inside}`;
    return { at: epoch + pair / pairCount, text };
  });
}

/**
 * The epoch of the change that the pointer is at, the later one of two as near.
 * @param {readonly ChangeMark[]} marks
 * @param {{x: (epoch: number) => number, place: number}} pointed  the scale of the epochs, and where on it the pointer is
 */
export function nearestChange(marks, { x, place }) {
  const distance = (/** @type {number} */ at) => Math.abs(x(at) - place);
  /** @type {number | null} */
  let nearest = null;
  for (const { at } of marks) {
    if (distance(at) <= NEAR && (nearest === null || distance(at) <= distance(nearest))) {
      nearest = at;
    }
  }
  return nearest;
}

/** The last changes in one line. @param {readonly ChangeMark[]} marks */
export function changesLine(marks) {
  const named = marks.slice(-MOST_NAMED).map(({ text }) => text);
  const earlier = marks.length - named.length;
  return (earlier > 0 ? `${formatInteger(earlier)} earlier, then ` : "") + named.join(" · ");
}

/**
 * The picture in words.
 * @param {Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot
 * @param {readonly ChangeMark[]} marks
 */
export function lossSummary({ curve, branches, model, epoch, loss }, marks) {
  const last = curve.epochs.length - 1;
  const sentences = [
    `Loss in nats per token: ${formatLoss(curve.losses[0])} at epoch 0, ` +
      `${formatLoss(curve.losses[last])} at epoch ${formatInteger(curve.epochs[last])}, the furthest measured; ` +
      `${formatLoss(loss)} at epoch ${formatInteger(epoch)}, which is shown.`,
    `Guessing has ${formatNumber(model.uniformLoss, 3)}, the floor is ${formatNumber(model.entropyFloor, 3)}.`,
  ];
  if (marks.length > 0) sentences.push(`Changed: ${marks.map(({ text }) => text).join("; ")}.`);
  for (const { from, epochs, losses } of branches) {
    const end = epochs.length - 1;
    sentences.push(
      `A run left behind at epoch ${formatInteger(from)} had come to epoch ${formatInteger(epochs[end])} ` +
        `and a loss of ${formatLoss(losses[end])}.`,
    );
  }
  return sentences.join(" ");
}
