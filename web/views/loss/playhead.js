import { takeEpochKey } from "../ui/epoch_keys.js";

/** Pixels after which a finger moves the playhead. */
const SIDEWAYS = 6;

/**
 * Moves the playhead with the pointer and the keys; it is asked for one epoch a frame, however fast the pointer moves.
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof import("./loss_plot.js").createLossPlot>} plot
 * @param {(epoch: number) => void} ask
 * @param {() => {now: number, furthest: number} | null} run  the epoch that it is at and the furthest one; null before there is any
 */
export function createPlayhead(canvas, plot, ask, run) {
  /** @type {number | null} the epoch to ask for in the next frame */
  let pending = null;
  let asking = 0;
  /** Where a finger came down that has not moved the playhead yet. @type {number | null} */
  let resting = null;

  /** @param {number} epoch */
  function seek(epoch) {
    pending = Math.max(0, Math.min(Math.round(epoch), plot.end()));
    asking ||= requestAnimationFrame(() => {
      const epoch = pending;
      asking = 0;
      pending = null;
      if (epoch !== null) ask(epoch);
    });
  }

  /** @param {PointerEvent} event */
  function seekToPointer(event) {
    const { x, place } = plot.pointed(event);
    seek(x.invert(place));
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !run()) return;
    canvas.setPointerCapture(event.pointerId);
    // A finger may want to scroll the page: it moves the playhead only once it goes sideways or is lifted.
    resting = event.pointerType === "touch" ? event.clientX : null;
    if (resting === null) seekToPointer(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    if (resting !== null && Math.abs(event.clientX - resting) < SIDEWAYS) return;
    resting = null;
    seekToPointer(event);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (resting !== null) seekToPointer(event);
    resting = null;
  });
  canvas.addEventListener("pointercancel", () => (resting = null));
  canvas.addEventListener("keydown", (event) => {
    const at = run();
    const next = at && takeEpochKey(event, { ...at, now: pending ?? at.now }, plot.end());
    if (next !== null) seek(next);
  });

  return { dispose: () => cancelAnimationFrame(asking) };
}
