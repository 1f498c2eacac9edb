/** The stage around the canvas: it has the focus and takes the keys, which move a vector, zoom, and ask about a place. */
import { html } from "lit-html";
import { listenToTokens } from "../ui/token.js";
import { layerSummary } from "./layer_notes.js";
import { listenToPlaneKeys } from "./plane_keys.js";
import { planeSummary, selectedToken } from "./plane_texts.js";
import { createVectorsPlane } from "./vectors_plane.js";

/**
 * @typedef {import("./vectors.js").ReadySnapshot} ReadySnapshot
 *
 * @typedef {object} Panel  around the stage
 * @property {() => ReadySnapshot | null} snapshot
 * @property {() => readonly import("./shown_kinds.js").Kind[]} kinds  of vectors that are shown
 * @property {ReturnType<typeof import("./pointing.js").createPointing>} pointing
 * @property {(text: string) => void} tell  something was done here: shows it, and tells a screen reader of it
 */

/** @param {ReadySnapshot | null} snapshot @param {import("./shown_kinds.js").Kind} kind  that the arrow keys move @param {boolean} isPointing */
export function planeStage(snapshot, kind, isPointing) {
  const moved = isPointing
    ? "the cross hair"
    : `${kind.toLowerCase()} of ${selectedToken(snapshot)}`;
  return html`<div
    class="plane-stage"
    role="application"
    tabindex=${snapshot ? 0 : -1}
    aria-label="The vectors in the plane: arrow keys move ${moved}"
    aria-describedby="plane-keys"
  >
    <canvas
      class="plot vectors-plot ${snapshot?.layers.before ? "two" : ""}"
      part="plot"
      role="img"
      aria-label=${snapshot ? planeSummary(snapshot) + layerSummary(snapshot) : "The vectors"}
    ></canvas>
  </div>`;
}

/**
 * @param {HTMLElement} root  of the panel, with the stage in it
 * @param {Panel} panel
 * @param {ReturnType<typeof import("./arrow_keys.js").createArrowKeys>} arrows
 * @param {ReturnType<typeof import("./plane_news.js").createPlaneNews>} news
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createPlaneStage(root, panel, arrows, news, actions) {
  const stage = /** @type {HTMLElement} */ (root.querySelector(".plane-stage"));
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const { pointing } = panel;
  const focus = () => stage.focus({ preventScroll: true });
  const held = () => (stage.matches(":focus-visible") && !pointing.isOn ? arrows.vector() : null);
  const plane = createVectorsPlane(canvas, { ...panel, held, dropped: news.expect }, actions);
  listenToTokens(/** @type {HTMLElement} */ (root.querySelector(".probe-place")), actions);
  listenToPlaneKeys(stage, {
    nudge(right, up, large) {
      const bounds = plane.bounds();
      if (pointing.isOn) pointing.move(right, up, large);
      else if (bounds) arrows.nudge(right, up, large, bounds);
    },
    zoom,
    refit,
    choose: (kind) => void (pointing.isOn || arrows.choose(kind)),
    ask: () => void (pointing.pickHere() || arrows.ask()),
    dismiss: dismissProbe,
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dismissProbe()) event.stopPropagation();
  });
  for (const type of ["focus", "blur"]) stage.addEventListener(type, () => plane.draw());

  /** @param {number} factor */
  function zoom(factor) {
    const snapshot = panel.snapshot();
    if (!snapshot) return;
    plane.zoom(snapshot, factor);
    panel.tell(factor > 1 ? "Zoomed in." : "Zoomed out.");
  }

  function refit() {
    const snapshot = panel.snapshot();
    if (!snapshot) return;
    plane.refit(snapshot);
    panel.tell("All vectors are in view.");
  }

  /** @returns {boolean} whether there was one */
  function dismissProbe() {
    if (!panel.snapshot()?.probe) return false;
    const { activeElement } = /** @type {Document | ShadowRoot} */ (root.getRootNode());
    const isInside = root.querySelector(".probe")?.contains(activeElement) ?? false;
    actions.clearProbe();
    if (isInside) focus();
    return true;
  }

  return {
    ...plane,
    zoom,
    refit,
    /** Training goes on. The button for it disappears, so the stage takes the focus. */
    repair() {
      focus();
      actions.play();
    },
    dispose() {
      pointing.dispose();
      plane.dispose();
    },
    size: () => ({ width: canvas.clientWidth, height: canvas.clientHeight }),
  };
}
