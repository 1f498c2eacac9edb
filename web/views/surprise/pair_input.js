/** Pointer and keys at the curve: what is pointed at is lit, a click and the arrow keys select a pair. */
import { placeAfterKey } from "./pair_keys.js";
import { placeOf } from "./surprise_texts.js";

/** @typedef {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} SurpriseSnapshot */
/** @typedef {import("../../draw/surprise/surprise_marks.js").Pair} Pair */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{pairAt: (event: PointerEvent) => Pair | null}} plot
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {{shown: () => SurpriseSnapshot | null, pointAt: (pair: Pair | null) => void}} view
 */
export function listenToPairs(canvas, plot, actions, { shown, pointAt }) {
  /** The place that a key has led to, until that is shown. @type {{from: SurpriseSnapshot, to: number} | null} */
  let going = null;

  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") pointAt(plot.pairAt(event));
  });
  canvas.addEventListener("pointerleave", () => pointAt(null));
  canvas.addEventListener("click", (event) => {
    const pair = plot.pairAt(/** @type {PointerEvent} */ (event));
    if (pair) actions.selectPair(pair.prev, pair.next);
  });
  canvas.addEventListener("keydown", (event) => {
    const snapshot = shown();
    if (!snapshot || event.ctrlKey || event.metaKey || event.altKey) return;
    const { pairs } = snapshot.surprise;
    const now = going?.from === snapshot ? going.to : placeOf(snapshot);
    const to = placeAfterKey(event.key, now, pairs.length);
    if (to !== null) {
      going = { from: snapshot, to };
      actions.selectPair(pairs[to].prev, pairs[to].next);
    } else if (event.key === "Escape" && snapshot.selectedNext !== null) actions.clearPair();
    else return;
    // A page around the lab, such as a slide show, has its own use for these keys.
    event.preventDefault();
    event.stopPropagation();
  });
}
