/** Which rows and columns of a large matrix are shown: its ends, and what is looked up. */
import { times } from "../../base/lists.js";

/** As many are shown as they are. */
const MOST_ROWS = 16;
const MOST_COLUMNS = 6;

/** Of more, so many at both ends, and between them at most so many rows that are looked up. */
const FIRST_ROWS = 3;
const LAST_ROWS = 2;
const MOST_ONES = 8;
const FIRST_COLUMNS = 4;

/**
 * Ascending indices; a gap is how many are left out.
 * @typedef {{at: number} | {gap: number}} Shown
 */

/**
 * @param {number} count  N
 * @param {readonly number[]} ones  ids, ascending
 * @param {readonly number[]} [more]  ids that are shown too
 */
export function shownRows(count, ones, more = []) {
  if (count <= MOST_ROWS) return withGaps(range(0, count), count);
  const ends = [...range(0, FIRST_ROWS), ...range(count - LAST_ROWS, count)];
  return withGaps([...ends, ...ones.slice(0, MOST_ONES), ...more], count);
}

/** @param {number} count  K */
export function shownColumns(count) {
  if (count <= MOST_COLUMNS) return withGaps(range(0, count), count);
  return withGaps([...range(0, FIRST_COLUMNS), count - 1], count);
}

/** @param {number} from @param {number} to */
function range(from, to) {
  return times(to - from, (i) => from + i);
}

/** @param {readonly number[]} indices @param {number} count @returns {Shown[]} */
function withGaps(indices, count) {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  /** @type {Shown[]} */
  const shown = [];
  let next = 0;
  for (const at of sorted) {
    if (at > next) shown.push({ gap: at - next });
    shown.push({ at });
    next = at + 1;
  }
  return next < count ? [...shown, { gap: count - next }] : shown;
}
