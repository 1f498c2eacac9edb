/**
 * The loss panel: the curve and those of the runs left behind, a playhead that goes to any epoch of the axis, trained or not,
 * and the loss taken apart.
 */
import { html, render as renderTemplate } from "lit-html";
import { createSurface, pointOn } from "../../draw/canvas.js";
import { watchTheme } from "../../draw/colour.js";
import { drawLoss, lossDomain, lossFrame, lossScales } from "../../draw/loss/loss_picture.js";
import { createMotion, prefersStillness } from "../../draw/motion.js";
import { formatInteger, formatLoss } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { changeMarks, changesLine, lossSummary } from "./loss_changes.js";
import { gapsContent } from "./loss_gaps.js";
import { listenToTokens } from "../ui/token.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 */

const KEYS = "← → an epoch · Page Up, Page Down 10 · [ ] a decade · Home, End";

/** Pixels from a mark within which the pointer is at it. */
const NEAR = 9;

/** Pixels after which a finger moves the playhead. */
const SIDEWAYS = 6;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createLossView(root, actions) {
  renderTemplate(
    html`<div class="panel-head">
        <h2>Loss</h2>
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
      </details>`,
    root,
  );
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const line = /** @type {HTMLElement} */ (root.querySelector(".loss-line"));
  const summary = /** @type {HTMLElement} */ (root.querySelector("#loss-summary"));
  const details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
  const gapPart = /** @type {HTMLElement} */ (root.querySelector(".gap-part"));
  keepKeys(gapPart);
  listenToTokens(gapPart, actions);
  details.addEventListener("toggle", () => actions.open("gaps", details.open));
  const surface = createSurface(canvas, draw);
  const theme = watchTheme(canvas, draw);
  const domain = createMotion(
    { decades: 4, most: 3 },
    (from, to, share) => ({
      decades: from.decades + (to.decades - from.decades) * share,
      most: from.most + (to.most - from.most) * share,
    }),
    draw,
  );
  /** @type {Map<string, number>} */
  const memory = new Map();
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** @type {number | null} the epoch to ask for in the next frame */
  let wanted = null;
  let asking = 0;
  /** @type {import("./loss_changes.js").ChangeMark[]} */
  let marks = [];
  /** The epoch of the mark under the pointer. @type {number | null} */
  let lit = null;
  /** Where a finger came down that has not moved the playhead yet. @type {number | null} */
  let resting = null;
  /** @type {import("./loss_gaps.js").GapOrder} */
  let order = "size";

  const furthest = () => shown?.curve.epochs[shown.curve.epochs.length - 1] ?? 0;
  /** The last epoch of the axis. */
  const end = () => 10 ** domain.target.decades;

  function draw() {
    if (!shown) return;
    const size = surface.begin();
    if (size.width === 0) return;
    const colours = theme.read();
    const plot = lossFrame(surface.context, size, domain.target, colours.font);
    drawLoss(
      surface.context,
      {
        ...{ size, plot, domain: domain.value(), snapshot: shown, theme: colours },
        marks: marks.map(({ at }) => ({ at, lit: at === lit })),
      },
      memory,
    );
  }

  /** One call a frame, however fast the pointer moves. @param {number} epoch */
  function seek(epoch) {
    wanted = Math.max(0, Math.min(Math.round(epoch), end()));
    asking ||= requestAnimationFrame(() => {
      const epoch = wanted;
      asking = 0;
      wanted = null;
      if (epoch !== null) actions.seek(epoch);
    });
  }

  /** The scale of the epochs, and where on it the pointer is. @param {PointerEvent} event */
  function pointed(event) {
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    const plot = lossFrame(surface.context, size, domain.target, theme.read().font);
    const { x } = lossScales(domain.value(), plot);
    return { x, place: pointOn(canvas, event).x };
  }

  /** @param {PointerEvent} event */
  function seekToPointer(event) {
    const { x, place } = pointed(event);
    seek(x.invert(place));
  }

  /** @param {PointerEvent | null} event  null when the pointer has left */
  function lightMark(event) {
    let nearest = null;
    if (event && marks.length > 0) {
      const { x, place } = pointed(event);
      const distance = (/** @type {number} */ at) => Math.abs(x(at) - place);
      for (const { at } of marks) {
        if (distance(at) <= NEAR && (nearest === null || distance(at) <= distance(nearest))) {
          nearest = at;
        }
      }
    }
    if (nearest === lit) return;
    lit = nearest;
    tell();
    draw();
  }

  /** The line under the picture: the change under the pointer, else all of them, else how to move. */
  function tell() {
    const at = marks.find((mark) => mark.at === lit);
    setText(line, at?.text ?? (marks.length > 0 ? `changed: ${changesLine(marks)}` : KEYS));
    line.classList.toggle("lit", at !== undefined);
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !shown) return;
    canvas.setPointerCapture(event.pointerId);
    // A finger may only want to scroll the page: until it goes sideways or is lifted, no one knows.
    resting = event.pointerType === "touch" ? event.clientX : null;
    if (resting === null) seekToPointer(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return lightMark(event);
    if (resting !== null && Math.abs(event.clientX - resting) < SIDEWAYS) return;
    resting = null;
    seekToPointer(event);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (resting !== null) seekToPointer(event);
    resting = null;
  });
  canvas.addEventListener("pointercancel", () => (resting = null));
  canvas.addEventListener("pointerleave", () => lightMark(null));
  canvas.addEventListener("keydown", (event) => {
    // Many keyboards have the brackets on AltGr, which some systems tell as Control and Alt.
    const free = event.getModifierState("AltGraph");
    if (!shown || (!free && (event.ctrlKey || event.metaKey || event.altKey))) return;
    const now = wanted ?? shown.progress?.to ?? shown.epoch;
    const next = epochAfterKey(event, now, furthest(), end());
    if (next === null) return;
    // A page around the lab, such as a slide show, has its own use for these keys.
    event.preventDefault();
    event.stopPropagation();
    seek(next);
  });

  /** @param {ReadySnapshot} snapshot */
  function describe(snapshot) {
    const epoch = formatInteger(snapshot.epoch);
    canvas.tabIndex = 0;
    canvas.removeAttribute("aria-disabled");
    setAttribute(canvas, "aria-valuemax", String(end()));
    setAttribute(canvas, "aria-valuenow", String(snapshot.epoch));
    const value = `epoch ${epoch}, loss ${formatLoss(snapshot.loss)} nats per token`;
    setAttribute(canvas, "aria-valuetext", value);
    tell();
    // Read when the slider gets the focus, and not while training runs.
    if (!snapshot.playing && !snapshot.progress) setText(summary, lossSummary(snapshot, marks));
  }

  function drawGaps() {
    if (!shown || !details.open) return;
    const choose = (/** @type {import("./loss_gaps.js").GapOrder} */ chosen) => {
      order = chosen;
      drawGaps();
    };
    renderTemplate(gapsContent(shown, order, choose), gapPart);
  }

  return {
    paint(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      const first = shown === null;
      shown = /** @type {ReadySnapshot} */ (snapshot);
      const next = lossDomain(shown);
      if (next.decades !== domain.target.decades || next.most !== domain.target.most) {
        if (first || prefersStillness(shown.settings)) domain.jump(next);
        else domain.move(next);
      }
      marks =
        snapshot.changes.length > 0 ? changeMarks(snapshot.changes, shown.model.pairCount) : [];
      draw();
    },
    render() {
      if (!shown) return;
      describe(shown);
      drawGaps();
    },
    dispose() {
      actions.open("gaps", false);
      cancelAnimationFrame(asking);
      surface.dispose();
      theme.dispose();
      domain.dispose();
    },
  };
}

/**
 * The epoch that a key leads to: arrows one (with Shift ten), Page Up and Down ten, brackets a decade (where a keyboard hides
 * them, Page Up and Down with Shift), Home to 0, End to the furthest epoch trained and from there to the axis's end; null for
 * other keys.
 * @param {{key: string, shiftKey: boolean}} event
 * @param {number} now
 * @param {number} furthest  epoch trained
 * @param {number} end  of the axis
 */
export function epochAfterKey({ key, shiftKey }, now, furthest, end) {
  const step = shiftKey ? 10 : 1;
  const up = Math.min(end, Math.max(1, now * 10));
  const down = Math.floor(now / 10);
  switch (key) {
    case "]":
      return up;
    case "[":
      return down;
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(end, now + step);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, now - step);
    case "PageUp":
      return shiftKey ? up : Math.min(end, now + 10);
    case "PageDown":
      return shiftKey ? down : Math.max(0, now - 10);
    case "Home":
      return 0;
    case "End":
      return now < furthest ? furthest : end;
    default:
      return null;
  }
}

/** Leaves a text alone that is there already. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Leaves an attribute alone that has the value. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
