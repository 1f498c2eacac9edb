/** The surprise panel: every pair of the text on the curve of −ln p, and their mean, which is the loss. */
import { html, nothing } from "lit-html";
import { isSamePair } from "../../draw/surprise/surprise_marks.js";
import { keepKeys } from "../ui/keys.js";
import { render as renderTemplate } from "../ui/render.js";
import { listenToTokens } from "../ui/token.js";
import { KEYS } from "./pair_keys.js";
import { listenToPairs } from "./pair_input.js";
import { pairTable } from "./pair_table.js";
import { otherSentence, pairSentence } from "./pair_words.js";
import { createSurprisePlot } from "./surprise_plot.js";
import { describe, noteOf, setText, summaryOf } from "./surprise_texts.js";

/** @typedef {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} SurpriseSnapshot */
/** @typedef {import("../../draw/surprise/surprise_marks.js").Pair} Pair */

const PARTS = html`<div class="panel-head">
    <h2 id="surprise-title">Surprise</h2>
    <span class="muted hint">of every pair of the text</span>
  </div>
  <canvas
    class="plot surprise-plot"
    part="plot"
    role="slider"
    tabindex="0"
    aria-label="Pair"
    aria-describedby="surprise-summary surprise-keys"
    aria-valuemin="1"
    aria-valuemax="1"
    aria-valuenow="1"
  ></canvas>
  <p class="surprise-readout"></p>
  <p class="surprise-note muted cap" hidden></p>
  <p class="visually-hidden" id="surprise-summary"></p>
  <p class="visually-hidden" id="surprise-keys">Keys: ${KEYS}</p>
  <details class="surprise-pairs">
    <summary>The pairs as a table</summary>
    <div class="pair-part"></div>
  </details>`;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createSurpriseView(root, actions) {
  renderTemplate(PARTS, root);
  const find = (/** @type {string} */ css) => /** @type {HTMLElement} */ (root.querySelector(css));
  const canvas = /** @type {HTMLCanvasElement} */ (find("canvas"));
  const details = /** @type {HTMLDetailsElement} */ (find("details"));
  const plot = createSurprisePlot(canvas);
  /** @type {SurpriseSnapshot | null} */
  let shown = null;
  /** Under the pointer. @type {Pair | null} */
  let pointed = null;
  root.setAttribute("aria-labelledby", "surprise-title");
  keepKeys(root);
  listenToTokens(details, actions);
  details.addEventListener("toggle", drawTable);

  /** @param {Pair | null} pair */
  function pointAt(pair) {
    if (pair === pointed || (pair && isSamePair(pointed, pair))) return;
    pointed = pair;
    canvas.classList.toggle("on-mark", pair !== null);
    actions.hover(pair && pair.next, "pair", pair?.prev);
    draw();
    drawTexts();
  }
  /** The row of the table under the pointer or the focus. @param {Event} event */
  function pointAtRow({ target }) {
    const row = target instanceof Element ? target.closest("tr[data-next]") : null;
    const { token, next } = row instanceof HTMLElement ? row.dataset : {};
    pointed = next === undefined ? null : { prev: Number(token), next: Number(next) };
    draw();
    drawTexts();
  }
  details.addEventListener("pointerover", pointAtRow);
  details.addEventListener("focusin", pointAtRow);
  // What the page lights ends with it, and draws this anew.
  for (const type of ["pointerleave", "focusout"])
    details.addEventListener(type, () => (pointed = null));
  listenToPairs(canvas, plot, actions, { shown: () => shown, pointAt });

  function draw() {
    if (!shown) return;
    const pair = pairOf(shown, pointed);
    plot.draw({ prev: pair?.prev ?? shown.selected, pair });
  }

  function drawTable() {
    if (!shown) return;
    const pair = pairOf(shown, pointed);
    const table = details.open ? pairTable(shown, (each) => isSamePair(pair, each)) : nothing;
    renderTemplate(table, find(".pair-part"));
  }

  function drawTexts() {
    if (!shown) return;
    const { model, surprise } = shown;
    const pair = pairOf(shown, pointed);
    const found = surprise.pairs.find((each) => isSamePair(pair, each));
    const sentence = found ? pairSentence(found, model) : otherSentence(pair, shown);
    renderTemplate(sentence, find(".surprise-readout"));
    describe(canvas, shown);
    const note = noteOf(shown, plot.above(shown));
    find(".surprise-note").hidden = note === "";
    setText(find(".surprise-note"), note);
    // Read when the canvas gets the focus, and not while training runs.
    if (!shown.playing && !shown.progress) setText(find("#surprise-summary"), summaryOf(shown));
    drawTable();
  }

  return {
    paint(snapshot) {
      if (!snapshot.model || !snapshot.surprise) return;
      if (shown?.model !== snapshot.model) pointed = null;
      shown = /** @type {SurpriseSnapshot} */ (snapshot);
      plot.follow(shown);
      draw();
    },
    render: drawTexts,
    dispose: () => plot.dispose(),
  };
}

/**
 * The pair that is shown: the one under the pointer, here or elsewhere, else the selected token and the one that is lit on the page, else the selected pair.
 * @param {SurpriseSnapshot} snapshot
 * @param {Pair | null} pointed
 * @returns {Pair | null}
 */
function pairOf({ selected, selectedNext, hovered, surprise, pointed: elsewhere }, pointed) {
  if (pointed) return pointed;
  if (elsewhere && elsewhere.next !== null) return { prev: elsewhere.id, next: elsewhere.next };
  const lit = surprise.pairs.find(({ prev, next }) => prev === selected && next === hovered);
  if (lit) return lit;
  return selectedNext === null ? null : { prev: selected, next: selectedNext };
}
