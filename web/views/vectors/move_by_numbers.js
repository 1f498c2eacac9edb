/** The numbers of the selected token's v and u, to be read and typed. */
import { mapped } from "../../base/lists.js";
import { html } from "lit-html";
import { tokenText } from "../ui/token.js";

/** Of more dimensions only the place in the plane is shown. */
const MOST_DIMENSIONS = 8;

/**
 * @param {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} snapshot
 * @param {ReturnType<typeof import("../ui/number_fields.js").createNumberFields>} numbers
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {(vector: {kind: "V" | "U", id: number}) => void} moved  called before a vector is moved
 */
export function numbersOf(snapshot, numbers, actions, moved) {
  const { model, selected, plane } = snapshot;
  const k = model.dimensions;
  const inPlane = k > MOST_DIMENSIONS;

  /** @param {"V" | "U"} kind */
  const fields = (kind) => {
    const name = kind.toLowerCase();
    const values = inPlane
      ? plane[kind].slice(2 * selected, 2 * selected + 2)
      : snapshot[kind].slice(selected * k, selected * k + k);
    const commit = (/** @type {number} */ i, /** @type {number} */ value) => {
      const next = values.slice();
      next[i] = value;
      moved({ kind, id: selected });
      if (inPlane) actions.moveVector(kind, selected, next[0], next[1]);
      else actions.setVector(kind, selected, next);
    };
    return html`<div
      class="numbers-row"
      role="group"
      aria-label="${name} of ${model.vocabulary[selected]}"
    >
      <span class=${name}><b>${name}</b> ${tokenText(model.vocabulary[selected])}</span>
      ${mapped(values, (value, i) =>
        numbers.field({
          id: `number-${name}-${i}`,
          label: `${name} ${inPlane ? "xy"[i] : i + 1}`,
          value,
          commit: (number) => commit(i, number),
        }),
      )}
      ${numbers.errors(mapped(values, (_, i) => `number-${name}-${i}`))}
    </div>`;
  };

  return html`<div class="vector-numbers">
    ${fields("V")} ${fields("U")}
    <p class="muted">
      ${
        inPlane
          ? `The place in the plane, x is ${plane.xLabel} and y is ${plane.yLabel}; the rest of the ${k} numbers stays.`
          : "The numbers of the selected token. Enter takes a typed one."
      }
    </p>
  </div>`;
}
