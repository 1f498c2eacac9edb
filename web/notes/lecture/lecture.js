import { byId, make } from "../page/dom.js";
import { currentChapter } from "../page/rail.js";
import { createFigureOnScreen } from "./figure.js";
import { createStrip } from "./strip.js";
import { slideAt, slideNameIn, slidesOf } from "./slides.js";
import { createTraining } from "./training.js";
import { fit, unfit } from "./fit.js";

/** What turns: arrows, and the keys of a clicker. @type {Record<string, number>} */
const TURNS = { arrowright: 1, pagedown: 1, arrowleft: -1, pageup: -1 };

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
    if (lecture.isOpen) press(lecture, event);
    else if (event.key.toLowerCase() === "l") lecture.open();
  });
  addEventListener("resize", () => lecture.fit());
  // A question that waits for its lab, or is answered by the mouse, is another one then.
  for (const type of ["lab-ready", "notes-answer"])
    document.addEventListener(type, () => requestAnimationFrame(() => lecture.fit()));
  byId("lecture-door").addEventListener("click", (event) => {
    event.preventDefault();
    lecture.open();
  });
  follow();
}
/** @param {ReturnType<typeof createLecture>} lecture @param {KeyboardEvent} event */
function press(lecture, event) {
  const key = event.key.toLowerCase();
  const by = TURNS[key];
  if (by) lecture.turn(by);
  else if (key === "escape") {
    history.replaceState(null, "", location.pathname + location.search);
    lecture.close();
  } else if (key === "p") lecture.play();
  else if (key !== " " || isButton(event) || !lecture.reveal()) return;
  event.preventDefault();
}

/** Whether a key presses a button. @param {KeyboardEvent} event */
function isButton(event) {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches("button, a, summary");
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
  /** Where the reader was, to be found again; null for who came to the lecture by its address. @type {number | null} */
  let left = null;

  function open() {
    const chapter = currentChapter();
    const first = slides.find((slide) => slide.chapter === chapter) ?? slides[0];
    left = scrollY;
    location.hash = `lecture=${first.name}`;
  }

  function close() {
    if (at < 0) return;
    const { section } = slides[at];
    hide();
    at = -1;
    delete root.dataset.lecture;
    strip.element.remove();
    announced.remove();
    if (left !== null) scrollTo({ top: left, behavior: "instant" });
    else section?.scrollIntoView({ behavior: "instant" });
    left = null;
  }

  /** @param {number} by */
  function turn(by) {
    const next = slides[at + by];
    if (!next) return;
    history.replaceState(null, "", `#lecture=${next.name}`);
    show(at + by);
  }

  /** @param {number} index */
  function show(index) {
    if (at < 0) document.body.append(strip.element, announced);
    else hide();
    at = index;
    const slide = slides[at];
    root.dataset.lecture = slide.kind;
    mark(slide, true);
    strip.place(slide, at, slides.length);
    figure.show(slide);
    if (slide.kind === "training") training.show();
    scrollTo({ top: 0, behavior: "instant" });
    announced.textContent = `${slide.name}: ${titleOf(slide)}`;
    arrange(slide);
  }

  /** What the screen before it had. */
  function hide() {
    const slide = slides[at];
    mark(slide, false);
    unfit(slide);
    training.hide();
    figure.hide();
  }

  return {
    get isOpen() {
      return at >= 0;
    },
    ...{ open, close, show, turn },
    play: () => void figure.play(),
    /** A prediction's guess is made, and with the next press the answer comes to see. */
    reveal() {
      const { kind, section } = slides[at];
      if (kind !== "predict" || !section) return false;
      revealIn(section);
      arrange(slides[at]);
      return true;
    },
    fit: () => at >= 0 && arrange(slides[at]),
  };
}

/** @param {HTMLElement} section */
function revealIn(section) {
  if (section.querySelector(".verdict")?.hasChildNodes()) section.toggleAttribute("data-revealed");
  else /** @type {HTMLElement | null} */ (section.querySelector(".commit, .plain"))?.click();
}

/** What is on the screen. @param {import("./slides.js").Slide} slide @param {boolean} isShown */
function mark({ chapter, section }, isShown) {
  for (const each of [chapter, section]) each?.toggleAttribute("data-on-screen", isShown);
  if (!isShown) section?.removeAttribute("data-revealed");
}

/** @param {import("./slides.js").Slide} slide */
function arrange(slide) {
  showFigure(slide.section);
  fit(slide);
}

/** A prediction has the figure below it once the answer is seen, and where the guess is made in it. @param {HTMLElement | null} section */
function showFigure(section) {
  const isSeen = section?.matches(".predict:is([data-revealed], :has(.pointing))");
  section?.closest(".chapter")?.toggleAttribute("data-with-figure", Boolean(isSeen));
}

/** For who listens. @param {import("./slides.js").Slide} slide */
const titleOf = ({ section }) =>
  section?.querySelector("h3")?.textContent ?? "before and after training";
