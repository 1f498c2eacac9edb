/** What a place of the plane means: the likeliest next tokens if a v were there, and the vectors nearest to it. */
import { html, nothing } from "lit-html";
import { tokenLabel } from "../../draw/canvas.js";
import { formatNumber, formatProbability } from "../../base/format.js";
import { closeIcon } from "../ui/icons.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenText } from "../ui/token.js";

/**
 * @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot
 * @param {ReturnType<typeof import("../ui/number_fields.js").createNumberFields>} numbers
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function probeBox({ probe, model, hovered, settings }, numbers, actions) {
  if (!probe) return nothing;
  const { x, y, next, nearestV, nearestU } = probe;
  const { vocabulary, dimensions } = model;
  const lit = (/** @type {number} */ id) => (id === hovered ? "hovered" : "");
  const near = (/** @type {"v" | "u"} */ name, /** @type {typeof nearestV} */ { id, distance }) =>
    html`<p data-token=${id} class="probe-near ${lit(id)}" title="Euclidean distance">
      <span class="muted">nearest <b class=${name}>${name}</b></span>
      ${tokenText(vocabulary[id])} <span>${formatNumber(distance, 3)}</span>
    </p>`;
  return html`<section class="probe" aria-label="What the vector at this place means">
    <div class="probe-head">
      ${numbers.field({ id: "probe-x", label: "x", value: x, commit: (value) => actions.probe(value, null) })}
      ${
        dimensions > 1
          ? numbers.field({
              id: "probe-y",
              label: "y",
              value: y,
              commit: (value) => actions.probe(null, value),
            })
          : nothing
      }
      <button
        type="button"
        class="quiet probe-close"
        title="Close"
        aria-label="Close what this vector means"
        @click=${() => actions.clearProbe()}
      >
        ${closeIcon}
      </button>
    </div>
    ${numbers.errors(["probe-x", "probe-y"])}
    <p class="muted">
      p(next) if a <b class="v">v</b> were
      here${settings.temperature === 1 ? "" : `, temperature ${settings.temperature}`}
    </p>
    <ol class="probe-next">
      ${next.map(
        ({ id, probability }) =>
          html`<li data-token=${id} class=${lit(id)}>
            ${tokenText(vocabulary[id])}
            <span class="bar" aria-hidden="true"
              ><span class="learned" ${styleProperty("--p", probability)}></span
            ></span>
            <span>${formatProbability(probability)}</span>
          </li>`,
      )}
    </ol>
    ${near("v", nearestV)} ${near("u", nearestU)}
    ${
      dimensions > 2
        ? html`<p class="muted">
            A vector of ${dimensions} numbers in the plane that is shown; at right angles to the
            plane it is 0.
          </p>`
        : nothing
    }
  </section>`;
}

/** The same in a sentence. @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot */
export function probeSentence({ probe, model: { vocabulary } }) {
  if (!probe) return "";
  const { x, y, next, nearestV, nearestU } = probe;
  const likely = next
    .slice(0, 3)
    .map(
      ({ id, probability }) => `${tokenLabel(vocabulary[id])} ${formatProbability(probability)}`,
    );
  return (
    `At (${formatNumber(x, 2)}, ${formatNumber(y, 2)}), most likely next: ${likely.join(", ")}; ` +
    `nearest v ${tokenLabel(vocabulary[nearestV.id])}, nearest u ${tokenLabel(vocabulary[nearestU.id])}.`
  );
}

/**
 * The box about a place stands in the half of the plot where the place is not.
 * @param {{x: number} | null} probe
 * @param {import("../../snapshot/types.js").Bounds | null} bounds  in view
 */
export function probeClass(probe, bounds) {
  if (!probe || !bounds) return "probe-place";
  return probe.x > (bounds.left + bounds.right) / 2 ? "probe-place left" : "probe-place right";
}
