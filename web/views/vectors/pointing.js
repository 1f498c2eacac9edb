/** A place of the plane that is asked for: a reader picks it with a pointer, or moves a cross hair to it by keys. */
import { html } from "lit-html";
import { middleOf } from "../../draw/bounds.js";
import { niceStep } from "../../draw/scales.js";
import { nearestInside } from "../ui/place_in_plane.js";
import { placeText } from "./coordinates.js";

/**
 * @typedef {import("../ui/place_in_plane.js").Point} Point
 * @typedef {import("../../snapshot/types.js").Bounds} Bounds
 *
 * @typedef {object} Asked
 * @property {Point} at  where the cross hair is
 * @property {boolean} byKeys  it was moved
 * @property {HTMLElement | null} before  what had the focus
 * @property {(place: [number, number] | null) => void} done
 */

/** Steps across the view; with Shift a tenth as many. */
const STEPS = 100;

/** What there is to do, for a screen reader. */
export const POINTING_KEYS =
  "Arrow keys move the cross hair, with Shift in larger steps. Enter picks its place, Escape cancels.";

/**
 * @param {HTMLElement} root  of the panel
 * @param {object} panel
 * @param {() => import("./vectors.js").ReadySnapshot | null} panel.snapshot
 * @param {(text: string) => void} panel.tell  shows what has changed, and tells a screen reader of it
 * @param {() => Bounds | null} bounds  in view
 */
export function createPointing(root, { snapshot, tell }, bounds) {
  /** @type {Asked | null} */
  let asked = null;
  const stage = () => /** @type {HTMLElement} */ (root.querySelector(".plane-stage"));
  const isFlat = () => snapshot()?.model.dimensions === 1;
  const text = (/** @type {Point} */ { x, y }) =>
    placeText(Float64Array.of(x, y), 0, isFlat() ? 1 : 2, 2);

  /** @param {Point | null} place */
  function end(place) {
    if (!asked) return;
    const { before, done } = asked;
    const hasFocus = stage().parentElement?.matches(":focus-within");
    asked = null;
    removeEventListener("keydown", cancelOnEscape, true);
    done(place && [place.x, isFlat() ? 0 : place.y]);
    if (hasFocus) before?.focus({ preventScroll: true });
  }

  /** @param {Point | null} place  null for none @returns {boolean} whether one was asked for */
  function pick(place) {
    if (!asked) return false;
    end(place);
    tell(place ? `Picked ${text(place)}.` : "No place is picked.");
    return true;
  }

  /** @param {KeyboardEvent} event */
  function cancelOnEscape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    pick(null);
  }

  return {
    pick,
    /** The panel goes away. */
    dispose: () => end(null),
    /** What there is to do, on the plane. */
    hint: () =>
      asked &&
      html`<p class="pointing-hint">
        Pick a place here<span class="key-hint">, or with arrow keys and Enter</span>.
        <button type="button" class="quiet" @click=${() => pick(null)}>
          cancel<span class="key-hint"> (Escape)</span>
        </button>
      </p>`,
    get isOn() {
      return asked !== null;
    },
    /** Where the cross hair is, for those who use keys. */
    get crossHair() {
      return asked && (asked.byKeys || stage().matches(":focus-visible")) ? asked.at : null;
    },
    /** Asks for a place. @returns {Promise<[number, number] | null>}  null where none is picked */
    ask() {
      pick(null);
      return new Promise((done) => {
        const view = bounds();
        const { x, y } = view ? middleOf(view) : { x: 0, y: 0 };
        asked = { at: { x, y: isFlat() ? 0 : y }, byKeys: false, before: focusedElement(), done };
        addEventListener("keydown", cancelOnEscape, true);
        stage().focus();
        tell(`Pick a place of the plane. ${POINTING_KEYS}`);
      });
    },
    /** @param {number} right @param {number} up @param {boolean} large */
    move(right, up, large) {
      const view = bounds();
      if (!asked || !view) return;
      const steps = large ? 10 : 1;
      asked.at = moved(asked.at, right * steps, isFlat() ? 0 : up * steps, view);
      asked.byKeys = true;
      tell(text(asked.at));
    },
    /** Picks where the cross hair is. */
    pickHere: () => pick(asked && asked.at),
  };
}

/**
 * A place some steps farther, in view.
 * @param {Point} at
 * @param {number} right
 * @param {number} up
 * @param {Bounds} view
 */
function moved({ x, y }, right, up, { left, bottom, ...view }) {
  const [width, height] = [view.right - left, view.top - bottom];
  const step = niceStep(height, STEPS);
  const on = (/** @type {number} */ from, /** @type {number} */ steps) =>
    steps === 0 ? from : Math.round(from / step + steps) * step;
  return nearestInside({ left, top: bottom, width, height }, { x: on(x, right), y: on(y, up) });
}

/** What has the focus, in shadow roots too. */
function focusedElement() {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) {
    activeElement = activeElement.shadowRoot.activeElement;
  }
  return /** @type {HTMLElement | null} */ (activeElement);
}
