/** The four measures of two vectors, each with its formula and its numbers. */
import { mapped } from "../../base/lists.js";
import { html, nothing } from "lit-html";
import { formatNumber } from "../../base/format.js";
import {
  fraction,
  letter,
  math,
  number,
  power,
  prefix,
  products,
  factor,
  root,
  shown,
  sign,
  word,
} from "../ui/mathematics.js";
import { degrees } from "./similarity_words.js";

const a = letter("a");
const b = letter("b");
const space = word(" ");
const dotted = [a, sign("·"), b];
const norm = (/** @type {unknown} */ vector) => [prefix("|"), vector, prefix("|")];

/** A sum over the dimensions writes out so many terms. */
const MOST_TERMS = 2;

/** @param {import("../../snapshot/types.js").Similarity} similarity */
export function measures(similarity) {
  const { dot, cosine, angle, euclidean } = similarity;
  const [x, y] = [similarity.a, similarity.b];
  const zero = x.length === 0 ? "a" : "b";
  const none = `${zero} is zero: it has no direction`;
  const known = !Number.isNaN(cosine);
  // With fewer decimals a longer sum fits, too.
  const decimals = x.vector.length > MOST_TERMS ? 2 : 3;
  return html`<dl class="measures">
    ${measure(
      "dot product",
      math(...dotted, sign("="), products(x.vector, y.vector, decimals, MOST_TERMS)),
      formatNumber(dot),
    )}
    ${measure(
      "cosine",
      known
        ? math(
            fraction(dotted, [...norm(a), space, ...norm(b)]),
            sign("="),
            fraction([number(dot)], [number(x.length), sign("·"), number(y.length)]),
          )
        : none,
      known ? formatNumber(cosine) : "–",
    )}
    ${measure(
      "angle",
      known ? math(word("arccos "), factor(cosine)) : none,
      known ? `${degrees(angle)}°` : "–",
      known ? `${formatNumber(angle, 4)} radians` : "",
    )}
    ${measure(
      "Euclidean",
      math(...norm([a, sign("−"), b]), sign("="), root(...squares(x.vector, y.vector, decimals))),
      formatNumber(euclidean),
    )}
  </dl>`;
}

/**
 * (a1 - b1)^2 + ... in numbers
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {number} decimals
 */
function squares(x, y, decimals) {
  const terms = mapped(x.subarray(0, MOST_TERMS), (value, i) => [
    ...(i ? [sign("+")] : []),
    power(factor(value - y[i], decimals), shown("2")),
  ]);
  return x.length > MOST_TERMS ? [...terms, sign("+"), shown("…")] : terms;
}

/**
 * @param {string} name
 * @param {unknown} formula
 * @param {string} value
 * @param {string} [title]
 */
function measure(name, formula, value, title = "") {
  return html`<div class="measure" title=${title || nothing}>
    <dt>${name}</dt>
    <dd class="measure-formula">${formula}</dd>
    <dd class="measure-value">${value}</dd>
  </div>`;
}
