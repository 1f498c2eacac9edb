import { html, nothing, render } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { formatExp, formatInteger, formatPlain, formatProbability } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { createRowPace } from "../ui/row_pace.js";
import { byValue, largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { dotProduct, formatScore } from "./dot_product.js";
import { listenToTokens, revealIn, tokenButton, tokenPill } from "../ui/token.js";
import { createTokenSearch } from "../ui/token_search.js";

const ROW_LIMIT = 200;
/** Names longer than this need a wider column. */
const LONG = 7;

/**
 * From scores to probabilities for the selected previous token, beside what the text itself says.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createSoftmaxView(root, actions) {
  let sortedByProbability = false;
  let selected = -1;
  /** @type {number | null} */
  let next = null;
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  const pace = createRowPace();
  const search = createTokenSearch("softmax", () => draw(shown));
  root.setAttribute("aria-labelledby", "softmax-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model) return;
    shown = snapshot;
    render(template(snapshot, snapshot.model), root);
    if (snapshot.selected !== selected) {
      selected = snapshot.selected;
      revealIn(root.querySelector(".table-scroll"), "tbody tr");
    }
    if (snapshot.selectedNext !== next) {
      next = snapshot.selectedNext;
      revealIn(root.querySelector(".table-scroll"), "tr.pair");
    }
  }

  /** @param {boolean} byProbability */
  function sort(byProbability) {
    sortedByProbability = byProbability;
    draw(shown);
  }

  /**
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   * @param {import("../../snapshot/types.js").Model} model
   */
  function template(snapshot, model) {
    const { vocabulary } = model;
    const { row } = snapshot;
    const prev = vocabulary[row.prev];
    const found = search.found(vocabulary, row.probabilities, ROW_LIMIT);
    const always = snapshot.hovered ?? snapshot.selectedNext ?? row.prev;
    const ids = pace.rows(snapshot, [found, always, row.prev, sortedByProbability], () => {
      const likeliest = found ?? largestIds(row.probabilities, ROW_LIMIT, always);
      return sortedByProbability ? byValue(likeliest, row.probabilities) : likeliest;
    });
    // The tab stop is the selected token where it is shown, else the first one.
    const tabStop = ids.includes(row.prev) ? row.prev : ids[0];
    const ticked = followed(row);
    return html`<div class="panel-head">
        <h2 id="softmax-title">What comes after ${tokenPill(prev)} ?</h2>
      </div>
      <div class="formula">
        <p>${formula(snapshot, vocabulary)}</p>
        <p class="numbers-of-row">${dotProduct(snapshot)}</p>
      </div>
      ${search.box(vocabulary)}
      <div class="table-scroll softmax-scroll" @scroll=${pace.onScroll}>
        <table
          part="table"
          class=${ids.some((id) => vocabulary[id].length > LONG) ? "softmax long" : "softmax"}
        >
          ${head(snapshot)}
          <tbody data-token-group>
            ${repeat(
              ids,
              (id) => id,
              (id, at) =>
                guard(pace.keys(at, snapshot), () =>
                  tableRow(id, vocabulary[id], snapshot, id === tabStop, ticked),
                ),
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">sum</th>
              <td></td>
              <td>${snapshot.settings.temperature === 0 ? "–" : formatExp(row.sum)}</td>
              <td>${formatProbability(sumOf(row.probabilities))}</td>
              <td></td>
            </tr>
          </tfoot>
        </table>
      </div>
      ${
        found === null && ids.length < vocabulary.length
          ? html`<p class="muted cap">
              ${formatInteger(ids.length)} likeliest of ${formatInteger(vocabulary.length)} shown;
              the sum is over all
            </p>`
          : nothing
      }`;
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function head({ row, settings: { temperature } }) {
    return html`<thead>
      <tr>
        <th scope="col" class="next" aria-sort=${sortedByProbability ? "none" : "ascending"}>
          ${sortButton("next", "Sort by the order of the vocabulary", false)}
        </th>
        <th scope="col" class="score">score <b class="u">u</b>·<b class="v">v</b></th>
        ${
          temperature === 1
            ? html`<th scope="col" class="exp">exp</th>`
            : html`<th scope="col" class="exp tempered" title="T is the temperature">
                exp(score/T)
              </th>`
        }
        <th scope="col" class="p" aria-sort=${sortedByProbability ? "descending" : "none"}>
          ${sortButton("p", "Sort by p, the likeliest first", true)}
        </th>
        <th scope="col" class="bars">
          ${
            followed(row)
              ? html`learned,
                  <span class="nowrap"
                    >counted<span class="tick-sample" aria-hidden="true"></span
                  ></span>`
              : html`<span title="Nothing follows this token in the text.">learned only</span>`
          }
        </th>
      </tr>
    </thead>`;
  }

  /**
   * @param {string} label
   * @param {string} title
   * @param {boolean} byProbability
   */
  function sortButton(label, title, byProbability) {
    const on = sortedByProbability === byProbability;
    return html`<button
      type="button"
      class=${on ? "sort on" : "sort"}
      title=${title}
      aria-label="${label}: ${title}"
      @click=${() => sort(byProbability)}
    >
      ${label}<span class="arrow" aria-hidden="true">${byProbability ? "▾" : "▴"}</span>
    </button>`;
  }

  return { render: draw };
}

/**
 * p(next | the) = softmax(U v_the), with the temperature where it is not 1; or the numbers of the row that is hovered or of the
 * selected pair.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {string[]} vocabulary
 */
function formula({ row, hovered, selectedNext, settings: { temperature } }, vocabulary) {
  if (temperature === 0) return "p = 1 for the highest score (temperature 0)";
  const name = shorten(vocabulary[row.prev]);
  const divisor = temperature === 1 ? "" : ` / ${formatPlain(temperature)}`;
  const next = hovered ?? selectedNext;
  if (next !== null) {
    const score = formatScore(row.scores[next]);
    return html`p(<bdi class="u-name of-text">${shorten(vocabulary[next])}</bdi> |
      <bdi class="of-text">${name}</bdi>) =
      <span class="numbers-of-row"
        >exp(${score}${divisor}) / ${formatExp(row.sum)} =
        ${formatProbability(row.probabilities[next])}</span
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

/**
 * @param {number} id
 * @param {string} token
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {boolean} tabStop
 * @param {boolean} ticked  whether there is a counted p to show
 */
function tableRow(id, token, { row, hovered, selectedNext, sample, settings }, tabStop, ticked) {
  const p = row.probabilities[id];
  const counted = row.counted[id];
  const exp = settings.temperature === 0 ? "–" : formatExp(row.exps[id]);
  const countedText = `counted ${formatProbability(counted)}`;
  const state = [
    id === hovered ? "hovered" : "",
    id === sample?.token ? "drawn" : "",
    id === selectedNext ? "pair" : "",
  ].join(" ");
  return html`<tr class=${state} data-token=${id}>
    <th scope="row">${tokenButton(id, token, id === row.prev, tabStop)}</th>
    <td>${formatScore(row.scores[id])}</td>
    <td class=${exp.includes("×") ? "power" : nothing}>${exp}</td>
    <td>${formatProbability(p)}</td>
    <td class="bars" title=${countedText}>
      <span class="bar">
        <span class="learned" ${styleProperty("--p", p)}></span>
        ${ticked ? html`<span class="tick" ${styleProperty("--p", counted)}></span>` : nothing}
      </span>
      <span class="visually-hidden">${countedText}</span>
    </td>
  </tr>`;
}

/** @param {string} token */
function shorten(token) {
  const characters = [...token];
  return characters.length > 8 ? `${characters.slice(0, 7).join("")}…` : token;
}

/** Whether anything follows the selected token in the text. @param {import("../../snapshot/types.js").PredictionRow} row */
function followed({ counted }) {
  return counted.some((p) => p > 0);
}

/** @param {Float64Array} values */
function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
