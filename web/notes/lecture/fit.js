/** Letters of the lab, at the size 1, in CSS pixels: the smallest that it has. */
const SMALLEST = 12.5;

/** Of the screen's height: what can be read from the back. */
const LETTERS = 0.04;

/** As narrow as a figure may be, in letters of the size 1. */
const NARROW = 440;

/** How far the letters of what does not fit are made smaller, in steps of 3 %. */
const STEPS = 24;

/** Nothing scrolls: the figure's letters follow the screen, and a formula or question that is too large gets smaller ones. @param {import("./slides.js").Slide} slide */
export function fit({ chapter, section, kind }) {
  const stage = /** @type {HTMLElement | null} */ (chapter?.querySelector(".stage"));
  const lab = /** @type {HTMLElement | null} */ (stage?.querySelector("embedding-lab"));
  if (lab && stage) {
    const size = (innerHeight * LETTERS) / SMALLEST;
    const most = kind === "predict" ? stage.clientWidth / NARROW : size;
    lab.style.setProperty("--lab-size", String(Math.max(0.8, Math.min(4, size, most))));
  }
  if (!section) return;
  const parts = kind === "predict" ? [section] : [...section.children];
  for (const part of parts) if (part instanceof HTMLElement) shrink(part);
}

/** @param {HTMLElement} element */
function shrink(element) {
  element.style.removeProperty("font-size");
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  for (let step = 1; step <= STEPS && isOver(element); step++)
    element.style.fontSize = `${size * (1 - 0.03 * step)}px`;
}

/** @param {HTMLElement} element */
const isOver = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
  scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
