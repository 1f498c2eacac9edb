/** The table of the softmax: a row a next token, with its score, exp, p, and p as counted. */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { formatExp, formatProbability } from "../../base/format.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenButton } from "../ui/token.js";
import { formatScore } from "./dot_product.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {{byProbability: boolean, sort: (byProbability: boolean) => void}} Order */

/** Names longer than this need a wider column. */
const LONG = 7;

/**
 * @param {Snapshot} snapshot
 * @param {string[]} vocabulary
 * @param {number[]} ids  of its rows
 * @param {Order} order
 * @param {(at: number) => unknown[]} keys  what the drawing of a row depends on
 */
export function softmaxTable(snapshot, vocabulary, ids, order, keys) {
  const { row, settings } = snapshot;
  // The tab stop is the selected token where it is shown, else the first one.
  const tabStop = ids.includes(row.prev) ? row.prev : ids[0];
  const ticked = followed(row);
  return html`<table
    part="table"
    aria-labelledby="softmax-title"
    class=${ids.some((id) => vocabulary[id].length > LONG) ? "softmax long" : "softmax"}
  >
    ${head(snapshot, order)}
    <tbody data-token-group>
      ${repeat(
        ids,
        (id) => id,
        (id, at) =>
          guard(keys(at), () => tableRow(id, vocabulary[id], snapshot, id === tabStop, ticked)),
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">sum</th>
        <td></td>
        <td>${settings.temperature === 0 ? "–" : formatExp(row.sum)}</td>
        <td>${formatProbability(row.probabilities.reduce((sum, p) => sum + p, 0))}</td>
        <td></td>
      </tr>
    </tfoot>
  </table>`;
}

/** @param {Snapshot} snapshot @param {Order} order */
function head(snapshot, order) {
  const { row, settings } = snapshot;
  const guess = guessed(snapshot);
  return html`<thead>
    <tr>
      <th scope="col" class="next" aria-sort=${order.byProbability ? "none" : "ascending"}>
        ${sortButton("next", "Sort by the order of the vocabulary", false, order)}
      </th>
      <th scope="col" class="score">
        score <b class="u">u</b>·<b class="v">v</b>
        ${guess?.numbers ? html`<span class="guessed">guess</span>` : nothing}
      </th>
      ${
        settings.temperature === 1
          ? html`<th scope="col" class="exp">exp</th>`
          : html`<th scope="col" class="exp tempered" title="T is the temperature">
              exp(score/T)
            </th>`
      }
      <th scope="col" class="p" aria-sort=${order.byProbability ? "descending" : "none"}>
        ${sortButton("p", "Sort by p, the likeliest first", true, order)}
      </th>
      <th scope="col" class="bars">
        ${
          followed(row)
            ? html`learned,
                <span class="nowrap"
                  >counted<span class="tick-sample" aria-hidden="true"></span
                ></span>`
            : html`<span title="Nothing follows this token in the text.">learned only</span>`
        }${guess?.bars ? html`, <span class="guessed">guess</span>` : nothing}
      </th>
    </tr>
  </thead>`;
}

/** What was guessed of the tokens after the one that is selected. @param {Snapshot} snapshot */
const guessed = ({ guess, row }) => (guess?.prev === row.prev ? guess : null);

/**
 * @param {string} label
 * @param {string} title
 * @param {boolean} byProbability
 * @param {Order} order
 */
function sortButton(label, title, byProbability, order) {
  return html`<button
    type="button"
    class=${order.byProbability === byProbability ? "sort on" : "sort"}
    title=${title}
    aria-label="${label}: ${title}"
    @click=${() => order.sort(byProbability)}
  >
    ${label}<span class="arrow" aria-hidden="true">${byProbability ? "▾" : "▴"}</span>
  </button>`;
}

/**
 * @param {number} id
 * @param {string} token
 * @param {Snapshot} snapshot
 * @param {boolean} tabStop
 * @param {boolean} ticked  whether there is a counted p to show
 */
function tableRow(id, token, snapshot, tabStop, ticked) {
  const { row, hovered, selectedNext, sample, settings } = snapshot;
  const { bars, numbers } = guessed(snapshot) ?? {};
  const guess = bars?.get(id);
  const number = numbers?.get(id);
  const p = row.probabilities[id];
  const counted = row.counted[id];
  const exp = settings.temperature === 0 ? "–" : formatExp(row.exps[id]);
  const countedText =
    `counted ${formatProbability(counted)}` +
    (guess === undefined ? "" : `, guess ${formatProbability(guess)}`);
  const state = [
    id === hovered ? "hovered" : "",
    id === sample?.token ? "drawn" : "",
    id === selectedNext ? "pair" : "",
  ].join(" ");
  return html`<tr class=${state} data-token=${id}>
    <th scope="row">${tokenButton(id, token, id === row.prev, tabStop)}</th>
    <td>
      ${formatScore(row.scores[id])}${
        number === undefined
          ? nothing
          : html`<span class="guessed"
              ><span class="visually-hidden">guess </span>${formatScore(number)}</span
            >`
      }
    </td>
    <td class=${exp.includes("×") ? "power" : nothing}>${exp}</td>
    <td>${formatProbability(p)}</td>
    <td class="bars" title=${countedText}>
      <span class="bar">
        <span class="learned" ${styleProperty("--p", p)}></span>
        ${ticked ? html`<span class="tick" ${styleProperty("--p", counted)}></span>` : nothing}
        ${guess === undefined ? nothing : html`<span class="guess" ${styleProperty("--p", guess)}></span>`}
      </span>
      <span class="visually-hidden">${countedText}</span>
    </td>
  </tr>`;
}

/** Whether anything follows the selected token in the text. @param {import("../../snapshot/types.js").PredictionRow} row */
function followed({ counted }) {
  return counted.some((p) => p > 0);
}
