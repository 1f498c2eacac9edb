/** V or U as the matrix that it is, and what the row of zeros and ones picks from it. */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { formatInteger, formatNumber, formatPower } from "../../base/format.js";
import { bold, index, letter, math, shown, sign, space, sub, word } from "../ui/mathematics.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenText } from "../ui/token.js";

/** @typedef {import("./lookup.js").LookupSnapshot} LookupSnapshot */
/** @typedef {import("./shown_part.js").Shown} Shown */

/** More terms of a sum are not written out. */
const MOST_TERMS = 3;

/**
 * @param {LookupSnapshot} snapshot
 * @param {"V" | "U"} kind
 * @param {object} part
 * @param {readonly Shown[]} part.rows  of the matrix that are shown
 * @param {readonly Shown[]} part.columns
 * @param {number} part.turn  another one for another row that is looked up
 * @param {boolean} part.slides  whether it slides out
 */
export function matrixProduct(snapshot, kind, { rows, columns, turn, slides }) {
  const { model, lookup } = snapshot;
  const { vocabulary, dimensions } = model;
  const vector = kind === "V" ? "v" : "u";
  const [n, k] = [vocabulary.length, dimensions].map(formatInteger);
  const first = rows.findIndex((row) => "at" in row && lookup.ones.includes(row.at));
  const width = columns.length > 4 ? "wide" : columns.length > 2 ? "middle" : "narrow";
  return html`<section class="product of-${vector} ${width}" aria-label="one-hot row times ${kind}">
    <p class="product-formula">${formulaOf(kind, lookup.ones, vocabulary)}</p>
    <div class="product-parts">
      <div class="lookup-scroll">
        <table part="table" class="lookup-matrix">
          <caption>
            <b class=${vector}>${kind}</b
            >, ${n} × ${k}: a row a ${kind === "V" ? "" : "next "}token
          </caption>
          <thead>
            <tr>
              <td></td>
              ${columns.map((column) => headCell(column))}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => matrixRow(row, snapshot, kind, columns))}
          </tbody>
        </table>
      </div>
      ${keyed(
        turn,
        html`<div
          class="lookup-scroll product-result ${slides ? "slides" : ""}"
          ${styleProperty("--at", Math.max(0, first))}
        >
          <table part="table" class="lookup-matrix">
            <caption>
              ${nameOf(vector, lookup.ones, vocabulary)}, 1 × ${k}
            </caption>
            <tbody>
              <tr class="one">
                ${columns.map((column) => numberCell(column, lookup[vector], 0))}
              </tr>
            </tbody>
          </table>
        </div>`,
      )}
    </div>
  </section>`;
}

/** onehot(the) V = v_the. @param {"V" | "U"} kind @param {readonly number[]} ones @param {readonly string[]} vocabulary */
function formulaOf(kind, ones, vocabulary) {
  const vector = /** @type {"v" | "u"} */ (kind.toLowerCase());
  const term = (/** @type {number} */ id) => sub(bold(vector), index(vocabulary[id]));
  if (ones.length === 1) {
    const name = index(vocabulary[ones[0]]);
    const row = [word("onehot"), sign("("), name, sign(")"), space];
    return math(row, bold(kind), sign("="), term(ones[0]));
  }
  const terms = ones.slice(0, MOST_TERMS).map((id, i) => (i ? [sign("+"), term(id)] : term(id)));
  if (ones.length > MOST_TERMS) terms.push([sign("+"), shown("…")]);
  return math(letter("x"), bold(kind), sign("="), terms.length > 0 ? terms : shown("0"));
}

/** @param {"v" | "u"} vector @param {readonly number[]} ones @param {readonly string[]} vocabulary */
function nameOf(vector, ones, vocabulary) {
  if (ones.length === 0) return "zeros";
  if (ones.length > 1) return `sum of ${formatInteger(ones.length)} rows`;
  return html`<b class=${vector}>${vector}</b> of ${tokenText(vocabulary[ones[0]])}`;
}

/** @param {Shown} column */
function headCell(column) {
  return "gap" in column
    ? html`<td class="gap">…</td>`
    : html`<th scope="col">${formatInteger(column.at + 1)}</th>`;
}

/** @param {Shown} row @param {LookupSnapshot} snapshot @param {"V" | "U"} kind @param {readonly Shown[]} columns */
function matrixRow(row, snapshot, kind, columns) {
  const { model, lookup, hovered } = snapshot;
  if ("gap" in row) {
    return html`<tr class="gap">
      <td colspan=${columns.length + 1}>… ${formatInteger(row.gap)} more</td>
    </tr>`;
  }
  const { at } = row;
  const isOne = lookup.ones.includes(at);
  return html`<tr
    class="${isOne ? "one" : ""} ${at === hovered ? "lit" : ""}"
    aria-current=${isOne ? "true" : nothing}
    data-token=${at}
  >
    <th scope="row">${tokenText(model.vocabulary[at])}</th>
    ${columns.map((column) => numberCell(column, snapshot[kind], at * model.dimensions))}
  </tr>`;
}

/** @param {Shown} column @param {Float64Array} values @param {number} start  of the row in them */
function numberCell(column, values, start) {
  return "gap" in column
    ? html`<td class="gap">…</td>`
    : html`<td>${coordinate(values[start + column.at])}</td>`;
}

/** Fewer decimals for a large one, so that it keeps to its column. @param {number} value */
function coordinate(value) {
  const size = Math.abs(value);
  if (size >= 99_999.5) return formatPower(value);
  return formatNumber(value, size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : 3);
}
