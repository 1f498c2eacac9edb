/** The pairs that are shown as a table. */
import { html, nothing } from "lit-html";
import { formatInteger, formatNumber } from "../../base/format.js";
import { tokenText } from "../ui/token.js";
import { formatP } from "./pair_words.js";

const MOST_ROWS = 200;

/**
 * @param {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} snapshot
 * @param {(pair: {prev: number, next: number}) => boolean} isShown  whether a pair is the one that is pointed at
 */
export function pairTable({ model: { vocabulary }, surprise: { pairs } }, isShown) {
  const rows = pairs.slice(0, MOST_ROWS);
  const stop = Math.max(0, rows.findIndex(isShown));
  return html`<div class="table-scroll surprise-scroll">
      <table part="table" class="surprise-table">
        <thead>
          <tr>
            <th scope="col">pair</th>
            <th scope="col">times</th>
            <th scope="col">p</th>
            <th scope="col">−ln p</th>
          </tr>
        </thead>
        <tbody data-token-group>
          ${rows.map(
            (pair, at) =>
              html`<tr
                class=${isShown(pair) ? "lit" : ""}
                data-token=${pair.prev}
                data-next=${pair.next}
              >
                <th scope="row">
                  <button type="button" class="token-button" tabindex=${at === stop ? 0 : -1}>
                    <span class="v">${tokenText(vocabulary[pair.prev])}</span>
                    <span class="u">${tokenText(vocabulary[pair.next])}</span>
                  </button>
                </th>
                <td>${formatInteger(pair.count)}</td>
                <td>${formatP(pair.p)}</td>
                <td>${formatNumber(pair.surprise)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      rows.length < pairs.length
        ? html`<p class="muted cap">the ${formatInteger(MOST_ROWS)} most surprising</p>`
        : nothing
    }`;
}
