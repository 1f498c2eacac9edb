import { make } from "../words/make.js";
import { createNumberField, readFields } from "./number_field.js";
import { vectorOf } from "./vectors.js";

/** @typedef {[number, number]} Place */
/** @typedef {import("./entries.js").Surroundings} Surroundings */

/**
 * Two number fields, and a button that lets the reader point at the plane of the figure.
 * @param {Surroundings} surroundings
 * @param {string} what  the button says
 */
function createPointing({ stage, changed, preview }, what) {
  const typed = () => {
    changed();
    const place = peek();
    if (place) preview(place);
  };
  const fields = {
    x: createNumberField({ label: "along dimension 1", typed }),
    y: createNumberField({ label: "along dimension 2", typed }),
  };
  const button = make("button", { type: "button", class: "point", click: point }, what);
  async function point() {
    const place = await stage.element?.pointAt().catch(() => null);
    if (!place) return;
    write(place);
    changed();
    preview(place);
  }
  /** The place, where both numbers are there; without a message about one that is not yet. @returns {Place | null} */
  function peek() {
    const [x, y] = [fields.x, fields.y].map((field) => field.peek());
    return x === undefined || y === undefined ? null : [x, y];
  }
  /** @param {Place} place */
  function write([x, y]) {
    fields.x.write(x, 2);
    fields.y.write(y, 2);
  }
  return {
    fields,
    button,
    parts: [
      stage.element && button,
      make("span", { class: "coordinate" }, "x ", fields.x.element, fields.x.message),
      make("span", { class: "coordinate" }, "y ", fields.y.element, fields.y.message),
    ],
    write,
    peek,
    /** @returns {{guess: Place} | {message: string, field: HTMLElement}} */
    read() {
      const typed = readFields(fields);
      return "guess" in typed ? { guess: [typed.guess.x, typed.guess.y] } : typed;
    },
  };
}

/** A place of the plane. @type {import("./entries.js").CreateEntry<"place">} */
export function createPlace(_, surroundings) {
  const { parts, read, write } = createPointing(surroundings, "Point at a place in the figure");
  return { element: make("div", { class: "pointing" }, parts), read, write };
}

/** How long an arrow is whose angle alone is given. */
const LENGTH = 1;

/** Where a token's v or u is. @param {import("../types.js").Stage} stage @param {import("../types.js").Question<"arrow">["tail"]} tail @returns {Place} */
function placeOf({ element, lab }, tail) {
  const id = tail ? lab.find(tail.token) : null;
  if (!tail || id === null) return [0, 0];
  const axes =
    element.axes === "pca" ? "pca" : /** @type {Place} */ (element.axes.map((a) => a - 1));
  const [x, y] = lab.project(vectorOf(lab, tail.kind, id), { axes });
  return [x, y];
}

/** A direction: where the arrow ends, or its angle. @type {import("./entries.js").CreateEntry<"arrow">} */
export function createArrow({ tail }, { stage, changed, preview }) {
  const pointing = createPointing(
    { stage, changed: follow, preview, say() {} },
    "Point where the arrow leads",
  );
  const angle = createNumberField({ label: "angle", unit: "degrees", typed: turn });
  const from = () => placeOf(stage, tail);

  /** The angle follows the place. */
  function follow() {
    const place = pointing.peek();
    if (place) showAngle(place);
    changed();
  }
  /** @param {Place} place */
  function showAngle([x, y]) {
    const [left, bottom] = from();
    if (x === left && y === bottom) angle.input.value = "";
    else angle.write((Math.atan2(y - bottom, x - left) * 180) / Math.PI, 0);
  }
  /** The place follows the angle. @param {number} degrees */
  function turn(degrees) {
    const [x, y] = from();
    const radians = (degrees * Math.PI) / 180;
    /** @type {Place} */
    const place = [x + LENGTH * Math.cos(radians), y + LENGTH * Math.sin(radians)];
    pointing.write(place);
    changed();
    preview(place);
  }
  return {
    element: make(
      "div",
      { class: "pointing" },
      pointing.parts,
      make("span", { class: "coordinate" }, "or an angle ", angle.element, angle.message),
    ),
    hint: "0° leads right, 90° up",
    read: pointing.read,
    write(/** @type {Place} */ place) {
      pointing.write(place);
      showAngle(place);
    },
  };
}
