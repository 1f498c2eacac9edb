/** The four measures of two vectors, each with its formula and its numbers. */
import { html, nothing } from "lit-html";
import { formatNumber } from "../../base/format.js";
import { mapped } from "../../base/lists.js";
import { decimalsFor } from "../ui/decimals.js";
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
  const isCut = x.vector.length > MOST_TERMS;
  const pairs = mapped(x.vector, (value, i) => [value, y.vector[i]]);
  const sum = (/** @type {number[]} */ values) => values.reduce((all, each) => all + each, 0);
  /** As many as make it true; a sum that is cut cannot be, and fits with fewer. @type {(formula: Parameters<typeof decimalsFor>[0], result: number) => number} */
  const enough = (formula, result) =>
    isCut
      ? 2
      : decimalsFor(
          formula,
          () => formatNumber(result),
          (given) => formatNumber(given),
        );
  const ofDot = enough((r) => sum(pairs.map(([p, q]) => r(p) * r(q))), dot);
  const ofRoot = enough((r) => Math.hypot(...pairs.map(([p, q]) => r(p - q))), euclidean);
  const ofCosine = decimalsFor(
    (r) => r(dot) / (r(x.length) * r(y.length)),
    () => formatNumber(cosine),
    (given) => formatNumber(given),
  );
  const ofAngle = decimalsFor(
    (r) => Math.acos(r(cosine)),
    () => degrees(angle),
    degrees,
  );
  return html`<dl class="measures">
    ${measure(
      "dot product",
      math(...dotted, sign("="), products(x.vector, y.vector, ofDot, MOST_TERMS)),
      formatNumber(dot),
    )}
    ${measure(
      "cosine",
      known
        ? math(
            fraction(dotted, [...norm(a), space, ...norm(b)]),
            sign("="),
            fraction(
              [number(dot, ofCosine)],
              [number(x.length, ofCosine), sign("·"), number(y.length, ofCosine)],
            ),
          )
        : none,
      known ? formatNumber(cosine) : "–",
    )}
    ${measure(
      "angle",
      known ? math(word("arccos "), factor(cosine, ofAngle)) : none,
      known ? `${degrees(angle)}°` : "–",
      known ? `${formatNumber(angle, 4)} radians` : "",
    )}
    ${measure(
      "Euclidean",
      math(...norm([a, sign("−"), b]), sign("="), root(...squares(x.vector, y.vector, ofRoot))),
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
