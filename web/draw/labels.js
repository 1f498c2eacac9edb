/**
 * Label placement: each label gets the best of a few places around its point, so that labels cover neither marks nor each other.
 *
 * @typedef {{left: number, top: number, right: number, bottom: number, weight: number}} Box  pixels; weight 0 is air, 1 must not be covered
 *
 * @typedef {object} Label
 * @property {string} key  the same in the next frame, so that a label stays on its side of its point
 * @property {number} x  of its point
 * @property {number} y
 * @property {number} gap  from the point to where the mark ends
 * @property {number} width
 * @property {number} height
 * @property {boolean} required  placed whatever it covers; others are left out where there is no room
 *
 * @typedef {{label: Label, left: number, top: number, far: boolean}} Placed  far: needs a line to its point
 *
 * @typedef {Map<string, number>} Memory  the place of each label in the last frame
 */
import { times } from "../base/lists.js";

const CELL = 40;

/**
 * @param {{x: number, y: number}} middle
 * @param {number} reach  half the box's side
 * @param {number} weight
 * @returns {Box}
 */
export function boxAround({ x, y }, reach, weight) {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach, weight };
}

/** @param {Placed} placed @returns {Omit<Box, "weight">} */
export function placedBox({ label, left, top }) {
  return { left, right: left + label.width, top, bottom: top + label.height };
}

/** Boxes in a grid of cells, to find those that overlap another quickly. */
export class BoxIndex {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    /** @type {Box[][]} */
    this.cells = times(this.columns * this.rows, () => []);
  }

  /** @param {Box} box */
  add(box) {
    this.#visit(box, (cell) => cell.push(box));
  }

  /**
   * A line, as a chain of small boxes.
   * @param {{x: number, y: number}} from
   * @param {{x: number, y: number}} to
   * @param {number} reach  half the boxes' side
   * @param {number} weight
   */
  addLine(from, to, reach, weight) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const steps = Math.min(400, Math.max(1, Math.ceil(length / (2 * reach))));
    for (let i = 0; i < steps; i += 1) {
      const x = from.x + ((to.x - from.x) * (i + 0.5)) / steps;
      const y = from.y + ((to.y - from.y) * (i + 0.5)) / steps;
      this.add(boxAround({ x, y }, reach, weight));
    }
  }

  /** @param {Box} box  the same object that was added */
  remove(box) {
    this.#visit(box, (cell) => cell.splice(cell.indexOf(box), 1));
  }

  /**
   * Area of `box` that is covered, each part times the weight of what covers it. Where it is more than `limit`, which
   * is all that many need to know, only some of it is counted.
   * @param {Omit<Box, "weight">} box
   * @param {number} [limit]
   */
  covered(box, limit = Infinity) {
    let area = 0;
    this.#visit(box, (cell, cellLeft, cellTop) => {
      // Boxes lie in many cells: the parts inside this one are counted here, the others there.
      const left = Math.max(box.left, cellLeft);
      const right = Math.min(box.right, cellLeft + CELL);
      const top = Math.max(box.top, cellTop);
      const bottom = Math.min(box.bottom, cellTop + CELL);
      for (let i = 0; i < cell.length && area <= limit; i += 1) {
        const other = cell[i];
        const width = Math.min(right, other.right) - Math.max(left, other.left);
        const height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width > 0 && height > 0) area += width * height * other.weight;
      }
    });
    return area;
  }

  /**
   * @param {Omit<Box, "weight">} box
   * @param {(cell: Box[], left: number, top: number) => void} each
   */
  #visit(box, each) {
    const first = Math.max(0, Math.floor(box.left / CELL));
    const last = Math.min(this.columns - 1, Math.floor(box.right / CELL));
    const bottom = Math.min(this.rows - 1, Math.floor(box.bottom / CELL));
    for (let row = Math.max(0, Math.floor(box.top / CELL)); row <= bottom; row += 1) {
      for (let column = first; column <= last; column += 1) {
        each(this.cells[row * this.columns + column], column * CELL, row * CELL);
      }
    }
  }
}

