import { html } from "lit-html";
import { formatExp, formatPlain, formatProbability } from "../../base/format.js";
import { shortName } from "../ui/mathematics.js";
import { formatScore } from "./dot_product.js";

/**
 * p(next | the) = softmax(U v_the), with the temperature where it is not 1; or the numbers of the row that is hovered or of the
 * selected pair.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {string[]} vocabulary
 */
export function formula({ row, hovered, selectedNext, settings: { temperature } }, vocabulary) {
  if (temperature === 0) return "p = 1 for the highest score (temperature 0)";
  const name = shortName(vocabulary[row.prev]);
  const divisor = temperature === 1 ? "" : ` / ${formatPlain(temperature)}`;
  const next = hovered ?? selectedNext;
  if (next !== null) {
    const score = formatScore(row.scores[next]);
    const p = row.probabilities[next];
    return html`p(<bdi class="u-name of-text">${shortName(vocabulary[next])}</bdi> |
      <bdi class="of-text">${name}</bdi>) =
      <span class="numbers-of-row"
        >exp(${score}${divisor}) / ${formatExp(row.sum)} ≈
        ${p >= 0.0005 ? formatProbability(p) : formatExp(p)}</span
      >`;
  }
  return html`<math>
    <mrow>
      <mtext class="word">p</mtext><mo stretchy="false">(</mo><mtext class="word">next</mtext
      ><mo lspace="0.25em" rspace="0.25em" stretchy="false">|</mo
      ><mtext class="word of-text">${name}</mtext><mo stretchy="false">)</mo><mo>=</mo
      ><mtext class="word">softmax</mtext><mo stretchy="false">(</mo
      ><mi class="u" mathvariant="normal">U</mi><mspace width="0.2em"></mspace
      ><msub
        ><mi class="v" mathvariant="normal">v</mi><mtext class="word of-text">${name}</mtext></msub
      >
      <mtext>${divisor}</mtext><mo stretchy="false">)</mo>
    </mrow>
  </math>`;
}
