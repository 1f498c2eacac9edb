import { all, numberOf } from "../page/dom.js";

/**
 * A screen of the lecture: a step or a prediction of a chapter, or training as a whole.
 * @typedef {object} Slide
 * @property {string} name  as the address has it, behind #lecture=
 * @property {"step" | "predict" | "training"} kind
 * @property {HTMLElement | null} chapter
 * @property {HTMLElement | null} section
 */

/** The chapter after which training is shown as a whole. */
const TRAINED = 8;

/** All screens in their order. @returns {Slide[]} */
export function slidesOf() {
  return all(".chapter").flatMap((chapter) => {
    const number = numberOf(chapter);
    const prefix = `${chapter.id}-`;
    /** @type {Slide[]} */
    const slides = all(":scope > :is(.step, .predict)", chapter).map((section) => ({
      name: `${number}.${section.id.slice(prefix.length)}`,
      kind: section.classList.contains("step") ? "step" : "predict",
      chapter,
      section,
    }));
    if (number === TRAINED)
      slides.push({ name: "training", kind: "training", chapter: null, section: null });
    return slides;
  });
}

/** The name of a screen in an address; null for another address. @param {string} hash */
export function slideNameIn(hash) {
  const [, name] = hash.match(/^#lecture(?:=(.*))?$/) ?? [];
  return name === undefined && hash !== "#lecture" ? null : decodeURIComponent(name ?? "");
}

/** Which screen a name means: the first of a chapter where it names no step, and the first of all where it means none. @param {readonly Slide[]} slides @param {string} name */
export function slideAt(slides, name) {
  const exact = slides.findIndex((slide) => slide.name === name);
  if (exact >= 0) return exact;
  const [chapter] = name.split(".");
  return Math.max(
    0,
    slides.findIndex((slide) => slide.name.startsWith(`${chapter}.`)),
  );
}
