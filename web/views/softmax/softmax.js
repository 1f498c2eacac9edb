import { html, nothing } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { createRowPace } from "../ui/row_pace.js";
import { byValue, largestIds } from "../ui/rows.js";
import { tokenLabel } from "../../draw/canvas.js";
import { listenToTokens, revealIn, tokenPill } from "../ui/token.js";
import { createTokenSearch } from "../ui/token_search.js";
import { dotProduct } from "./dot_product.js";
import { formula } from "./softmax_formula.js";
import { softmaxTable } from "./softmax_table.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

const ROW_LIMIT = 200;

/**
 * From scores to probabilities for the selected previous token, beside what the text itself says.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createSoftmaxView(root, actions) {
  let byProbability = false;
  let selected = -1;
  /** @type {number | null} */
  let next = null;
  /** @type {Snapshot} */
  let shown;
  const pace = createRowPace();
  const search = createTokenSearch("softmax", () => draw(shown));
  root.setAttribute("aria-labelledby", "softmax-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model) return;
    shown = snapshot;
    render(template(snapshot, snapshot.model), root);
    if (snapshot.selected !== selected) {
      selected = snapshot.selected;
      revealIn(root.querySelector(".table-scroll"), "tbody tr");
    }
    if (snapshot.selectedNext !== next) {
      next = snapshot.selectedNext;
      revealIn(root.querySelector(".table-scroll"), "tr.pair");
    }
  }

  /** @param {boolean} chosen */
  function sort(chosen) {
    byProbability = chosen;
    draw(shown);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../../snapshot/types.js").Model} model
   */
  function template(snapshot, model) {
    const { vocabulary } = model;
    const { row } = snapshot;
    const found = search.found(model, row.probabilities, ROW_LIMIT);
    const always = snapshot.hovered ?? snapshot.selectedNext ?? row.prev;
    const ids = pace.rows(snapshot, [found, always, row.prev, byProbability], () => {
      const likeliest = found ?? largestIds(row.probabilities, ROW_LIMIT, always);
      return byProbability ? byValue(likeliest, row.probabilities) : likeliest;
    });
    const keys = (/** @type {number} */ at) => pace.keys(at, snapshot);
    return html`<div class="panel-head">
        <h2 id="softmax-title" aria-label="What comes after ${tokenLabel(vocabulary[row.prev])}?">
          What comes after ${tokenPill(vocabulary[row.prev])} ?
        </h2>
      </div>
      <div class="formula">
        <p>${formula(snapshot, vocabulary)}</p>
        <p class="numbers-of-row">${dotProduct(snapshot)}</p>
      </div>
      ${search.box(model)}
      <div class="table-scroll softmax-scroll" @scroll=${pace.onScroll}>
        ${softmaxTable(snapshot, vocabulary, ids, { byProbability, sort }, keys)}
      </div>
      ${
        found === null && ids.length < vocabulary.length
          ? html`<p class="muted cap">
              ${formatInteger(ids.length)} likeliest of ${formatInteger(vocabulary.length)} shown;
              the sum is over all
            </p>`
          : nothing
      }`;
  }

  return { render: draw };
}
