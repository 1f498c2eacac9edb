import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { formatInteger, formatNumber, formatProbability } from "../../base/format.js";
import { largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenText } from "../ui/token.js";

const ROW_LIMIT = 200;

/**
 * How often each token was drawn, beside its p, and how large a difference is to be expected.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {() => void} clear
 */
export function frequencyTable({ model, frequencies, selected, hovered }, clear) {
  if (!frequencies || !model) return nothing;
  const { counts, total, probabilities, current } = frequencies;
  const ids = largestIds(probabilities, ROW_LIMIT, hovered ?? selected);
  return html`<div class="frequencies">
    <div class="frequencies-head">
      <p>${frequencySentence(frequencies, model.vocabulary)}</p>
      <button type="button" class="quiet" @click=${clear}>clear</button>
    </div>
    <div class="table-scroll frequencies-scroll ${current ? "" : "before"}">
      <table part="table" aria-label="How often each token was drawn">
        <thead>
          <tr>
            <th scope="col">next</th>
            <th scope="col" class="bars">
              drawn,
              <span class="nowrap">p<span class="tick-sample" aria-hidden="true"></span></span>
            </th>
            <th scope="col">times</th>
            <th scope="col">drawn</th>
            <th scope="col">${current ? "p" : "p before"}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            ids,
            (id) => id,
            (id) =>
              html`<tr class=${id === hovered ? "hovered" : ""} data-token=${id}>
                <th scope="row">${tokenText(model.vocabulary[id])}</th>
                <td class="bars">
                  <span class="bar">
                    <span class="learned" ${styleProperty("--p", counts[id] / total)}></span>
                    <span class="tick" ${styleProperty("--p", probabilities[id])}></span>
                  </span>
                </td>
                <td class="times">${formatInteger(counts[id])}</td>
                <td>${formatProbability(counts[id] / total)}</td>
                <td>${formatProbability(probabilities[id])}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </div>`;
}

/**
 * @param {import("../../snapshot/types.js").Frequencies} frequencies
 * @param {string[]} vocabulary
 */
export function frequencySentence({ total, current, largest }, vocabulary) {
  const { token, difference, expected } = largest;
  const number = formatInteger(total);
  return html`${number} draws${current ? "" : " of the p before"}. Largest difference, drawn − p:
    <b class="nowrap">${formatNumber(difference, 4)}</b> at
    <b class="u">${tokenText(vocabulary[token])}</b>; expect about
    <span class="nowrap">√(p(1 − p)/${number}) = ${formatNumber(expected, 4)}</span>`;
}
