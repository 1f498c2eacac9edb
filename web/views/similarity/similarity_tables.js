import { html, nothing, svg } from "lit-html";
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
import { disagreement } from "./similarity_words.js";
import { tokenButton, withTokens } from "../ui/token.js";

/**
 * @typedef {import("../../snapshot/types.js").Similarity} Similarity
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {"dot" | "cosine" | "euclidean"} Measure
 */

const a = letter("a");
const b = letter("b");
const dotted = [a, sign("·"), b];
const norm = (/** @type {unknown} */ vector) => [prefix("|"), vector, prefix("|")];

/** Terms of a sum over the dimensions that are written out. */
const MOST_TERMS = 2;

/**
 * The four measures, each with its formula and its numbers.
 * @param {Similarity} similarity
 */
export function measures(similarity) {
  const { dot, cosine, angle, euclidean } = similarity;
  const [x, y] = [similarity.a, similarity.b];
  const zero = x.length === 0 ? "a" : "b";
  const none = `${zero} is zero: it has no direction`;
  const known = !Number.isNaN(cosine);
  // A long sum has to fit, too.
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
      known ? `${formatNumber((angle * 180) / Math.PI, 1)}°` : "–",
      known ? `${formatNumber(angle, 4)} radians` : "",
    )}
    ${measure(
      "Euclidean",
      math(...norm([a, sign("−"), b]), sign("="), root(...squares(x.vector, y.vector, decimals))),
      formatNumber(euclidean),
    )}
  </dl>`;
}

const space = word(" ");

/**
 * (a1 - b1)^2 + ... in numbers
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {number} decimals
 */
function squares(x, y, decimals) {
  const terms = Array.from(x.subarray(0, MOST_TERMS), (value, i) => [
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

/** @type {readonly {measure: Measure, title: string}[]} */
const COLUMNS = [
  { measure: "dot", title: "dot product" },
  { measure: "cosine", title: "cosine" },
  { measure: "euclidean", title: "Euclidean" },
];

const ROW = 28;
const GUTTER = 36;
const ROWS = 5;

/**
 * The tokens nearest to a by each measure, with lines from column to column.
 * @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model, similarity: Similarity}} snapshot
 * @param {VectorKind} kind
 * @param {(kind: VectorKind) => void} choose
 */
export function rankings({ model, similarity, hovered, selected }, kind, choose) {
  const ranking = similarity.rankings[kind];
  const { vocabulary } = model;
  const choice = (/** @type {VectorKind} */ each) =>
    html`<button
      type="button"
      class="quiet ${each.toLowerCase()}"
      aria-pressed=${each === kind}
      @click=${() => choose(each)}
    >
      ${each.toLowerCase()}
    </button>`;
  const column = (/** @type {{measure: Measure, title: string}} */ { measure, title }) =>
    html`<div class="ranking">
      <h4 id="ranking-${measure}">${title}</h4>
      <ol aria-labelledby="ranking-${measure}" data-token-group>
        ${ranking.nearest[measure].map(
          ({ id, value }, i) =>
            html`<li class=${id === hovered ? "hovered" : ""} data-token=${id}>
              ${tokenButton(id, vocabulary[id], id === selected, i === 0)}
              <span class="ranking-value">${formatNumber(value, 2)}</span>
            </li>`,
        )}
        ${ranking.nearest[measure].length === 0 ? html`<li class="none">none</li>` : nothing}
      </ol>
    </div>`;
  return html`<div class="rankings">
    <h3>
      Nearest to <i>a</i> among
      <span class="kinds" role="group" aria-label="Kind of vectors"
        >${choice("U")}${choice("V")}</span
      >
    </h3>
    <div class="ranking-columns">
      ${column(COLUMNS[0])}${lines(ranking.nearest.dot, ranking.nearest.cosine, hovered)}
      ${column(COLUMNS[1])}${lines(ranking.nearest.cosine, ranking.nearest.euclidean, hovered)}
      ${column(COLUMNS[2])}
    </div>
    <p class="disagreement">
      ${withTokens(disagreement(ranking, similarity.a.length, (id) => `\u2068${vocabulary[id]}\u2069`))}
    </p>
  </div>`;
}

/**
 * From each token to itself in the next column; crossing lines show where the measures disagree.
 * @param {{id: number}[]} from
 * @param {{id: number}[]} to
 * @param {number | null} hovered
 */
function lines(from, to, hovered) {
  return html`<svg
    class="ranking-lines"
    width=${GUTTER}
    height=${ROWS * ROW}
    viewBox="0 0 ${GUTTER} ${ROWS * ROW}"
    aria-hidden="true"
  >
    ${from.map(({ id }, i) => {
      const j = to.findIndex((other) => other.id === id);
      if (j < 0) return nothing;
      const state = `${i === j ? "" : "moved"} ${id === hovered ? "hovered" : ""}`;
      return svg`<line class=${state} x1="3" x2=${GUTTER - 3} y1=${(i + 0.5) * ROW} y2=${(j + 0.5) * ROW} />`;
    })}
  </svg>`;
}
