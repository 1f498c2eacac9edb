/**
 * Where the text is marked: pure functions over spans of UTF-16 units.
 * @typedef {{start: number, end: number, kind: string}} Mark
 */

/**
 * The kinds of mark that each token of the text has, as a class name; tokens without one are left out.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @returns {Mark[]}
 */
export function marksOf({ model, selected, selectedNext = null, hovered, pair, matrices }) {
  if (!model) return [];
  const { ids, spans } = model;
  /** @type {Mark[]} */
  const marks = [];
  for (let at = 0; at < ids.length; at++) {
    const kinds = [];
    if (ids[at] === selected) kinds.push("selected");
    else if (ids[at] === hovered) kinds.push("hovered");
    // The pair that was counted last.
    const { at: dropped = NaN } = matrices?.dropped ?? {};
    if (at === dropped || at === dropped + 1) kinds.push("hovered");
    // Both tokens wherever the text has the selected pair; a token may end one and begin another.
    const begins = ids[at] === selected && at + 1 < ids.length && ids[at + 1] === selectedNext;
    const ends = ids[at] === selectedNext && at > 0 && ids[at - 1] === selected;
    if (begins || ends) kinds.push("pair");
    // Inside an epoch: the two tokens of the pair that was trained last.
    if (pair > 0 && at === pair - 1) kinds.push("prev");
    if (pair > 0 && at === pair) kinds.push("next");
    if (kinds.length > 0) {
      marks.push({ start: spans[2 * at], end: spans[2 * at + 1], kind: kinds.join(" ") });
    }
  }
  return marks;
}

/**
 * Moves the marks of an old text to their places in a new one. What lies between the common beginning and the common end of both
 * texts loses its marks; so marks keep their place while a person types.
 * @param {Mark[]} marks
 * @param {string} old
 * @param {string} text
 */
export function moveMarks(marks, old, text) {
  if (old === text) return marks;
  const limit = Math.min(old.length, text.length);
  let prefix = 0;
  while (prefix < limit && old[prefix] === text[prefix]) prefix++;
  let suffix = 0;
  while (suffix < limit - prefix && old.at(-1 - suffix) === text.at(-1 - suffix)) suffix++;
  const shift = text.length - old.length;
  return marks.flatMap((mark) => {
    if (mark.end <= prefix) return [mark];
    if (mark.start < old.length - suffix) return [];
    return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
  });
}

/**
 * How many tokens end within the first `length` units of the text.
 * @param {ArrayLike<number>} spans  start and end of each token, ascending
 * @param {number} length
 */
export function tokensWithin(spans, length) {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1] <= length) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The text in pieces, marked and not.
 * @param {string} text
 * @param {Mark[]} marks  ascending
 * @returns {{text: string, kind: string}[]}
 */
export function splitByMarks(text, marks) {
  const pieces = [];
  let done = 0;
  for (const { start, end, kind } of marks) {
    if (start > done) pieces.push({ text: text.slice(done, start), kind: "" });
    pieces.push({ text: text.slice(start, end), kind });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), kind: "" });
  return pieces;
}

/**
 * The tokens that a caret touches: the one it is in, or the ones that end and start there.
 * @param {Uint32Array} spans
 * @param {number} caret
 * @returns {number[]}  places in the text, ascending; two at most
 */
export function tokensAtCaret(spans, caret) {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1] < caret) low = middle + 1;
    else high = middle;
  }
  return [low, low + 1].filter((at) => at < spans.length / 2 && spans[2 * at] <= caret);
}
