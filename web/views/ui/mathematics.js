import { listOf } from "../../base/lists.js";
import { html, mathml } from "lit-html";
import { isPunctuation } from "../../draw/canvas.js";
import { formatNumber } from "../../base/format.js";

/** Pieces of formulas in MathML, with real numbers in them. */

/** @typedef {unknown} Piece */

/** @param {...Piece} pieces */
export const math = (...pieces) => html`<math><mrow>${pieces}</mrow></math>`;

/** A vector or a matrix: upright, bold and in the colour of its kind. @param {"v" | "u" | "V" | "U"} name */
export const bold = (name) =>
  mathml`<mi class=${name.toLowerCase()} mathvariant="normal">${name}</mi>`;

/** A vector of no kind, or a number, by its letter. @param {string} name */
export const letter = (name) => mathml`<mi class="letter" mathvariant="normal">${name}</mi>`;

/** MathML drops spaces at the ends of a text, but not these. @param {string} text */
export const word = (text) =>
  mathml`<mtext class="word">${text.replace(/^ | $/g, "\u00a0")}</mtext>`;

/** @param {string} sign */
export const sign = (sign) => mathml`<mo stretchy="false">${sign}</mo>`;

/** A sign that stands before its operand, without room around it. @param {string} sign */
export const prefix = (sign) =>
  mathml`<mo form="prefix" lspace="0" rspace="0.1em" stretchy="false">${sign}</mo>`;

/** @param {string} text  a number as it is shown */
export const shown = (text) => mathml`<mn>${text}</mn>`;

/** @param {number} value @param {number} [decimals] */
export const number = (value, decimals = 3) => shown(formatNumber(value, decimals));

/** A number behind a sign: a negative one in parentheses. @param {number} value @param {number} [decimals] */
export const factor = (value, decimals = 3) => {
  const text = formatNumber(value, decimals);
  return /^\d/.test(text) ? shown(text) : [prefix("("), shown(text), prefix(")")];
};

/** @param {Piece} base @param {Piece} index */
export const sub = (base, index) => mathml`<msub><mrow>${base}</mrow>${index}</msub>`;

/** @param {Piece} base @param {Piece} exponent */
export const power = (base, exponent) => mathml`<msup><mrow>${base}</mrow>${exponent}</msup>`;

/** @param {Piece[]} over @param {Piece[]} under */
export const fraction = (over, under) =>
  mathml`<mfrac><mrow>${over}</mrow><mrow>${under}</mrow></mfrac>`;

/** @param {...Piece} pieces */
export const root = (...pieces) => mathml`<msqrt><mrow>${pieces}</mrow></msqrt>`;

/** A token as an index, short enough for one. @param {string} token */
export const index = (token) => mathml`<mtext class="word of-text">${isolated(token)}</mtext>`;

export const comma = mathml`<mo separator="true" rspace="0.25em">,</mo>`;

export const space = mathml`<mspace width="0.25em"></mspace>`;

/**
 * (1.2, 3.4), of more than `most` numbers the first ones.
 * @param {ArrayLike<number>} values
 * @param {number} [decimals]
 * @param {number} [most]
 */
export function tuple(values, decimals = 3, most = 4) {
  const numbers = listOf(values)
    .slice(0, most)
    .map((value) => formatNumber(value, decimals));
  if (values.length > most) numbers.push("…");
  return [
    prefix("("),
    ...numbers.flatMap((text, i) => (i ? [comma, shown(text)] : shown(text))),
  ].concat(prefix(")"));
}

/**
 * a1 b1 + a2 b2 + ..., of more than `most` terms the first ones.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 * @param {number} [decimals]
 * @param {number} [most]
 */
export function products(a, b, decimals = 3, most = 2) {
  const terms = listOf(a)
    .slice(0, most)
    .map((value, i) => [
      i ? factor(value, decimals) : number(value, decimals),
      sign("·"),
      factor(b[i], decimals),
    ]);
  const pieces = terms.flatMap((term, i) => (i ? [sign("+"), term] : term));
  return a.length > most ? [...pieces, sign("+"), shown("…")] : pieces;
}

const LONGEST = 8;

/** A name that is short enough for a formula. @param {string} token */
export function shortName(token) {
  const characters = [...token];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : token;
}

/** Marks and a right-to-left name keep to themselves. @param {string} token */
function isolated(token) {
  const name = `\u2068${shortName(token)}\u2069`;
  return isPunctuation(token) ? `“${name}”` : name;
}
