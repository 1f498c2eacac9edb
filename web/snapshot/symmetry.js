/**
 * Changes of V and U within a plane that leave every probability as it is: A and c for V A and U A^-T + c.
 * @typedef {import("../core/types.js").Lab} Lab
 */
import { rowCost } from "../base/cost.js";

/** @typedef {{rotate: number, stretch: number, shiftX: number, shiftY: number}} PlaneChange  degrees, factor along x, shift of every u */

/**
 * Vectors that were changed without changing the model, and how little it changed.
 * @typedef {PlaneChange & {
 *   difference: number,
 *   token: number | null,
 *   lossBefore: number,
 * }} Symmetry  `difference`: the largest change of any probability, of all rows or of the row of `token`
 */

/** All rows are compared where they cost no more multiplications than this, else one. */
const COMPARED = 2e6;

/**
 * The change from one state of the sliders to another: M for (x, y) M, row by row, rotated and then stretched along x; and
 * the shift of every u.
 * @param {PlaneChange} from
 * @param {PlaneChange} to
 */
export function turned(from, to) {
  const angle = ((to.rotate - from.rotate) * Math.PI) / 180;
  const stretch = to.stretch / from.stretch;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    matrix: [cos * stretch, sin, -sin * stretch, cos],
    shift: [to.shiftX - from.shiftX, to.shiftY - from.shiftY],
  };
}

/**
 * The same in all K dimensions, where what is at right angles to the plane stays: A = I + W (M - I) W^T, c = W (cx, cy).
 * @param {Float64Array} basis  W, K x 2
 * @param {{matrix: number[], shift: number[]}} change
 */
export function inPlane(basis, { matrix: [a, b, c, d], shift }) {
  const k = basis.length / 2;
  const lifted = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    const [x, y] = [basis[2 * i], basis[2 * i + 1]];
    const [alongX, alongY] = [x * (a - 1) + y * c, x * b + y * (d - 1)];
    for (let j = 0; j < k; j += 1) {
      lifted[i * k + j] = (i === j ? 1 : 0) + alongX * basis[2 * j] + alongY * basis[2 * j + 1];
    }
  }
  return { basis: lifted, shift: lift(basis, shift[0], shift[1]) };
}

/**
 * The vector at a place of the plane; nothing of it is at right angles to the plane.
 * @param {Float64Array} basis  K x 2
 * @param {number} x
 * @param {number} y
 */
export function lift(basis, x, y) {
  return Float64Array.from(
    { length: basis.length / 2 },
    (_, i) => basis[2 * i] * x + basis[2 * i + 1] * y,
  );
}

/**
 * Probabilities to compare later ones with: of every previous token, or of one where the vocabulary is large.
 * @param {Lab} lab
 * @param {number} selected
 */
export function rowsOf(lab, selected) {
  const { vocabulary, dimensions } = lab;
  const count = vocabulary.length;
  const all = count * rowCost(count, dimensions) <= COMPARED;
  const ids = all ? vocabulary.map((_, id) => id) : [selected];
  return {
    token: all ? null : selected,
    rows: ids.map((id) => ({ id, probabilities: lab.probabilities(id) })),
  };
}

/**
 * The largest change of any probability since `rowsOf`.
 * @param {Lab} lab
 * @param {ReturnType<typeof rowsOf>} before
 */
export function largestChange(lab, { rows }) {
  let largest = 0;
  for (const { id, probabilities } of rows) {
    const now = lab.probabilities(id);
    for (let j = 0; j < now.length; j += 1) {
      largest = Math.max(largest, Math.abs(now[j] - probabilities[j]));
    }
  }
  return largest;
}
