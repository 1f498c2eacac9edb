import { html } from "lit-html";
import { formatInteger, formatNumber } from "../../base/format.js";
import { decimalsFor } from "../ui/decimals.js";
import { atTemperature } from "../ui/temperature.js";
import { tokenText } from "../ui/token.js";

/**
 * The selected pair in words and numbers, or how to select one.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
export function pairSentence(snapshot) {
  const { model, row, selected, selectedNext, pairCount } = snapshot;
  if (!model || selectedNext === null || !pairCount) {
    return html`<span class="muted"
      >Select a cell to see its pair in the text, in the plane and in the tables.</span
    >`;
  }
  const counted = pairCount.count / (pairCount.total || 1);
  const learned = row.probabilities[selectedNext];
  const decimals = decimalsFor(
    (rounded) => rounded(learned) - rounded(counted),
    (digits) => formatNumber(learned - counted, digits),
  );
  const shown = (/** @type {number} */ value) => formatNumber(value, decimals);
  const ratio = `${formatInteger(pairCount.count)} of ${formatInteger(pairCount.total)}`;
  return html`<b class="u">${tokenText(model.vocabulary[selectedNext])}</b> after
    <b class="v">${tokenText(model.vocabulary[selected])}</b>: ${ratio} = ${shown(counted)} counted,
    ${shown(learned)} learned${atTemperature(snapshot)}, difference ${shown(learned - counted)}`;
}