/**
 * Where a label's box may lie: the direction from the point (x, y), and how much less wanted than to the right of it.
 * @type {readonly (readonly [number, number, number])[]}
 */
const SIDES = [
  [1, 0, 0],
  [1, -1, 1],
  [1, 1, 1],
  [-1, 0, 2],
  [0, -1, 2],
  [0, 1, 2],
  [-1, -1, 3],
  [-1, 1, 3],
];

/** How far from the mark, in pixels, and how much less wanted. */
const RINGS = [
  { distance: 3, cost: 0, far: false },
  { distance: 8, cost: 5, far: false },
  { distance: 20, cost: 14, far: true },
  { distance: 34, cost: 24, far: true },
  { distance: 52, cost: 36, far: true },
];

/** How much a place is wanted more for being the last frame's, and less for each pixel it covers. */
const STAYING = 6;
const PIXEL = 0.5;
/** The largest share of a label that may lie on something else, unless the label is required. */
const COVERED = 0.08;

/**
 * Places labels one by one, the important ones first, then once more each against all others.
 * The placed ones are added to `index`.
 * @param {readonly Label[]} labels  the important ones first
 * @param {BoxIndex} index  of what labels must not cover
 * @param {{width: number, height: number}} size  of the plot; no label leaves it
 * @param {Memory} memory  of the last frame; updated
 * @returns {Placed[]}
 */
export function placeLabels(labels, index, size, memory) {
  /** @type {(ReturnType<typeof bestPlace>)[]} */
  const places = labels.map((label) => bestPlace(label, index, size, memory.get(label.key)));
  labels.forEach((label, i) => {
    const before = places[i];
    if (before) index.remove(before.box);
    places[i] = bestPlace(label, index, size, before?.place ?? memory.get(label.key));
  });
  memory.clear();
  /** @type {Placed[]} */
  const placed = [];
  labels.forEach((label, i) => {
    const best = places[i];
    if (!best) return;
    memory.set(label.key, best.place);
    placed.push({ label, left: best.box.left, top: best.box.top, far: best.far });
  });
  return placed;
}

/**
 * @param {Label} label
 * @param {BoxIndex} index  the label's box is added to it
 * @param {{width: number, height: number}} size
 * @param {number | undefined} last  its place in the last frame
 */
function bestPlace(label, index, size, last) {
  let best = null;
  let lowest = Infinity;
  const most = label.required ? Infinity : COVERED * label.width * label.height;
  for (let place = 0; place < SIDES.length * RINGS.length; place += 1) {
    const ring = RINGS[Math.floor(place / SIDES.length)];
    // A label away from its point may seem to be another's, so only required ones go there.
    if (ring.cost > 0 && !label.required) break;
    const side = SIDES[place % SIDES.length];
    const base = side[2] + ring.cost - (place === last ? STAYING : 0);
    if (base >= lowest) continue;
    const box = boxAt(label, side, label.gap + ring.distance, size);
    const limit = Math.min(most, (lowest - base) / PIXEL);
    const covered = index.covered(box, limit);
    if (covered > limit) continue;
    lowest = base + PIXEL * covered;
    best = { place, box: { ...box, weight: 1 }, far: ring.far };
  }
  if (best) index.add(best.box);
  return best;
}

/**
 * @param {Label} label
 * @param {readonly [number, number, number]} side
 * @param {number} distance
 * @param {{width: number, height: number}} size
 */
function boxAt({ x, y, width, height }, [across, down], distance, size) {
  const reach = across && down ? distance * Math.SQRT1_2 : distance;
  const left = inside(x + across * reach + ((across - 1) / 2) * width, width, size.width);
  // Diagonal places hang on the corner nearest to the point, those to the sides are centred on it.
  const top = inside(y + down * reach + ((down - 1) / 2) * height, height, size.height);
  return { left, top, right: left + width, bottom: top + height };
}

/** @param {number} start @param {number} length @param {number} end */
function inside(start, length, end) {
  return Math.max(2, Math.min(start, end - length - 2));
}
