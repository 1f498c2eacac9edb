import { html, nothing, render } from "lit-html";
import { formatInteger, formatProbability, formatShortProbability } from "../format.js";
import { keepKeys } from "./keys.js";
import { styleProperty } from "./style_property.js";
import { listenToTokens, tokenButton, tokenText } from "./token.js";

/** Steps of the probability ramp; the style sheet has a class for each. */
const RAMP_STEPS = 20;
/** More columns than this do not fit beside each other twice: not on a tablet, and not on any screen. */
const SEVERAL = 10;
const MANY = 20;
/** Names longer than this do not fit above a narrow column. */
const LONG = 4;

/**
 * Counted and learned p(next given prev) side by side: a row a previous token, a column a next token.
 * @type {import("../types.js").CreateView}
 */
export function createMatricesView(root, actions) {
  /** @type {import("../types.js").Snapshot} */
  let shown;
  /** The row under the pointer; its column is the token that is hovered everywhere. @type {number | null} */
  let row = null;
  keepKeys(root);
  listenToTokens(root, actions);
  root.addEventListener("pointerover", (event) => pointAt(rowAt(event.target)));
  root.addEventListener("pointerleave", () => pointAt(null));

  /** @param {number | null} id */
  function pointAt(id) {
    if (id === row) return;
    row = id;
    if (shown) draw(shown);
  }

  /** @param {import("../types.js").Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const { matrices, model } = snapshot;
    if (!matrices || !model) return;
    const names = matrices.ids.map((id) => model.vocabulary[id]);
    const size = `${names.length > SEVERAL ? "several" : ""} ${names.length > MANY ? "many" : ""}`;
    const long = names.some((name) => name.length > LONG) ? "long" : "";
    const part =
      names.length < model.vocabulary.length
        ? `, the ${formatInteger(names.length)} most frequent of ${formatInteger(model.vocabulary.length)} tokens`
        : "";
    render(
      html`<div class="matrices ${size} ${long}">
        ${card("counted", "Counted in the corpus", `p(next | prev), the Markov chain${part}`, snapshot)}
        ${card("learned", "Learned by the model", html`softmax(<b class="u">U</b> <b class="v">v</b>) for every <b class="v">v</b>${part}`, snapshot)}
      </div>`,
      root,
    );
  }

  /**
   * @param {"counted" | "learned"} kind
   * @param {string} title
   * @param {unknown} note
   * @param {import("../types.js").Snapshot} snapshot
   */
  function card(kind, title, note, snapshot) {
    const { ids, [kind]: p } = /** @type {import("../types.js").Matrices} */ (snapshot.matrices);
    const { vocabulary } = /** @type {import("../types.js").Model} */ (snapshot.model);
    const { hovered, selected } = snapshot;
    const tabStop = ids.includes(selected) ? selected : ids[0];
    return html`<section class="panel matrix" aria-labelledby="${kind}-title">
      <div class="panel-head">
        <h2 id="${kind}-title">${title}</h2>
        <span class="muted">${note}</span>
        <span class="muted readout">${readout(kind, snapshot)}</span>
      </div>
      <div class="matrix-scroll">
        <table ${styleProperty("--columns", ids.length)}>
          <thead>
            <tr>
              <td></td>
              ${ids.map(
                (id) =>
                  html`<th scope="col" class=${id === hovered ? "lit" : ""} data-token=${id}>
                    ${tokenText(vocabulary[id])}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody data-token-group>
            ${ids.map(
              (id, at) =>
                html`<tr class=${rowState(id, snapshot)}>
                  <th scope="row">
                    ${tokenButton(id, vocabulary[id], id === selected, id === tabStop)}
                  </th>
                  ${ids.map((next, to) => cell(p[at * ids.length + to], id, next, snapshot))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  /**
   * @param {number} p
   * @param {number} prev
   * @param {number} next
   * @param {import("../types.js").Snapshot} snapshot
   */
  function cell(p, prev, next, { hovered, selected }) {
    const step = Math.round(Math.min(1, Math.max(0, p)) * RAMP_STEPS);
    const lit = next === hovered ? "lit" : "";
    const pointed = lit && prev === (row ?? selected) ? "pointed" : "";
    return html`<td class="p-${step} ${lit} ${pointed}" data-token=${prev} data-hover=${next}>
      ${formatShortProbability(p)}
    </td>`;
  }

  /**
   * @param {number} id
   * @param {import("../types.js").Snapshot} snapshot
   */
  function rowState(id, { selected, hovered }) {
    const lit = id === row || (row === null && id === hovered);
    return `${id === selected ? "selected" : ""} ${lit ? "lit" : ""}`;
  }

  /**
   * The exact number under the pointer, in both cards at once; elsewhere on the page the pointer means a next token of the selected one.
   * @param {"counted" | "learned"} kind
   * @param {import("../types.js").Snapshot} snapshot
   */
  function readout(kind, { matrices, model, hovered, selected }) {
    if (hovered === null || !matrices || !model) return nothing;
    const { ids, [kind]: p } = matrices;
    const prev = row ?? selected;
    const at = ids.indexOf(prev);
    const to = ids.indexOf(hovered);
    if (at < 0 || to < 0) return nothing;
    return html`p(${tokenText(model.vocabulary[hovered])} | ${tokenText(model.vocabulary[prev])}) =
    ${formatProbability(p[at * ids.length + to])}`;
  }

  return { render: draw };
}

/** @param {EventTarget | null} target */
function rowAt(target) {
  const cell = target instanceof Element ? target.closest("td[data-token]") : null;
  return cell ? Number(cell.getAttribute("data-token")) : null;
}
