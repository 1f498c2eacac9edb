/** The tokens nearest to a by each measure, with lines from column to column. */
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../base/format.js";
import { tokenButton, withTokens } from "../ui/token.js";
import { disagreement } from "./similarity_words.js";

/**
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {"dot" | "cosine" | "euclidean"} Measure
 */

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
 * @param {import("./similarity.js").ReadySnapshot} snapshot
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
    <div>
      <h3 aria-label="Nearest to a among the ${kind.toLowerCase()}">Nearest to <i>a</i> among</h3>
      <span class="kinds" role="group" aria-label="Kind of vectors"
        >${choice("U")}${choice("V")}</span
      >
    </div>
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
      const j = to.findIndex((there) => there.id === id);
      if (j < 0) return nothing;
      const state = `${i === j ? "" : "moved"} ${id === hovered ? "hovered" : ""}`;
      return svg`<line class=${state} x1="3" x2=${GUTTER - 3} y1=${(i + 0.5) * ROW} y2=${(j + 0.5) * ROW} />`;
    })}
  </svg>`;
}
