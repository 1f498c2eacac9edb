import { byId, make } from "../page/dom.js";
import { currentChapter } from "../page/rail.js";
import { createFigureOnScreen } from "./figure.js";
import { createStrip } from "./strip.js";
import { slideAt, slideNameIn, slidesOf } from "./slides.js";
import { createTraining } from "./training.js";
import { fit } from "./fit.js";

/** What turns: arrows, and the keys of a clicker. @type {Record<string, number>} */
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/** Keys that what has the focus needs itself. */
const NEEDS_KEYS = "input, textarea, select, [contenteditable], [role=slider], dialog[open] *";

/**
 * The lecture: a step a screen, by the address #lecture=6.2, the door in the bar, or the key L. Nothing is moved in the page: the rest of
 * it is hidden.
 */
export function startLecture() {
  const slides = slidesOf();
  if (slides.length === 0) return;
  const lecture = createLecture(slides);
  const follow = () => {
    const name = slideNameIn(location.hash);
    if (name === null) lecture.close();
    else lecture.show(slideAt(slides, name));
  };
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (isTyped(event)) return;
    if (lecture.isOpen) lecture.press(event);
    else if (event.key.toLowerCase() === "l") lecture.open();
  });
  addEventListener("resize", () => lecture.fit());
  byId("lecture-door").addEventListener("click", (event) => {
    event.preventDefault();
    lecture.open();
  });
  follow();
}

/** Whether a key is not for the page: it is written somewhere, or belongs to the browser. @param {KeyboardEvent} event */
function isTyped(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const [target] = event.composedPath();
  return target instanceof Element && target.matches(NEEDS_KEYS) && event.key !== "Escape";
}

/** @param {readonly import("./slides.js").Slide[]} slides */
function createLecture(slides) {
  const root = document.documentElement;
  const strip = createStrip({ turn, play: () => void figure.play() });
  const figure = createFigureOnScreen(strip.numbers);
  const training = createTraining();
  const announced = make("p", { class: "for-readers", role: "status" });
  let at = -1;
  /** Where the reader was, to be found again. */
  let left = 0;

  function open() {
    const chapter = currentChapter();
    const first = slides.find((slide) => slide.chapter === chapter) ?? slides[0];
    location.hash = `lecture=${first.name}`;
  }

  function leave() {
    history.replaceState(null, "", location.pathname + location.search);
    close();
  }

  function close() {
    if (at < 0) return;
    hide();
    at = -1;
    delete root.dataset.lecture;
    strip.remove();
    announced.remove();
    scrollTo({ top: left, behavior: "instant" });
  }

  /** @param {number} by */
  function turn(by) {
    const next = slides[at + by];
    if (next) history.replaceState(null, "", `#lecture=${next.name}`);
    if (next) show(at + by);
  }

  /** @param {number} index */
  function show(index) {
    if (at < 0) {
      left = scrollY;
      document.body.append(strip.element, announced);
    } else hide();
    at = index;
    const slide = slides[at];
    root.dataset.lecture = slide.kind;
    for (const each of [slide.chapter, slide.section]) each?.setAttribute("data-on-screen", "");
    strip.place(slide, at, slides.length);
    if (slide.kind === "training") training.show();
    else figure.show(slide);
    scrollTo({ top: 0, behavior: "instant" });
    const title = slide.section?.querySelector("h3")?.textContent ?? "Before and after training";
    announced.textContent = `${slide.name}: ${title}`;
    fit(slide);
  }

  /** What the screen before it had. */
  function hide() {
    const slide = slides[at];
    for (const each of [slide.chapter, slide.section]) each?.removeAttribute("data-on-screen");
    slide.section?.removeAttribute("data-revealed");
    if (slide.kind === "training") training.hide();
    else figure.hide();
  }

  /** A prediction's guess is made, and then the answer comes to see. @param {HTMLElement} section */
  function reveal(section) {
    const isGuessed = section.querySelector(".verdict")?.hasChildNodes();
    if (isGuessed) section.toggleAttribute("data-revealed");
    else /** @type {HTMLElement | null} */ (section.querySelector(".commit, .plain"))?.click();
    fit(slides[at]);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const by = TURNS[event.key];
    const slide = slides[at];
    if (by) turn(by);
    else if (event.key === "Escape") leave();
    else if (event.key.toLowerCase() === "p") void figure.play();
    else if (event.key === " " && slide.kind === "predict" && !isButton(event))
      reveal(/** @type {HTMLElement} */ (slide.section));
    else return;
    event.preventDefault();
  }

  return {
    get isOpen() {
      return at >= 0;
    },
    ...{ open, close, show, press },
    fit: () => at >= 0 && fit(slides[at]),
  };
}

/** Whether a key presses a button. @param {KeyboardEvent} event */
function isButton(event) {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches("button, a, summary");
}
