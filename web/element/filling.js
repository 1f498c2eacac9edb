import { giveBack } from "../base/slices.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("./panels_on_page.js").View} View */

/**
 * A lab's first picture, panel by panel: each is built and drawn by itself, its pictures and its texts, and the page answers in between.
 * Until all are there they are laid out unseen, so that none is seen to move.
 * @param {HTMLElement} frame  of the lab, empty once it has ended
 * @param {ReturnType<typeof import("./panels_on_page.js").createPanels>} panels
 * @param {object} options
 * @param {() => Snapshot | null} options.snapshot  the latest
 * @param {{part: (act: () => void) => void}} options.drawing
 * @param {() => void} options.onWhole  called when all visible panels have come to stand on the page
 */
export function createFilling(frame, panels, { snapshot, drawing, onWhole }) {
  let isRunning = false;
  /** What each view shows. @type {Map<View, Snapshot | null>} */
  const shown = new Map();

  async function fill() {
    while (await step(() => panels.add())) continue;
    // What came meanwhile, such as the part of the plane that a new panel asks for, is drawn once, after all have come.
    for (const view of shown.keys()) if (shown.get(view) !== latest()) await step(() => view);
    isRunning = false;
    frame.toggleAttribute("data-filling", false);
    if (!latest()) return;
    frame.setAttribute("aria-busy", "false");
    panels.watch();
    onWhole();
  }

  /** Draws a view, if there is one. @param {() => View | null} next */
  async function step(next) {
    /** @type {View | null} */
    let view = null;
    await giveBack();
    draw((snapshot) => {
      view = next();
      view?.paint(snapshot);
    });
    if (!view) return false;
    await giveBack();
    draw((snapshot) => {
      view?.render(snapshot);
      if (view) shown.set(view, snapshot);
    });
    return true;
  }

  /** What is to be drawn; null where the lab has failed or ended. */
  function latest() {
    const now = snapshot();
    return frame.parentNode && now?.status === "ready" ? now : null;
  }

  /** @param {(snapshot: Snapshot) => void} act */
  function draw(act) {
    const now = latest();
    if (now) drawing.part(() => act(now));
  }

  return {
    /** Goes on where panels are missing. @param {boolean} isWhole @returns {boolean} whether it draws them */
    draws(isWhole) {
      frame.setAttribute("aria-busy", String(isRunning || !isWhole));
      if (isWhole || isRunning) return isRunning;
      isRunning = true;
      frame.toggleAttribute("data-filling", true);
      void fill();
      return true;
    },
  };
}
