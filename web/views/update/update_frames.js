/** The five frames of one update, from looking up v to the moved vectors: each has lines of formulas and a table. */
import { html, nothing } from "lit-html";
import { tokenLabel } from "../../draw/canvas.js";
import { withTokens } from "../ui/token.js";
import {
  errorFormulas,
  lookUpFormulas,
  moveFormulas,
  scoreFormulas,
  softmaxFormulas,
} from "./update_formulas.js";
import { errorTable, lookUpTable, moveTable, scoreTable, softmaxTable } from "./update_tables.js";

/**
 * @typedef {import("../../snapshot/types.js").Update} Update
 *
 * @typedef {object} Shown
 * @property {Update} update
 * @property {string[]} vocabulary
 * @property {number} row  the token whose numbers fill the formulas
 * @property {number | null} hovered
 * @property {number} selected
 * @property {unknown} title  of the panel's tables for a screen reader
 *
 * @typedef {{title: string, promise: string, formulas: (shown: Shown) => unknown[], table: (shown: Shown) => unknown}} Frame
 */

/** In the order of the update; a promise says what stands in a frame before a reader has come to it. @type {readonly Frame[]} */
export const FRAMES = Object.freeze([
  { title: "Look up v", promise: "", formulas: lookUpFormulas, table: lookUpTable },
  {
    title: "Scores",
    promise: "Here v meets the u of every token: their dot products are the scores.",
    formulas: scoreFormulas,
    table: scoreTable,
  },
  {
    title: "Softmax",
    promise: "Here the scores become probabilities: exp of each, divided by their sum.",
    formulas: softmaxFormulas,
    table: softmaxTable,
  },
  {
    title: "Error",
    promise: "Here the probabilities meet what really came next: too much or too little.",
    formulas: errorFormulas,
    table: errorTable,
  },
  {
    title: "Moved vectors",
    promise: "Here the errors move v and every u a little, so that this pair becomes likelier.",
    formulas: moveFormulas,
    table: moveTable,
  },
]);

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {Update} update
 * @param {string[]} vocabulary
 * @param {(frame: number) => void} choose
 */
export function updateFrames({ hovered, selected }, update, vocabulary, choose) {
  const row = hovered !== null && update.ids.includes(hovered) ? hovered : update.next;
  const pair = `${tokenLabel(vocabulary[update.prev])} ${tokenLabel(vocabulary[update.next])}`;
  return FRAMES.map(({ title, promise, formulas, table }, i) => {
    const state = i === update.frame ? "current" : i > update.frame ? "later" : "";
    const content = {
      ...{ update, vocabulary, row, hovered, selected },
      title: withTokens(`${title} of the pair ${pair}`),
    };
    const [rule, ...numbers] = formulas(content);
    return html`<section class="update-frame frame-${i} ${state}" aria-label=${title}>
      <h3>
        <button
          type="button"
          class="frame-title"
          aria-current=${i === update.frame ? "step" : "false"}
          @click=${() => choose(i)}
        >
          <span class="frame-number">${i + 1}</span> ${title}
        </button>
      </h3>
      ${i > update.frame ? promiseOf(promise, i, choose) : nothing}
      <div class="update-formulas">
        <p>${rule}</p>
        ${numbers.map((line) => html`<p class="numbers">${line}</p>`)}
      </div>
      <div class="update-table">${table(content)}</div>
    </section>`;
  });
}

/**
 * In the place of what has not been reached yet; the focus stays in the frame when its numbers come.
 * @param {string} promise
 * @param {number} frame
 * @param {(frame: number) => void} choose
 */
function promiseOf(promise, frame, choose) {
  const show = (/** @type {Event & {currentTarget: Element}} */ { currentTarget }) => {
    const title = currentTarget.closest("section")?.querySelector("button");
    choose(frame);
    title?.focus();
  };
  return html`<div class="frame-promise">
    <p class="muted promise">${promise}</p>
    <button type="button" class="action" @click=${show}>Show frame ${frame + 1}</button>
  </div>`;
}
