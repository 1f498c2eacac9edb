/** Where vectors are, as text and as a table. */
import { mapped } from "../../base/lists.js";
import { html } from "lit-html";
import { formatNumber } from "../../base/format.js";

const MOST_ROWS = 200;

/** A table of more rows scrolls in a box of its own, which has to be a tab stop then. */
const SCROLLED_ROWS = 16;

/**
 * Where a token's vector lies: two numbers, or one where there is one dimension.
 * @param {Float64Array} points
 * @param {number} id
 * @param {number} dimensions
 * @param {number} decimals
 */
export function placeText(points, id, dimensions, decimals) {
  const x = formatNumber(points[2 * id], decimals);
  return dimensions === 1 ? x : `(${x}, ${formatNumber(points[2 * id + 1], decimals)})`;
}

/** @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot */
export function coordinatesTable({ model, plane }) {
  const { vocabulary } = model;
  const rows = vocabulary.slice(0, MOST_ROWS);
  const line = model.dimensions === 1;
  const columns = (/** @type {string} */ name) =>
    line
      ? html`<th scope="col">${name}</th>`
      : html`<th scope="col" aria-label="${name} x">${name}<sub>x</sub></th>
          <th scope="col" aria-label="${name} y">${name}<sub>y</sub></th>`;
  const cells = (/** @type {Float64Array} */ points, /** @type {number} */ id) =>
    mapped(
      points.subarray(2 * id, 2 * id + (line ? 1 : 2)),
      (value) => html`<td>${formatNumber(value, 3)}</td>`,
    );
  const table = html`<table part="table" aria-label="Coordinates of the tokens">
    <caption>
      ${line ? plane.xLabel : `x is ${plane.xLabel}, y is ${plane.yLabel}`}
    </caption>
    <thead>
      <tr>
        <th scope="col">token</th>
        ${columns("v")} ${columns("u")}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (token, id) =>
          html`<tr>
            <th scope="row"><bdi class="of-text">${token}</bdi></th>
            ${cells(plane.V, id)} ${cells(plane.U, id)}
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`${
    rows.length > SCROLLED_ROWS
      ? html`<div class="coordinates-scroll" role="group" aria-label="coordinates" tabindex="0">
          ${table}
        </div>`
      : table
  }
  ${rows.length < vocabulary.length ? html`<p>The first ${rows.length} of ${vocabulary.length} tokens.</p>` : null}`;
}
