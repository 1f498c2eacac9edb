import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger, lossText } from "../../base/format.js";
import { epochDecades, epochScale } from "../../draw/scales.js";
import { epochAfterKey } from "../ui/epoch_keys.js";

/** Steps of the range, which is logarithmic as the axis of the loss is. */
const STEPS = 1000;

/**
 * The playhead of a figure: to any epoch, trained or not.
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createEpochRange(actions) {
  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  return function epochRange(snapshot) {
    const { curve, epoch, progress } = snapshot;
    const furthest = curve.epochs[curve.epochs.length - 1] ?? 0;
    const now = progress && Number.isFinite(progress.to) ? progress.to : epoch;
    const decades = epochDecades(Math.max(furthest, now));
    const scale = epochScale(decades, [0, STEPS]);

    /** @param {Event} event */
    function seekToThumb({ target }) {
      const { value } = /** @type {HTMLInputElement} */ (target);
      void actions.seek(Math.round(scale.invert(Number(value))));
    }

    /** @param {KeyboardEvent} event */
    function seekByKey(event) {
      const free = event.getModifierState("AltGraph");
      if (!free && (event.ctrlKey || event.metaKey || event.altKey)) return;
      const next = epochAfterKey(event, now, furthest, 10 ** decades);
      if (next === null) return;
      event.preventDefault();
      void actions.seek(next);
    }

    return html`<input
      type="range"
      class="epoch-range"
      aria-label="Epoch"
      min="0"
      max=${STEPS}
      .value=${live(String(Math.round(scale(now))))}
      aria-valuetext="epoch ${formatInteger(epoch)}, loss ${lossText(snapshot)} nats per token"
      @input=${seekToThumb}
      @keydown=${seekByKey}
    />`;
  };
}
