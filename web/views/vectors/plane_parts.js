/** The parts below the plane that can be opened: the coordinates as a table, numbers to type, and the symmetries. */
import { html } from "lit-html";
import { coordinatesTable } from "./coordinates.js";
import { numbersOf } from "./move_by_numbers.js";
import { symmetrySliders } from "./symmetry_sliders.js";

/** @typedef {import("./vectors.js").ReadySnapshot} ReadySnapshot */

/**
 * @param {() => void} redraw
 * @param {ReturnType<typeof import("../ui/number_fields.js").createNumberFields>} numbers
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {Parameters<typeof numbersOf>[3]} moved  called before a vector is moved
 */
export function createPlaneParts(redraw, numbers, actions, moved) {
  /** Their names; the others are not rendered. @type {Set<string>} */
  const open = new Set();

  /**
   * @param {string} name
   * @param {string} className
   * @param {() => unknown} content
   */
  function part(name, className, content) {
    const toggle = (/** @type {Event} */ { target }) => {
      if (/** @type {HTMLDetailsElement} */ (target).open) open.add(name);
      else open.delete(name);
      redraw();
    };
    return html`<details class="plot-part ${className}" @toggle=${toggle}>
      <summary>${name}</summary>
      ${open.has(name) ? content() : null}
    </details>`;
  }

  /** @param {ReadySnapshot | null} snapshot */
  return (snapshot) =>
    html`${part("coordinates as a table", "plot-table", () => snapshot && coordinatesTable(snapshot))}
    ${part("move by numbers", "", () => snapshot && numbersOf(snapshot, numbers, actions, moved))}
    ${part("symmetries", "", () => snapshot && symmetrySliders(snapshot, actions))}`;
}
