/**
 * The loss panel: the curve and those of the runs left behind, a playhead that goes to any epoch of the axis, trained or not,
 * and the loss taken apart.
 */
import { html } from "lit-html";
import { formatInteger, formatLoss } from "../../base/format.js";
import { render as renderTemplate } from "../ui/render.js";
import { KEYS, runOf } from "../ui/epoch_keys.js";
import { changeMarks, changesLine, lossSummary, nearestChange } from "./loss_changes.js";
import { createGaps } from "./loss_gaps.js";
import { createLossPlot } from "./loss_plot.js";
import { createPlayhead } from "./playhead.js";

/** @typedef {import("./loss_plot.js").ReadySnapshot} ReadySnapshot */

const PARTS = html`<div class="panel-head">
    <h2 id="loss-title">Loss</h2>
    <span class="muted hint">drag the playhead to any epoch</span>
  </div>
  <canvas
    class="plot loss-plot"
    part="plot"
    role="slider"
    aria-label="Epoch"
    aria-describedby="loss-summary loss-keys"
    title=${`Drag the playhead, or with the keys: ${KEYS}`}
    aria-valuemin="0"
    aria-disabled="true"
    aria-valuenow="0"
    aria-valuemax="0"
  ></canvas>
  <p class="loss-line muted" aria-hidden="true"></p>
  <p class="visually-hidden" id="loss-summary"></p>
  <p class="visually-hidden" id="loss-keys">Keys: ${KEYS}</p>
  <details class="loss-gaps">
    <summary>Loss taken apart</summary>
    <div class="gap-part"></div>
  </details>`;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createLossView(root, actions) {
  renderTemplate(PARTS, root);
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const line = /** @type {HTMLElement} */ (root.querySelector(".loss-line"));
  const summary = /** @type {HTMLElement} */ (root.querySelector("#loss-summary"));
  const details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
  const plot = createLossPlot(canvas);
  /** @type {ReadySnapshot | null} */
  let shown = null;
  const gaps = createGaps(details, actions, () => shown);
  /** @type {import("./loss_changes.js").ChangeMark[]} */
  let changes = [];
  /** The epoch of the change under the pointer. @type {number | null} */
  let lit = null;
  const playhead = createPlayhead(canvas, plot, actions.seek, () => shown && runOf(shown));
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) light(event);
  });
  canvas.addEventListener("pointerleave", () => light(null));

  function draw() {
    plot.draw(changes.map(({ at }) => ({ at, lit: at === lit })));
  }

  /** The change under the pointer. @param {PointerEvent | null} event  null when it has left */
  function light(event) {
    const nearest =
      event && changes.length > 0 ? nearestChange(changes, plot.pointed(event)) : null;
    if (nearest === lit) return;
    lit = nearest;
    tell();
    draw();
  }

  /** The line under the picture: the change under the pointer, else all of them, else how to move. */
  function tell() {
    const at = changes.find((change) => change.at === lit);
    setText(line, at?.text ?? (changes.length > 0 ? `changed: ${changesLine(changes)}` : KEYS));
    line.classList.toggle("lit", at !== undefined);
    line.classList.toggle("key-hint", changes.length === 0);
  }

  return {
    paint(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      shown = /** @type {ReadySnapshot} */ (snapshot);
      plot.follow(shown);
      changes = changeMarks(snapshot.changes, shown.model.pairCount);
      draw();
    },
    render() {
      if (!shown) return;
      describe(canvas, shown, plot.end());
      tell();
      // Read when the slider gets the focus, and not while training runs.
      if (!shown.playing && !shown.progress) setText(summary, lossSummary(shown, changes));
      gaps.draw();
    },
    dispose() {
      gaps.dispose();
      playhead.dispose();
      plot.dispose();
    },
  };
}

/** The canvas as a slider. @param {HTMLCanvasElement} canvas @param {ReadySnapshot} snapshot @param {number} end */
function describe(canvas, { epoch, loss }, end) {
  canvas.tabIndex = 0;
  canvas.removeAttribute("aria-disabled");
  setAttribute(canvas, "aria-valuemax", String(end));
  setAttribute(canvas, "aria-valuenow", String(epoch));
  const value = `epoch ${formatInteger(epoch)}, loss ${formatLoss(loss)} nats per token`;
  setAttribute(canvas, "aria-valuetext", value);
}

/** Leaves a text alone that is there already. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Leaves an attribute alone that has the value. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
