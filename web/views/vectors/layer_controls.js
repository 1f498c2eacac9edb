/** What the head of the vectors panel lets one choose: the layers, and for K > 2 the axes. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { LAYERS } from "../../settings/settings.js";
import { noticeOf, noticeText, option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {Pick<import("../../snapshot/types.js").Actions, "set">} Actions
 */

/** @type {Record<string, string>} */
const NAMES = { before: "before and after" };

/** A menu has room for the pairs of so many dimensions. */
const MOST_IN_MENU = 8;

/**
 * @param {Snapshot | null} snapshot
 * @param {Actions} actions
 */
export function layerControls(snapshot, actions) {
  const chosen = snapshot?.settings.layers ?? ["regions"];
  const toggle = (/** @type {string} */ layer) => (/** @type {Event} */ event) => {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    actions.set(
      "layers",
      LAYERS.filter((each) => (each === layer ? checked : chosen.includes(each))),
    );
  };
  return html`<div class="layer-choices" role="group" aria-label="Layers">
      ${LAYERS.map(
        (layer) =>
          html`<label class="plot-choice">
            <input
              type="checkbox"
              .checked=${live(chosen.includes(layer))}
              ?disabled=${!snapshot}
              @change=${toggle(layer)}
            />
            ${NAMES[layer] ?? layer}
          </label>`,
      )}
    </div>
    ${snapshot?.model && snapshot.model.dimensions > 2 ? axesControl(snapshot, actions) : nothing}`;
}

/**
 * "pca" for the principal axes, else two dimensions counted from 1.
 * @param {Snapshot} snapshot
 * @param {Actions} actions
 */
function axesControl(snapshot, actions) {
  const { axes } = snapshot.settings;
  const dimensions = snapshot.model?.dimensions ?? 0;
  const chosen = String(axes === "pca" ? "pca" : axes.join(" "));
  const choices = [{ value: "pca", label: "principal" }, ...pairChoices(dimensions, chosen)];
  const changed = (/** @type {Event} */ event) => {
    const { selectedIndex } = /** @type {HTMLSelectElement} */ (event.target);
    actions.set("axes", choices[selectedIndex].value);
  };
  return html`<span class="axes-choice">
    <label class="plot-choice">
      axes
      <span class="control"
        ><select aria-label="axes" aria-describedby="notice-axes" @change=${changed}>
          ${choices.map((choice) => option(choice, choice.value === chosen))}</select
        >${chevronIcon}</span
      >
    </label>
    ${axes !== "pca" && dimensions > MOST_IN_MENU ? axisFields(axes, dimensions, actions) : nothing}
    ${noticeText("axes", noticeOf(snapshot, "axes"))}
  </span>`;
}

/**
 * Each pair of dimensions; where there are too many, the pair that is shown, or the first, which fields change.
 * @param {number} dimensions
 * @param {string} chosen
 */
function pairChoices(dimensions, chosen) {
  /** @type {string[]} */
  const pairs = [];
  for (let x = 1; x <= dimensions && dimensions <= MOST_IN_MENU; x += 1) {
    for (let y = x + 1; y <= dimensions; y += 1) pairs.push(`${x} ${y}`);
  }
  if (chosen !== "pca" && !pairs.includes(chosen)) pairs.push(chosen);
  if (pairs.length === 0) pairs.push("1 2");
  return pairs.map((pair) => ({ value: pair, label: pair.replace(" ", " and ") }));
}

/**
 * A number for each axis.
 * @param {readonly [number, number]} axes
 * @param {number} dimensions
 * @param {Actions} actions
 */
function axisFields(axes, dimensions, actions) {
  const names = ["dimension across", "dimension upwards"];
  return names.map(
    (name, side) =>
      html`<span class="control axis-field"
        ><input
          type="number"
          inputmode="numeric"
          min="1"
          max=${dimensions}
          aria-label=${name}
          aria-describedby="notice-axes"
          .value=${live(String(axes[side]))}
          @change=${(/** @type {Event} */ event) => {
            const { value } = /** @type {HTMLInputElement} */ (event.target);
            actions.set("axes", axes.map((axis, i) => (i === side ? value : axis)).join(" "));
          }}
      /></span>`,
  );
}
