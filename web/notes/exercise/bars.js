import { make, newId } from "../words/make.js";
import { withPills, withoutBrackets } from "../words/pills.js";
import { createNumberField, readFields } from "./number_field.js";

const STEP = 0.01;
const LARGE_STEP = 0.1;

/** By how much a key moves a bar. @type {Record<string, number>} */
const KEYS = {
  ArrowRight: STEP,
  ArrowUp: STEP,
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  PageUp: LARGE_STEP,
  PageDown: -LARGE_STEP,
  Home: -1,
  End: 1,
};

/** @param {number} value */
const within = (value) => Math.min(1, Math.max(0, Math.round(value / STEP) * STEP));

/** As in a crowded place: .31, 1.00. @param {number} value */
const short = (value) => value.toFixed(2).replace(/^0/, "");

/**
 * A bar that is drawn on its track, by keys or by its number.
 * @param {string} item
 * @param {number} start
 * @param {() => void} changed
 */
function createBar(item, start, changed) {
  let value = start;
  const nameId = newId("bar-name");
  /** @type {HTMLElement} */
  const track = make(
    "div",
    {
      class: "bar-track",
      role: "slider",
      tabindex: "0",
      "aria-labelledby": nameId,
      "aria-valuemin": "0",
      "aria-valuemax": "1",
      pointerdown: grasp,
      pointermove: (event) => {
        if (track.hasPointerCapture(event.pointerId)) pull(event);
      },
      keydown: press,
    },
    make("div", { class: "bar-fill" }),
    make("div", { class: "bar-handle" }),
  );
  const label = withoutBrackets(item);
  const field = createNumberField({
    label: `${label}, as a number`,
    isProbability: true,
    typed: (number) => show(number),
  });

  /** @param {number} next */
  function show(next) {
    value = next;
    track.style.setProperty("--p", String(value));
    track.setAttribute("aria-valuenow", String(Number(value.toFixed(3))));
    track.setAttribute("aria-valuetext", short(value));
    changed();
  }
  /** @param {number} next */
  function set(next) {
    show(next);
    field.write(value);
  }
  /** @param {PointerEvent} event */
  function pull({ clientX }) {
    const { left, width } = track.getBoundingClientRect();
    set(within((clientX - left) / width));
  }
  /** @param {PointerEvent} event */
  function grasp(event) {
    if (event.button !== 0) return;
    track.setPointerCapture(event.pointerId);
    track.focus({ preventScroll: true });
    pull(event);
  }
  /** @param {KeyboardEvent} event */
  function press(event) {
    const by = KEYS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    set(within(value + (event.shiftKey && Math.abs(by) === STEP ? by * 10 : by)));
  }

  set(start);
  const name = make("span", { class: "item-name", id: nameId }, withPills(item));
  return {
    element: make("div", { class: "bar-row" }, name, track, field.element, field.message),
    field,
    set,
  };
}

/** Bars are drawn on tracks from 0 to 1. @type {import("./entries.js").CreateEntry<"bars">} */
export function createBars({ items = [], from }, { changed }) {
  const bars = items.map((item) =>
    createBar(item, from?.[item] ?? within(1 / items.length), changed),
  );
  const fields = Object.fromEntries(items.map((item, i) => [item, bars[i].field]));
  return {
    element: make(
      "div",
      { class: "bars" },
      bars.map(({ element }) => element),
    ),
    hint: items.length > 1 ? "or type the numbers" : "or type the number",
    read: () => readFields(fields),
    write: (guess) => items.forEach((item, i) => bars[i].set(guess[item])),
  };
}
