// Buttons of the text that set the chapter's figure, and take it back.

import { bringIntoView } from "./into_view.js";
import { figureOf } from "./lighting.js";

/** @typedef {import("../../publish/types/embedding-lab.mjs").EmbeddingLab} EmbeddingLab */
/** @typedef {Record<string, any>} Values  of settings, and of `state` */

/** What makes another model; the selected token and the epoch begin anew with it. */
const REBUILDS = [
  "preset",
  "corpus",
  "tokens",
  "vocabularyLimit",
  "dimensions",
  "seed",
  "scale",
  "batch",
];

/** What training goes on with. */
const LIVE = ["optimizer", "learningRate"];

/** @param {string} name */
const isOfModel = (name) => REBUILDS.includes(name) || LIVE.includes(name);

/** What a button asks for, by the names of the element's properties. @param {HTMLElement} button @returns {Values} */
function askedBy(button) {
  const { state, ...settings } = button.dataset;
  return { ...settings, ...(state && { state: JSON.parse(state) }) };
}

/** What the figure has now, in place of what is asked for. @param {EmbeddingLab} figure @param {Values} asked @returns {Values} */
function valuesOf(figure, { state, ...asked }) {
  const names = Object.keys(asked);
  const isAnother = names.some((name) => REBUILDS.includes(name));
  const all = isAnother ? [...new Set([...names, "prev", "epoch"])] : names;
  const chosen = /** @type {Values} */ (figure.state?.settings ?? {});
  /** @type {Values} */
  const values = {};
  for (const name of all) {
    // A text that comes from a preset is left to it, with all that the preset says.
    values[name] = isOfModel(name) ? (chosen[name] ?? null) : /** @type {Values} */ (figure)[name];
  }
  if (state) {
    const now = /** @type {Values} */ (figure.state);
    values.state = Object.fromEntries(Object.keys(state).map((name) => [name, now[name]]));
  }
  return values;
}

/** @param {EmbeddingLab} figure @param {string} name @param {unknown} value */
const isAsItIs = (figure, name, value) => String(Reflect.get(figure, name)) === String(value);

/** Frames after which what was asked for will not come, such as a text of one token. */
const PATIENCE = 300;

/** @param {() => boolean} isThere */
async function until(isThere) {
  for (let frame = 0; frame < PATIENCE && !isThere(); frame++) {
    await new Promise((next) => requestAnimationFrame(next));
  }
}

/** @param {EmbeddingLab} figure @param {Values} values */
async function apply(figure, { state, ...values }) {
  const ofModel = Object.keys(values).filter((name) => isOfModel(name));
  const isAnother = ofModel.some((name) => REBUILDS.includes(name));
  const epoch = values.epoch ?? (isAnother ? 0 : undefined);
  // Training at another rate begins at the start.
  if (epoch !== undefined && ofModel.length > 0 && !isAnother) await figure.seek(0);
  const { lab } = figure;
  const rebuilds = ofModel.some((name) => name !== "seed" && !isAsItIs(figure, name, values[name]));
  for (const name of ofModel) Object.assign(figure, { [name]: values[name] });
  if (rebuilds && isAnother) await until(() => figure.lab !== lab);
  if (epoch !== undefined) await figure.seek(Number(epoch));
  // What is selected and shown is of the new model.
  for (const [name, value] of Object.entries(values)) {
    if (!isOfModel(name) && name !== "epoch") Object.assign(figure, { [name]: value });
  }
  if (state) figure.state = state;
}

/** So that a reader sees what a press did. @param {EmbeddingLab} figure */
function showFigure(figure) {
  const { top, bottom } = figure.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight) bringIntoView(figure);
}

/** @param {ParentNode} root */
export function startShowButtons(root) {
  for (const button of root.querySelectorAll("button.show")) {
    startButton(/** @type {HTMLElement} */ (button));
  }
}

/** The buttons that can be taken back, by their figure. @type {WeakMap<EmbeddingLab, () => void>} */
const pressedOf = new WeakMap();

/** @param {HTMLElement} button */
function startButton(button) {
  const words = [...button.childNodes];
  const name = button.textContent?.trim().replace(/\s+/g, " ");
  /** @type {Values | null} */
  let before = null;

  button.addEventListener("click", async () => {
    const figure = figureOf(button);
    if (!figure) return;
    await figure.ready;
    if (before) {
      const values = before;
      release();
      pressedOf.delete(figure);
      await apply(figure, values);
    } else {
      // One button at a time: what the other one set stays, and this one can be taken back.
      pressedOf.get(figure)?.();
      const asked = askedBy(button);
      before = valuesOf(figure, asked);
      pressedOf.set(figure, release);
      button.replaceChildren("Back");
      button.setAttribute("aria-label", `Back, from “${name}”`);
      await apply(figure, asked);
      showFigure(figure);
    }
  });
  function release() {
    before = null;
    button.replaceChildren(...words);
    button.removeAttribute("aria-label");
  }
}
