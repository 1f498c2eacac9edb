/** The surprise panel: every pair of the text on the curve of −ln p, and their mean, which is the loss. */
import { html, nothing } from "lit-html";
import { render as renderTemplate } from "../ui/render.js";
import { formatInteger, formatLoss, formatNumber } from "../../base/format.js";
import { isSamePair } from "../../draw/surprise/surprise_marks.js";
import { surpriseReferences } from "../../draw/surprise/surprise_picture.js";
import { keepKeys } from "../ui/keys.js";
import { listenToTokens } from "../ui/token.js";
import { KEYS, placeAfterKey } from "./pair_keys.js";
import { pairTable } from "./pair_table.js";
import { pairSentence, pairText } from "./pair_words.js";
import { createSurprisePlot } from "./surprise_plot.js";

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
  /** The place that a key has led to, until it is shown. @type {number | null} */
  let going = null;
  root.setAttribute("aria-labelledby", "surprise-title");
  keepKeys(root);
  listenToTokens(details, actions);
  details.addEventListener("toggle", drawTable);

  /** @param {Pair | null} pair */
  function pointAt(pair) {
    if (pair === pointed || (pair && isSamePair(pointed, pair))) return;
    pointed = pair;
    canvas.classList.toggle("on-mark", pair !== null);
    actions.hover(pair && pair.next);
    draw();
    drawTexts();
  }
  listenToPairs(canvas, plot, actions, pointAt);
  canvas.addEventListener("keydown", (event) => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const { pairs } = shown.surprise;
    going = placeAfterKey(event.key, going ?? placeOf(shown), pairs.length);
    if (going !== null) actions.selectPair(pairs[going].prev, pairs[going].next);
    else if (event.key === "Escape" && shown.selectedNext !== null) actions.clearPair();
    else return;
    keepKey(event);
  });

  function draw() {
    const pair = shown && pairOf(shown, pointed);
    if (shown) plot.draw({ prev: pair?.prev ?? shown.selected, pair });
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
    renderTemplate(
      found ? pairSentence(found, model) : html`<span class="muted">Point at a pair.</span>`,
      find(".surprise-readout"),
    );
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
      going = null;
      shown = /** @type {SurpriseSnapshot} */ (snapshot);
      plot.follow(shown);
      draw();
    },
    render: drawTexts,
    dispose: () => plot.dispose(),
  };
}

/** A page around the lab, such as a slide show, has its own use for these keys. @param {KeyboardEvent} event */
function keepKey(event) {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * What is pointed at, and chosen by a click.
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof createSurprisePlot>} plot
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {(pair: Pair | null) => void} pointAt
 */
function listenToPairs(canvas, plot, actions, pointAt) {
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") pointAt(plot.pairAt(event));
  });
  canvas.addEventListener("pointerleave", () => pointAt(null));
  canvas.addEventListener("click", (event) => {
    const pair = plot.pairAt(/** @type {PointerEvent} */ (event));
    if (pair) actions.selectPair(pair.prev, pair.next);
  });
}

/**
 * The pair that is shown: the one under the pointer, else the selected token and the one that is lit on the page, else the selected pair.
 * @param {SurpriseSnapshot} snapshot
 * @param {Pair | null} pointed
 * @returns {Pair | null}
 */
function pairOf({ selected, selectedNext, hovered, surprise }, pointed) {
  if (pointed) return pointed;
  const lit = surprise.pairs.find(({ prev, next }) => prev === selected && next === hovered);
  if (lit) return lit;
  return selectedNext === null ? null : { prev: selected, next: selectedNext };
}

/** The place of the selected pair; -1 where there is none. @param {SurpriseSnapshot} snapshot */
function placeOf({ selected, selectedNext, surprise }) {
  return surprise.pairs.findIndex(({ prev, next }) => prev === selected && next === selectedNext);
}

/** The canvas as a slider. @param {HTMLCanvasElement} canvas @param {SurpriseSnapshot} snapshot */
function describe(canvas, snapshot) {
  const { pairs } = snapshot.surprise;
  const at = placeOf(snapshot);
  const text = at < 0 ? "no pair" : pairText(pairs[at], snapshot.model);
  setAttribute(canvas, "aria-valuemax", String(pairs.length));
  setAttribute(canvas, "aria-valuenow", String(Math.max(0, at) + 1));
  setAttribute(canvas, "aria-valuetext", text);
}

/** The numbers of the lines. @param {SurpriseSnapshot} snapshot */
function summaryOf(snapshot) {
  const lines = surpriseReferences(snapshot).map(({ texts }) => texts[0]);
  const { pairs } = snapshot.surprise;
  const ends = [pairs[0], pairs[pairs.length - 1]].map(({ surprise }) => formatLoss(surprise));
  return `Surprise from ${ends[0]} down to ${ends[1]} nats. ${lines.join(". ")}.`;
}

/** What is not shown, and at what temperature. @param {SurpriseSnapshot} snapshot @param {number} above  pairs above the axis */
function noteOf({ surprise: { pairs, distinct, shown, largest }, model, settings }, above) {
  const notes = [];
  if (pairs.length < distinct) {
    const [some, all] = [pairs.length, distinct].map(formatInteger);
    const share = `${formatInteger(shown)} of ${formatInteger(model.pairCount)}`;
    notes.push(
      `${some} of ${all} different pairs shown, ${share} in the text; the mean is over all.`,
    );
  }
  if (above > 0) {
    const lie = above === 1 ? "pair lies" : "pairs lie";
    notes.push(
      `${formatInteger(above)} ${lie} above the axis, up to ${formatNumber(largest, 1)} nats.`,
    );
  }
  if (settings.temperature !== 1) notes.push("p as in training, at temperature 1.");
  return notes.join(" ");
}

/** Leaves a text alone that is there already. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Leaves an attribute alone that has the value. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
