/** What comes after the selected token in both labs, as a table. */
import { html, nothing } from "lit-html";
import { formatInteger, formatNumber, formatProbability } from "../../base/format.js";
import { largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { atTemperature } from "../ui/temperature.js";
import { tokenButton, tokenPill } from "../ui/token.js";

const MOST_ROWS = 12;

/** A difference of probabilities that is marked. */
const LARGE = 0.05;

/**
 * @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot
 * @param {import("../../snapshot/types.js").ComparedSnapshot} comparedLab
 */
export function nextInBoth(snapshot, comparedLab) {
  const { model, row, selected, hovered } = snapshot;
  const { vocabulary } = model;
  const most = Float64Array.from(row.probabilities, (p, id) =>
    Math.max(p, comparedLab.row.probabilities[id]),
  );
  const ids = largestIds(most, MOST_ROWS, selected);
  return html`<h3 id="compare-next">
      What comes after ${tokenPill(vocabulary[selected])} in each lab${atTemperature(snapshot)}
    </h3>
    <table part="table" class="compare-table" aria-labelledby="compare-next">
      <thead>
        <tr>
          <th scope="col">next</th>
          <th scope="col">p, this lab</th>
          <th scope="col">p, the other</th>
          <th scope="col">other − this</th>
        </tr>
      </thead>
      <tbody data-token-group>
        ${ids.map((id, at) => {
          const [p, q] = [row.probabilities[id], comparedLab.row.probabilities[id]];
          const state = `${id === hovered ? "hovered" : ""} ${Math.abs(q - p) >= LARGE ? "large" : ""}`;
          return html`<tr class=${state} data-token=${id}>
            <th scope="row">${tokenButton(id, vocabulary[id], id === selected, at === 0)}</th>
            <td>${formatProbability(p)}</td>
            <td>${formatProbability(q)}</td>
            <td>
              <span
                class="compare-difference ${q < p ? "less" : "more"}"
                ${styleProperty("--p", Math.abs(q - p))}
                >${formatNumber(q - p, 3)}</span
              >
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${ids.length < vocabulary.length ? html`<p class="muted">${ids.length} likeliest of ${formatInteger(vocabulary.length)} tokens.</p>` : nothing}`;
}
