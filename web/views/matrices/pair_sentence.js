import { html } from "lit-html";
import { formatInteger, formatNumber, formatProbability } from "../../base/format.js";
import { tokenText } from "../ui/token.js";

/**
 * The selected pair in words and numbers, or how to select one.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
export function pairSentence({ model, row, selected, selectedNext, pairCount }) {
  if (!model || selectedNext === null || !pairCount) {
    return html`<span class="muted"
      >Select a cell to see its pair in the text, in the plane and in the tables.</span
    >`;
  }
  const [counted, learned] = [row.counted[selectedNext], row.probabilities[selectedNext]];
  const ratio = `${formatInteger(pairCount.count)} of ${formatInteger(pairCount.total)}`;
  return html`<b class="u">${tokenText(model.vocabulary[selectedNext])}</b> after
    <b class="v">${tokenText(model.vocabulary[selected])}</b>: ${ratio} =
    ${formatProbability(counted)} counted, ${formatProbability(learned)} learned, difference
    ${formatNumber(learned - counted, 3)}`;
}
