import { all } from "../page/dom.js";
import { sizeLetters } from "./figure.js";

/** How far the letters of what does not fit are made smaller, in steps of 3 %. */
const STEPS = 20;

/** From which share of the screen on formulas leave a figure no room. */
const HIGH = 0.36;

/** Nothing scrolls: a formula, a question and the figure that are too large get smaller letters. @param {import("./slides.js").Slide} slide */
export function fit({ chapter, section }) {
  const parts = partsOf(section);
  for (const part of parts) shrink(part);
  const formulas = section?.matches(".step") ? parts : [];
  const height = formulas.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
  chapter?.toggleAttribute("data-without-figure", height > innerHeight * HIGH);
  const lab = figureOf(chapter);
  if (lab && lab.clientHeight > 0) sizeLetters(lab);
}

/** The page that is read has its own sizes. @param {import("./slides.js").Slide} slide */
export function unfit({ section }) {
  for (const part of partsOf(section)) part.style.removeProperty("font-size");
}

/** @param {HTMLElement | null} chapter */
const figureOf = (chapter) =>
  /** @type {import("../types.js").EmbeddingLab | null} */ (
    chapter?.querySelector(".stage embedding-lab") ?? null
  );

/** What may be too large. @param {HTMLElement | null} section */
const partsOf = (section) =>
  section?.classList.contains("step")
    ? all(":scope > .formula", section)
    : section
      ? [section]
      : [];

/** @param {HTMLElement} element */
function shrink(element) {
  element.style.removeProperty("font-size");
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  for (let step = 1; step <= STEPS && isOver(element); step++)
    element.style.fontSize = `${size * (1 - 0.03 * step)}px`;
}

/** A formula may be too wide; what is inside a card also too high. @param {HTMLElement} element */
const isOver = (element) =>
  element.scrollWidth > element.clientWidth + 1 ||
  (!element.matches(".formula") && element.scrollHeight > element.clientHeight + 1);
