import { html, nothing } from "lit-html";
import { formatCount, formatInteger, formatLoss, formatNumber } from "../../base/format.js";
import { byValue, largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenButton, tokenText } from "../ui/token.js";

/** Tokens that have a bar of their own. */
const MOST_BARS = 12;

/** @typedef {"size" | "vocabulary"} GapOrder */

/**
 * The loss taken apart: what each previous token adds to it above the floor.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {GapOrder} order
 * @param {(order: GapOrder) => void} choose
 */
export function gapsContent({ gaps, model, loss, selected, hovered }, order, choose) {
  if (!gaps || !model) return nothing;
  const { vocabulary, entropyFloor, uniformLoss } = model;
  const n = vocabulary.length;
  const largest = largestIds(gaps, MOST_BARS, selected);
  const ids = order === "size" ? byValue(largest, gaps) : largest;
  const most = Math.max(...ids.map((id) => gaps[id]), 1e-12);
  const shown = ids.reduce((sum, id) => sum + gaps[id], 0);
  const all = loss - entropyFloor;
  const tabStop = ids.includes(selected) ? selected : ids[0];
  const option = (/** @type {GapOrder} */ value, /** @type {string} */ label) =>
    html`<label class="plot-choice">
      <input
        type="radio"
        name="gap-order"
        .checked=${order === value}
        @change=${() => choose(value)}
      />
      ${label}
    </label>`;
  return html`<p class="gap-sum">
      <b>${formatGap(all)} nats</b> = loss ${formatLoss(loss)} − floor ${formatLoss(entropyFloor)}
    </p>
    <p class="muted">
      No model that sees only the previous token gets below the floor, ${formatLoss(entropyFloor)}
      nats: the mean loss of the counted probabilities themselves. Guessing has ln
      ${formatInteger(n)} = ${formatNumber(uniformLoss, 3)}: ${formatCount(n, "token", "tokens")},
      each equally likely.
    </p>
    <div class="gap-head">
      <span class="muted">What each previous token adds, in nats per token</span>
      <span class="plot-controls" role="radiogroup" aria-label="Order of the tokens">
        ${option("size", "by size")} ${option("vocabulary", "by vocabulary")}
      </span>
    </div>
    <ol class="gap-list" data-token-group>
      ${ids.map(
        (id) =>
          html`<li class=${id === hovered ? "lit" : ""} data-token=${id}>
            ${tokenButton(id, vocabulary[id], id === selected, id === tabStop)}
            <span class="gap-track" aria-hidden="true">
              <span class="gap-bar" ${styleProperty("--share", gaps[id] / most)}></span>
            </span>
            <span class="gap-number">${formatGap(gaps[id])}</span>
          </li>`,
      )}
      ${
        n > ids.length
          ? html`<li class="gap-others">
              <span>the other ${formatInteger(n - ids.length)}</span><span></span>
              <span class="gap-number">${formatGap(Math.max(0, all - shown))}</span>
            </li>`
          : nothing
      }
    </ol>
    ${furthest(vocabulary, gaps, ids)}`;
}

/**
 * @param {readonly string[]} vocabulary
 * @param {Float64Array} gaps
 * @param {readonly number[]} ids
 */
function furthest(vocabulary, gaps, ids) {
  const [worst] = byValue([...ids], gaps);
  return html`<p class="muted gap-worst">
    The most is lost after ${tokenText(vocabulary[worst])}: how far its probabilities are from the
    counted ones, times its share of the pairs.
  </p>`;
}

/** @param {number} value  nats; rounding may leave it a little below 0 */
function formatGap(value) {
  return formatLoss(Math.max(0, value));
}
