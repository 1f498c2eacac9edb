/**
 * A long table while training runs: the rows in sight are drawn in every frame; which rows there are, and those out of sight, a few times
 * a second. At rest everything is drawn.
 */

/** A shorter table is quick enough. */
const LONG = 60;

/** Frames in which the rest waits. */
const WAIT = 15;

/** Rows are about so high, in pixels, and the box in which they scroll is no higher than this. */
const LOWEST_ROW = 26;
const HIGHEST_ROW = 32;
const BOX = 420;

export function createRowPace() {
  /** @type {number[]} */
  let ids = [];
  /** @type {unknown[]} */
  let last = [];
  let waited = 0;
  /** Changes when all rows are drawn. */
  let round = {};
  let scrolled = 0;

  return {
    /** @param {Event} event */
    onScroll(event) {
      scrolled = /** @type {HTMLElement} */ (event.target).scrollTop;
    },
    /**
     * The rows to show, by id.
     * @param {import("../../snapshot/types.js").Snapshot} snapshot
     * @param {unknown[]} keys  what a person changed, which never waits
     * @param {() => number[]} compute
     */
    rows({ playing, progress, model }, keys, compute) {
      const isSame = last[0] === model && keys.every((key, at) => key === last[at + 1]);
      const waits = (playing || progress !== null) && ids.length > LONG && isSame && waited < WAIT;
      waited++;
      if (waits) return ids;
      last = [model, ...keys];
      waited = 0;
      round = {};
      ids = compute();
      return ids;
    },
    /**
     * What the drawing of a row depends on, for lit's guard.
     * @param {number} at  its place in the table
     * @param {import("../../snapshot/types.js").Snapshot} snapshot
     */
    keys(at, snapshot) {
      const first = scrolled / HIGHEST_ROW - 2;
      const end = (scrolled + BOX) / LOWEST_ROW + 2;
      return [at >= first && at <= end ? snapshot : round];
    },
  };
}
