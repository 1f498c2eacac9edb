/** What a program names in a lab, checked and as the core takes it. */
import { checkInteger, checkNumbers, checkString } from "./checks.js";
import { LabError } from "../base/errors.js";
import { encode } from "./core_module.js";
import { limitsOf } from "../settings/settings.js";
import { show } from "../settings/messages.js";

/** @typedef {import("./opened_lab.js").OpenedLab} OpenedLab */

/**
 * The UTF-8 text of a token that is given as text or as its id.
 * @param {OpenedLab} lab
 * @param {unknown} token
 */
export function checkToken({ vocabulary }, token) {
  if (typeof token === "number") {
    checkInteger("token", token, 0, vocabulary.length - 1);
    return encode(vocabulary[token]);
  }
  checkString("token", token);
  return encode(/** @type {string} */ (token));
}

/**
 * @param {OpenedLab} lab
 * @param {number} pair
 */
export function checkPair({ call }, pair) {
  checkInteger("pair", pair, 0, call("pairCount") - 1);
}

/**
 * Whether a token's place is taken by a vector.
 * @param {unknown} value
 * @returns {value is ArrayLike<number>}
 */
export function isVector(value) {
  return typeof value === "object" && value !== null;
}

/**
 * @param {OpenedLab} lab
 * @param {string} name
 * @param {unknown} vector
 */
export function checkVector({ settings: { dimensions } }, name, vector) {
  return checkNumbers(name, vector, dimensions, dimensions);
}

/**
 * Directions of x and y.
 * @param {OpenedLab} lab
 * @param {string} name
 * @param {unknown} basis
 */
export function checkBasis({ settings: { dimensions } }, name, basis) {
  return checkNumbers(name, basis, 2 * dimensions, 2 * dimensions);
}

/**
 * @param {OpenedLab} lab
 * @param {any} axes
 * @returns {import("./raw_core.js").RawAxes}
 */
export function checkAxes(lab, axes) {
  if (axes === "pca") return axes;
  const basis = axes?.basis;
  if (basis !== undefined) return { basis: checkBasis(lab, "basis", basis) };
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw new LabError(
      "bad-setting",
      `axes must be "pca", two dimensions, counted from 0, or a basis, got ${show(axes)}`,
    );
  }
  const [x, y] = axes;
  const last = limitsOf("dimensions")[1] - 1;
  checkInteger("axes", x, 0, last);
  checkInteger("axes", y, 0, last);
  return [x, y];
}
