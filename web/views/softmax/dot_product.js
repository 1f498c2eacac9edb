import { times } from "../../base/lists.js";
import { html, nothing } from "lit-html";
import { formatNumber, formatPower } from "../../base/format.js";

/** More terms do not fit on the line. */
const MOST_TERMS = 3;

/**
 * u . v with its numbers, for the next token that is hovered or selected in a pair.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
export function dotProduct({ model, V, U, row, hovered, selectedNext }) {
  const next = hovered ?? selectedNext;
  const dimensions = model?.dimensions ?? 0;
  if (next === null || dimensions > MOST_TERMS) return nothing;
  const decimals = dimensions < MOST_TERMS ? 3 : 2;
  const terms = times(dimensions, (k) => {
    const u = formatNumber(U[next * dimensions + k], decimals);
    const v = formatNumber(V[row.prev * dimensions + k], decimals);
    return html`${k > 0 ? " + " : nothing}<span class="nowrap"
        ><span class="u-number">${u}</span>·<span class="v-number">${factor(v)}</span></span
      >`;
  });
  return html`<b class="u">u</b>·<b class="v">v</b> = ${terms} ≈ ${formatScore(row.scores[next])}`;
}

/** In brackets where it has a sign. @param {string} number */
function factor(number) {
  return /^\d/.test(number) ? number : `(${number})`;
}

/** Fewer decimals for a large score, so that it keeps to its column. @param {number} score */
export function formatScore(score) {
  const size = Math.abs(score);
  if (size >= 99_999.5) return formatPower(score);
  return formatNumber(score, size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : 3);
}
