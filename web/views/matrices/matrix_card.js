/** One of the matrices: a row a previous token, a column a next token. A cell is a pair, which can be selected. */
import { html, nothing } from "lit-html";
import { formatExp, formatNumber } from "../../base/format.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenButton, tokenText } from "../ui/token.js";
import { differenceShade, probabilityShade } from "./matrix_colours.js";

/** @typedef {import("../../snapshot/types.js").Model} Model */
/** @typedef {import("../../snapshot/types.js").Matrices} Matrices */
/** @typedef {import("../../snapshot/types.js").Snapshot & {model: Model, matrices: Matrices}} MatrixSnapshot */
/** @typedef {"counted" | "learned" | "difference"} Kind */

/**
 * @typedef {object} Card
 * @property {Kind} kind
 * @property {unknown} note  beside its title
 * @property {unknown} chooser  of what else its place can show
 * @property {number | null} row  under the pointer or the focus; its column is the token that is hovered everywhere
 * @property {(prev: number, next: number | null) => boolean} isStop  whether a cell, or the name of a row, is the tab stop
 */

/** @type {Record<Kind, string>} */
const TITLES = {
  counted: "Counted in the corpus",
  learned: "Learned by the model",
  difference: "Difference, learned − counted",
};

/** @param {MatrixSnapshot} snapshot @param {Card} card */
export function matrixCard(snapshot, card) {
  const { kind, note, chooser } = card;
  const { model, matrices, hovered } = snapshot;
  return html`<section class="panel matrix ${kind}" aria-labelledby="${kind}-title">
    <div class="panel-head">
      <h2 id="${kind}-title">${TITLES[kind]}</h2>
      <span class="muted note">${note}</span>
      ${chooser}
      <span class="muted readout">${readout(snapshot, card)}</span>
    </div>
    <div class="matrix-scroll">
      <table
        part="table"
        role="grid"
        aria-labelledby="${kind}-title"
        ${styleProperty("--columns", matrices.ids.length)}
      >
        <thead>
          <tr>
            <td></td>
            ${matrices.ids.map(
              (id) =>
                html`<th
                  scope="col"
                  class="${id === hovered ? "lit" : ""} ${isShort(model.vocabulary[id]) ? "short" : ""}"
                  data-token=${id}
                >
                  ${tokenText(model.vocabulary[id])}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody data-kind=${kind}>
          ${matrices.ids.map((_, at) => matrixRow(at, snapshot, card))}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Whether a name fits above any column: a mark, or two letters. @param {string} token */
const isShort = (token) => [...token].length <= 2;

/** @param {number} at  place of the row @param {MatrixSnapshot} snapshot @param {Card} card */
function matrixRow(at, snapshot, card) {
  const { model, matrices, selected, hovered } = snapshot;
  const id = matrices.ids[at];
  const lit = id === card.row || (card.row === null && id === hovered);
  return html`<tr class="${id === selected ? "selected" : ""} ${lit ? "lit" : ""}">
    <th scope="row">
      ${tokenButton(id, model.vocabulary[id], id === selected, card.isStop(id, null))}
    </th>
    ${matrices.ids.map((_, to) => matrixCell(at, to, snapshot, card))}
  </tr>`;
}

/** @param {number} at  its row @param {number} to  its column @param {MatrixSnapshot} snapshot @param {Card} card */
function matrixCell(at, to, snapshot, { kind, row, isStop }) {
  const { matrices, hovered, selected, selectedNext } = snapshot;
  const [prev, next] = [matrices.ids[at], matrices.ids[to]];
  const value = valueOf(kind, at, to, matrices);
  const { text, ramp } = kind === "difference" ? differenceShade(value) : probabilityShade(value);
  const isExact = /\d/.test(text) && !/[<>]/.test(text);
  const lit = next === hovered ? "lit" : "";
  const pointed = lit && prev === (row ?? selected) ? "pointed" : "";
  const { dropped } = matrices;
  const isDropped = kind === "counted" && prev === dropped?.prev && next === dropped.next;
  const isPair = next === selectedNext && prev === selected;
  return html`<td
    class="${ramp} ${lit} ${pointed} ${isPair ? "pair" : ""} ${isDropped ? "dropped" : ""}"
    tabindex=${isStop(prev, next) ? 0 : -1}
    aria-selected=${isPair ? "true" : "false"}
    aria-label=${isExact ? nothing : spoken(text, value)}
    data-token=${prev}
    data-next=${next}
  >
    ${text === "<.01" ? html`<span class="small">${text}</span>` : text}
  </td>`;
}

/** What is written in a cell, and what it has no room for. @param {string} text @param {number} value */
function spoken(text, value) {
  return text === "" ? exactly(value) : `${text}, ${exactly(value)}`;
}

/** @param {number} value */
function exactly(value) {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.0005) return formatNumber(value, value === 0 ? 0 : 4);
  return (value < 0 ? "−" : "") + formatExp(size);
}

/** @param {Kind} kind @param {number} at @param {number} to @param {Matrices} matrices */
function valueOf(kind, at, to, { ids, counted, learned }) {
  const place = at * ids.length + to;
  if (kind === "difference") return learned[place] - counted[place];
  return (kind === "counted" ? counted : learned)[place];
}

/**
 * The exact number under the pointer, in all cards at once; elsewhere on the page the pointer means a next token of the selected one.
 * @param {MatrixSnapshot} snapshot
 * @param {Card} card
 */
function readout({ matrices, model, hovered, selected }, { kind, row }) {
  if (hovered === null) return nothing;
  const prev = row ?? selected;
  const at = matrices.ids.indexOf(prev);
  const to = matrices.ids.indexOf(hovered);
  if (at < 0 || to < 0) return nothing;
  return html`${kind === "difference" ? "difference of " : nothing}p(${tokenText(model.vocabulary[hovered])}
  | ${tokenText(model.vocabulary[prev])}) = ${formatNumber(valueOf(kind, at, to, matrices), 3)}`;
}
