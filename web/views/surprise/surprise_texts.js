/** What the panel says beside its picture. */
import { formatInteger, formatLoss, formatNumber } from "../../base/format.js";
import { surpriseReferences } from "../../draw/surprise/surprise_picture.js";
import { pairText } from "./pair_words.js";

/** @typedef {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} SurpriseSnapshot */

/** The place of the selected pair; -1 where there is none. @param {SurpriseSnapshot} snapshot */
export function placeOf({ selected, selectedNext, surprise }) {
  return surprise.pairs.findIndex(({ prev, next }) => prev === selected && next === selectedNext);
}

/** The canvas as a slider. @param {HTMLCanvasElement} canvas @param {SurpriseSnapshot} snapshot */
export function describe(canvas, snapshot) {
  const { pairs } = snapshot.surprise;
  const at = placeOf(snapshot);
  const text = at < 0 ? "no pair" : pairText(pairs[at], snapshot.model);
  setAttribute(canvas, "aria-valuemax", String(pairs.length));
  setAttribute(canvas, "aria-valuenow", String(Math.max(0, at) + 1));
  setAttribute(canvas, "aria-valuetext", text);
}

/** The numbers of the lines. @param {SurpriseSnapshot} snapshot */
export function summaryOf(snapshot) {
  const lines = surpriseReferences(snapshot).map(({ texts }) => texts[0]);
  const { pairs } = snapshot.surprise;
  const ends = [pairs[0], pairs[pairs.length - 1]].map(({ surprise }) => formatLoss(surprise));
  return `Surprise from ${ends[0]} down to ${ends[1]} nats. ${lines.join(". ")}.`;
}

/** What is not shown, and at what temperature. @param {SurpriseSnapshot} snapshot @param {number} above  pairs above the axis */
export function noteOf({ surprise: { pairs, distinct, shown, largest }, model, settings }, above) {
  const notes = [];
  if (pairs.length < distinct) {
    const [some, all] = [pairs.length, distinct].map(formatInteger);
    const share = `${formatInteger(shown)} of ${formatInteger(model.pairCount)}`;
    notes.push(
      `${some} of ${all} different pairs shown, ${share} in the text; the mean is over all.`,
    );
  }
  if (above > 0) {
    const lie = above === 1 ? "pair lies" : "pairs lie";
    notes.push(
      `${formatInteger(above)} ${lie} above the axis, up to ${formatNumber(largest, 1)} nats.`,
    );
  }
  if (settings.temperature !== 1) notes.push("p as in training, at temperature 1.");
  return notes.join(" ");
}

/** Leaves a text alone that is there already. @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Leaves an attribute alone that has the value. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
