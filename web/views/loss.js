/** The loss panel: the curve, and a playhead that goes to any epoch of the axis, trained or not. */
import { html, render as renderTemplate } from "lit-html";
import { createSurface } from "../draw/canvas.js";
import { watchTheme } from "../draw/colour.js";
import { drawLoss, lossDomain, lossFrame, lossScales } from "../draw/loss_picture.js";
import { createMotion, prefersStillness } from "../draw/motion.js";
import { formatInteger, formatLoss } from "../format.js";

/**
 * @typedef {import("../types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../types.js").Model}} ReadySnapshot
 */

/** @type {import("../types.js").CreateView} */
export function createLossView(root, actions) {
  renderTemplate(
    html`<div class="panel-head">
        <h2>Loss</h2>
        <span class="muted">drag the playhead to any epoch</span>
      </div>
      <canvas
        class="plot loss-plot"
        part="plot"
        role="slider"
        aria-label="Epoch"
        aria-valuemin="0"
        aria-disabled="true"
        aria-valuenow="0"
        aria-valuemax="0"
      ></canvas>`,
    root,
  );
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
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
      { size, plot, domain: domain.value(), snapshot: shown, theme: colours },
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

  /** @param {PointerEvent} event */
  function seekToPointer(event) {
    if (!shown) return;
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    const plot = lossFrame(surface.context, size, domain.target, theme.read().font);
    const { x } = lossScales(domain.value(), plot);
    seek(x.invert(event.clientX - canvas.getBoundingClientRect().left));
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !shown) return;
    canvas.setPointerCapture(event.pointerId);
    seekToPointer(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) seekToPointer(event);
  });
  canvas.addEventListener("keydown", (event) => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
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
  }

  return {
    render(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      const first = shown === null;
      shown = /** @type {ReadySnapshot} */ (snapshot);
      const next = lossDomain(shown);
      if (next.decades !== domain.target.decades || next.most !== domain.target.most) {
        if (first || prefersStillness(shown.settings)) domain.jump(next);
        else domain.move(next);
      }
      describe(shown);
      draw();
    },
    dispose() {
      cancelAnimationFrame(asking);
      surface.dispose();
      theme.dispose();
      domain.dispose();
    },
  };
}

/**
 * The epoch that a key leads to: arrows one (with Shift ten), Page Up and Down a decade, Home to 0, End to
 * the furthest epoch trained and from there to the axis's end; null for other keys.
 * @param {{key: string, shiftKey: boolean}} event
 * @param {number} now
 * @param {number} furthest  epoch trained
 * @param {number} end  of the axis
 */
export function epochAfterKey({ key, shiftKey }, now, furthest, end) {
  const step = shiftKey ? 10 : 1;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(end, now + step);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, now - step);
    case "PageUp":
      return Math.min(end, Math.max(1, now * 10));
    case "PageDown":
      return Math.floor(now / 10);
    case "Home":
      return 0;
    case "End":
      return now < furthest ? furthest : end;
    default:
      return null;
  }
}

/** Leaves an attribute alone that has the value. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
