import { html, nothing } from "lit-html";
import { formatCount, formatInteger, formatLoss, formatNumber } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { byValue, largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { listenToTokens, tokenButton, tokenText } from "../ui/token.js";

/** Tokens that have a bar of their own. */
const MOST_BARS = 12;

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {"size" | "vocabulary"} GapOrder */

/**
 * The loss taken apart: what each previous token adds to it above the floor. It is computed and drawn only while it is open.
 * @param {HTMLDetailsElement} details
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => Snapshot | null} shown
 */
export function createGaps(details, actions, shown) {
  const place = /** @type {HTMLElement} */ (details.querySelector(".gap-part"));
  /** @type {GapOrder} */
  let order = "size";
  keepKeys(place);
  listenToTokens(place, actions);
  details.addEventListener("toggle", () => actions.open("gaps", details.open));

  /** @param {GapOrder} chosen */
  function choose(chosen) {
    order = chosen;
    draw();
  }

  function draw() {
    const snapshot = shown();
    if (snapshot && details.open) render(gapsContent(snapshot, order, choose), place);
  }

  return { draw, dispose: () => actions.open("gaps", false) };
}

/**
 * @param {Snapshot} snapshot
 * @param {GapOrder} order
 * @param {(order: GapOrder) => void} choose
 */
function gapsContent({ gaps, model, loss, selected, hovered }, order, choose) {
  if (!gaps || !model) return nothing;
  const { vocabulary, entropyFloor } = model;
  const largest = largestIds(gaps, MOST_BARS, selected);
  const ids = order === "size" ? byValue(largest, gaps) : largest;
  const most = Math.max(...ids.map((id) => gaps[id]), 1e-12);
  const tabStop = ids.includes(selected) ? selected : ids[0];
  const others = vocabulary.length - ids.length;
  const shown = ids.reduce((sum, id) => sum + gaps[id], 0);
  return html`${lossSum(loss, model)}
    <div class="gap-head">
      <span class="muted">What each previous token adds, in nats per token</span>
      <span class="plot-controls" role="radiogroup" aria-label="Order of the tokens">
        ${orderChoice("size", "by size", order, choose)}
        ${orderChoice("vocabulary", "by vocabulary", order, choose)}
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
        others > 0
          ? html`<li class="gap-others">
              <span>the other ${formatInteger(others)}</span><span></span>
              <span class="gap-number">${formatGap(loss - entropyFloor - shown)}</span>
            </li>`
          : nothing
      }
    </ol>
    ${furthest(vocabulary, gaps, ids)}`;
}

/** What all tokens add together. @param {number} loss @param {import("../../snapshot/types.js").Model} model */
function lossSum(loss, { vocabulary, entropyFloor, uniformLoss }) {
  return html`<p class="gap-sum">
      <b>${formatGap(loss - entropyFloor)} nats</b> = loss ${formatLoss(loss)} − floor
      ${formatLoss(entropyFloor)}
    </p>
    <p class="muted">
      No model that sees only the previous token gets below the floor, ${formatLoss(entropyFloor)}
      nats: the mean loss of the counted probabilities themselves. Guessing has ln
      ${formatInteger(vocabulary.length)} = ${formatNumber(uniformLoss, 3)}:
      ${formatCount(vocabulary.length, "token", "tokens")}, each equally likely.
    </p>`;
}

/** @param {GapOrder} value @param {string} label @param {GapOrder} order @param {(order: GapOrder) => void} choose */
function orderChoice(value, label, order, choose) {
  return html`<label class="plot-choice">
    <input
      type="radio"
      name="gap-order"
      .checked=${order === value}
      @change=${() => choose(value)}
    />
    ${label}
  </label>`;
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
