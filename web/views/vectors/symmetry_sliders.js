/** Changes of V and U that change no probability, as sliders. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatExp, formatLoss, formatNumber } from "../../base/format.js";
import { tokenText } from "../ui/token.js";

const NONE = Object.freeze({ rotate: 0, stretch: 1, shiftX: 0, shiftY: 0 });

/**
 * A slider has a scale of its own: the stretch goes by powers of two.
 * @typedef {object} Slider
 * @property {keyof typeof NONE} name
 * @property {string} label
 * @property {number} min
 * @property {number} max
 * @property {number} step
 * @property {boolean} flat  needs two dimensions
 * @property {(value: number) => number} toSlider
 * @property {(slider: number) => number} toValue
 * @property {(value: number) => string} text
 */
const same = (/** @type {number} */ value) => value;
const units = (/** @type {number} */ value) => formatNumber(value, 2);

/** @type {readonly Slider[]} */
const SLIDERS = [
  {
    ...{ name: "rotate", label: "rotate V and U", min: -180, max: 180, step: 1, flat: true },
    ...{ toSlider: same, toValue: same, text: (value) => `${formatNumber(value, 0)}°` },
  },
  {
    ...{ name: "stretch", label: "stretch V, squeeze U along x", min: -2, max: 2, step: 0.05 },
    ...{ flat: false, toSlider: Math.log2, toValue: (slider) => 2 ** slider },
    text: (value) => `× ${formatNumber(value, 2)}`,
  },
  {
    ...{ name: "shiftX", label: "shift every u along x", min: -5, max: 5, step: 0.05, flat: false },
    ...{ toSlider: same, toValue: same, text: units },
  },
  {
    ...{ name: "shiftY", label: "shift every u along y", min: -5, max: 5, step: 0.05, flat: true },
    ...{ toSlider: same, toValue: same, text: units },
  },
];

/**
 * @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function symmetrySliders({ symmetry, model, loss }, actions) {
  const values = symmetry ?? NONE;
  const sliders = SLIDERS.filter(({ flat }) => !flat || model.dimensions > 1);
  return html`<div class="symmetries">
    <div class="sliders">${sliders.map((slider) => row(slider, values[slider.name], actions))}</div>
    <p class="symmetry-numbers">
      <span
        >largest change of any
        ${
          symmetry && symmetry.token !== null
            ? html`p(next | ${tokenText(model.vocabulary[symmetry.token])})`
            : "probability"
        }: <b class="difference">${formatExp(symmetry?.difference ?? 0)}</b></span
      >
      <span>loss before ${formatLoss(symmetry?.lossBefore ?? loss)}, now ${formatLoss(loss)}</span>
      <button
        type="button"
        class="quiet"
        title="Back to the vectors before the first of these changes"
        ?disabled=${!symmetry}
        @click=${() => actions.untransform()}
      >
        back
      </button>
    </p>
    <p class="muted">
      Only dot products reach the softmax: V A and U A<sup>−T</sup> leave every u · v as it is, and
      a shift of every u adds the same number to all scores of a
      row.${model.dimensions > 2 ? " They act in the plane that is shown." : nothing}
    </p>
  </div>`;
}

/** @param {Slider} slider @param {number} value @param {import("../../snapshot/types.js").Actions} actions */
function row({ name, label, min, max, step, toSlider, toValue, text }, value, actions) {
  // A drag is one change to undo, and so are presses of keys that follow each other quickly.
  const end = () => actions.endGesture();
  return html`<label class="slider">
    <span>${label}</span>
    <input
      type="range"
      aria-label=${label}
      aria-valuetext=${text(value)}
      min=${min}
      max=${max}
      step=${step}
      .value=${live(String(Number(toSlider(value).toFixed(2))))}
      @pointerdown=${() => actions.beginGesture()}
      @pointerup=${end}
      @pointercancel=${end}
      @change=${end}
      @blur=${end}
      @input=${(/** @type {Event} */ event) =>
        actions.transform({
          [name]: toValue(Number(/** @type {HTMLInputElement} */ (event.target).value)),
        })}
    />
    <output>${text(value)}</output>
  </label>`;
}
