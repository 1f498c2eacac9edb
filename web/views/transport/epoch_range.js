import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger, lossText } from "../../base/format.js";
import { epochDecades, epochScale } from "../../draw/scales.js";
import { runOf, takeEpochKey } from "../ui/epoch_keys.js";

/** Steps of the range, which is logarithmic as the axis of the loss is. */
const STEPS = 1000;

/**
 * The playhead of a figure: to any epoch, trained or not.
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createEpochRange(actions) {
  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  return function epochRange(snapshot) {
    const run = runOf(snapshot);
    const { now, furthest } = run;
    const decades = epochDecades(Math.max(furthest, now));
    const scale = epochScale(decades, [0, STEPS]);

    /** @param {Event} event */
    function seekToThumb({ target }) {
      const { value } = /** @type {HTMLInputElement} */ (target);
      void actions.seek(Math.round(scale.invert(Number(value))));
    }

    /** @param {KeyboardEvent} event */
    function seekByKey(event) {
      const next = takeEpochKey(event, run, 10 ** decades);
      if (next !== null) void actions.seek(next);
    }

    return html`<input
      type="range"
      class="epoch-range"
      aria-label="Epoch"
      min="0"
      max=${STEPS}
      .value=${live(String(Math.round(scale(now))))}
      aria-valuetext="epoch ${formatInteger(snapshot.epoch)}, loss ${lossText(snapshot)} nats per token"
      @input=${seekToThumb}
      @keydown=${seekByKey}
    />`;
  };
}
