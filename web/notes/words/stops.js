/**
 * Words by keys. A chapter has many of them, so the tab key stops at one in each section, the one that had the focus last, and the
 * arrow keys lead from word to word.
 */

import { LIT, selects } from "./objects.js";

const SECTIONS = "section, figcaption, header";

/** The words of a section that can have the focus. @param {Element} section @returns {HTMLElement[]} */
const wordsOf = (section) =>
  /** @type {HTMLElement[]} */ ([...section.querySelectorAll(LIT)]).filter(
    (word) =>
      word.closest(".answer, .exercise-body") === null && word.closest(SECTIONS) === section,
  );

/** One word of a section is reached by the tab key. @param {Element} section @param {Element} [current] */
export function arrangeStops(section, current) {
  const words = wordsOf(section);
  const stop = words.find((word) => word === current) ?? words.find((word) => word.tabIndex === 0);
  for (const [i, word] of Object.entries(words)) {
    word.tabIndex = word === stop || (!stop && i === "0") ? 0 : -1;
    if (selects(word)) word.setAttribute("role", "button");
  }
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @param {ParentNode} root */
export function startStops(root) {
  for (const section of root.querySelectorAll(SECTIONS)) arrangeStops(section);
  root.addEventListener("focusin", ({ target }) => {
    const word = /** @type {Element} */ (target);
    const section = word.matches(LIT) && word.closest(SECTIONS);
    if (section) arrangeStops(section, word);
  });
  root.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    const step = STEPS[key];
    const word = /** @type {HTMLElement} */ (target);
    const section = word.matches(LIT) ? word.closest(SECTIONS) : null;
    if (!step || !section || ctrlKey || altKey || metaKey) return;
    // There they turn to the next screen.
    if (document.documentElement.hasAttribute("data-lecture")) return;
    const words = wordsOf(section);
    const next = words[words.indexOf(word) + step];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
}
