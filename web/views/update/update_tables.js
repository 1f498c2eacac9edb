/** The tables of the five frames. Their rows, but for the first frame's, stand beside those of the others. */
import { html, nothing } from "lit-html";
import { formatExp, formatNumber, formatPower, formatProbability } from "../../base/format.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenButton } from "../ui/token.js";

/**
 * @typedef {import("./update_frames.js").Update} Update
 * @typedef {import("./update_frames.js").Shown} Shown
 */

/** Names longer than this need a wider column. */
const LONG = 5;

/** Coordinates that are shown. */
export const MOST_DIMENSIONS = 4;

/** Enough to see the vectors move. @param {Update} update */
const decimalsOf = ({ rate }) => Math.min(5, Math.max(3, Math.ceil(-Math.log10(rate) - 1e-9)));

/**
 * A coordinate or a score that keeps to its column: a large one has fewer decimals.
 * @param {number} value
 * @param {number} [decimals]
 */
function fitted(value, decimals = 3) {
  const size = Math.abs(value);
  if (size >= 99_999.5) return formatPower(value);
  const more = [9.9995, 99.995, 999.95].filter((limit) => size >= limit).length;
  return formatNumber(value, Math.max(0, decimals - more));
}

/** @param {Float64Array} values */
export const first = (values) => [...values.subarray(0, MOST_DIMENSIONS)];

/**
 * A cell for each coordinate that is shown, and one for the others.
 * @param {Float64Array} values
 * @param {(value: number, i: number) => unknown} [cell]
 */
const cellsOf = (values, cell = (value) => html`<td>${fitted(value)}</td>`) =>
  html`${first(values).map(cell)}${isCut(values) ? html`<td class="more">…</td>` : nothing}`;

/** @param {Float64Array} values */
const isCut = (values) => values.length > MOST_DIMENSIONS;

/** @param {Shown} shown */
export function lookUpTable({ update: { v }, title }) {
  return html`<table part="table">
    <caption class="visually-hidden">
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">dimension</th>
        <th scope="col"><b class="v">v</b></th>
      </tr>
    </thead>
    <tbody>
      ${first(v).map(
        (value, i) =>
          html`<tr>
            <th scope="row">${i + 1}</th>
            <td>${fitted(value)}</td>
          </tr>`,
      )}
      ${
        isCut(v)
          ? html`<tr>
              <th scope="row">…</th>
              <td class="more">…</td>
            </tr>`
          : nothing
      }
    </tbody>
  </table>`;
}

/** @param {Shown} shown */
export function scoreTable(shown) {
  const { update } = shown;
  const { u, v, scores } = update;
  const columns = first(v).map(
    (_, i) =>
      html`<th scope="col" aria-label=${v.length > 1 ? `u ${i + 1}` : "u"}>
        <b class="u">u</b>${v.length > 1 ? html`<sub>${i + 1}</sub>` : nothing}
      </th>`,
  );
  return tableOf(shown, {
    head: html`${columns}${isCut(v) ? html`<th scope="col" class="more">…</th>` : nothing}
      <th scope="col">score s</th>`,
    cells: (id, at) =>
      html`${cellsOf(u[at])}
        <td class="result">${fitted(scores[id])}</td>`,
    foot: html`<th scope="row"><b class="v">v</b></th>
      ${cellsOf(v)}
      <td></td>`,
  });
}

/** @param {Shown} shown */
export function softmaxTable(shown) {
  const { exps, sum, probabilities } = shown.update;
  return tableOf(shown, {
    head: html`<th scope="col">exp(s)</th>
      <th scope="col">p</th>
      <th class="bars"><span class="visually-hidden">p as a bar</span></th>`,
    cells: (id) =>
      html`<td>${formatExp(exps[id])}</td>
        <td class="result">${formatProbability(probabilities[id])}</td>
        <td class="bars">
          <span class="bar"
            ><span class="learned" ${styleProperty("--p", probabilities[id])}></span
          ></span>
        </td>`,
    foot: html`<th scope="row">sum</th>
      <td>${formatExp(sum)}</td>
      <td>${formatProbability(sumOf(probabilities))}</td>
      <td></td>`,
  });
}

/** @param {Shown} shown */
export function errorTable(shown) {
  const { errors, next } = shown.update;
  return tableOf(shown, {
    head: html`<th scope="col" class="y">y</th>
      <th scope="col">p − y</th>
      <th class="bars">
        <span class="visually-hidden">the error as a bar: left too little, right too much</span>
      </th>`,
    cells: (id) =>
      html`<td>${id === next ? 1 : 0}</td>
        <td class="result">${formatNumber(errors[id])}</td>
        <td class="bars">
          <span class="error-bar ${errors[id] < 0 ? "less" : "more"}"
            ><span ${styleProperty("--p", Math.abs(errors[id]))}></span
          ></span>
        </td>`,
    foot: html`<th scope="row">sum</th>
      <td>1</td>
      <td>${formatNumber(sumOf(errors))}</td>
      <td></td>`,
  });
}

/** @param {Shown} shown */
export function moveTable(shown) {
  const { update } = shown;
  const { u, v, movedU, movedV } = update;
  const decimals = decimalsOf(update);
  const stacked = v.length > 2;
  const fit = (/** @type {number} */ value) => fitted(value, decimals);
  const cell = (/** @type {number} */ value) => html`<td>${fit(value)}</td>`;
  /** @param {Float64Array} before @param {Float64Array} after */
  const both = (before, after) =>
    stacked
      ? cellsOf(
          before,
          (value, i) =>
            html`<td>
              <span class="before">${fit(value)}</span>
              <span class="visually-hidden">to</span>
              <span class="after">${fit(after[i])}</span>
            </td>`,
        )
      : html`${cellsOf(before, cell)}
          <td class="arrow">
            <span class="visually-hidden">to</span><span aria-hidden="true">→</span>
          </td>
          ${cellsOf(after, cell)}`;
  const span = Math.min(v.length, MOST_DIMENSIONS);
  return tableOf(shown, {
    head: stacked
      ? html`<th scope="col" colspan=${span}><b class="u">u</b> before, and after below</th>
          ${isCut(v) ? html`<td class="more"></td>` : nothing}`
      : html`<th scope="col" colspan=${span}><b class="u">u</b> before</th>
          <td class="arrow"></td>
          <th scope="col" colspan=${span}>after</th>`,
    cells: (_, at) => both(u[at], movedU[at]),
    foot: html`<th scope="row"><b class="v">v</b></th>
      ${both(v, movedV)}`,
  });
}

/**
 * A table with a row for each next token that is shown.
 * @param {Shown} shown
 * @param {{head: unknown, cells: (id: number, at: number) => unknown, foot: unknown}} parts
 */
function tableOf({ update, vocabulary, row, title }, { head, cells, foot }) {
  const { ids, prev, next } = update;
  const tabStop = ids.includes(prev) ? prev : ids[0];
  const long = ids.some((id) => vocabulary[id].length > LONG);
  return html`<table part="table" class=${long ? "long" : ""}>
    <caption class="visually-hidden">
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">next</th>
        ${head}
      </tr>
    </thead>
    <tbody data-token-group>
      ${ids.map(
        (id, at) =>
          html`<tr
            class="${id === row ? "hovered" : ""} ${id === next ? "target" : ""}"
            data-token=${id}
          >
            <th scope="row">${tokenButton(id, vocabulary[id], id === prev, id === tabStop)}</th>
            ${cells(id, at)}
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        ${foot}
      </tr>
    </tfoot>
  </table>`;
}

/** @param {Float64Array} values */
const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);
