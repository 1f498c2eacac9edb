// The exercises of the notes' chapters.

import { EXERCISES } from "../exercises/index.js";
import { createCard } from "./card.js";
import { GuessedExercise } from "./guessed.js";
import { createMemory } from "./memory.js";
import { startReached } from "./reached.js";
import { createFigure, createStage } from "./stage.js";

/** @typedef {import("../types.js").Exercises} Exercises */
/** @typedef {{number: number, article: HTMLElement, exercises: {name: string, forget: () => void}[]}} Chapter */

/** @type {ReturnType<typeof createMemory> | null} */
let memory = null;

/** @type {Chapter[]} */
const chapters = [];

/** Answers of the last visit. */
const answers = () => (memory ??= createMemory());

/** Whether all its predictions are guessed and all its tries are right or reached. @param {Chapter} chapter */
const isDone = ({ number, exercises }) =>
  exercises.length > 0 && exercises.every(({ name }) => answers().get(number, name)?.done);

/** The numbers of the chapters that are done. */
export const progress = () => chapters.filter(isDone).map(({ number }) => number);

/** Forgets what was answered. */
export function clearAnswers() {
  const before = chapters.filter(isDone);
  answers().clear();
  for (const { exercises } of chapters) for (const { forget } of exercises) forget();
  for (const chapter of before) tellProgress(chapter);
}

/** @param {Element} target @param {string} type @param {object} detail */
const tell = (target, type, detail) =>
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));

/** @param {Chapter} chapter */
const tellProgress = (chapter) =>
  tell(chapter.article, "notes-progress", {
    chapter: chapter.number,
    done: Boolean(isDone(chapter)),
  });

/**
 * Makes the exercises work of all chapters below an element.
 * @param {ParentNode} root
 * @param {readonly Exercises[]} [definitions]  of chapter 1, 2, …
 */
export function startExercises(root, definitions = EXERCISES) {
  for (const article of root.querySelectorAll(".chapter[id^='ch-']")) {
    const number = Number(article.id.slice("ch-".length));
    const chapter = { number, article: /** @type {HTMLElement} */ (article), exercises: [] };
    chapters.push(chapter);
    startChapter(chapter, definitions[number - 1] ?? {});
    if (isDone(chapter)) tellProgress(chapter);
  }
}

/** @param {Chapter} chapter @param {Exercises} definitions */
function startChapter(chapter, definitions) {
  const figure = createFigure(chapter.article);
  const sections = /** @type {HTMLElement[]} */ ([
    ...chapter.article.querySelectorAll(".exercise[data-exercise]"),
  ]);
  const tries = sections.filter((section) => section.classList.contains("try"));
  for (const section of sections) {
    const name = section.dataset.exercise ?? "";
    const number = tries.indexOf(section) + 1;
    const card = createCard(section, number > 0 ? { number, count: tries.length } : null);
    const exercise = definitions[name];
    chapter.exercises.push({ name, forget: startExercise(chapter, name, card, exercise, figure) });
  }
}

/**
 * @param {Chapter} chapter
 * @param {string} name
 * @param {import("./card.js").Card} card
 * @param {import("../types.js").Exercise | undefined} exercise  undefined where nobody has written it
 * @param {import("./stage.js").Figure} figure
 * @returns {() => void} what forgets its answer
 */
function startExercise(chapter, name, card, exercise, figure) {
  const kept = () => answers().get(chapter.number, name);
  const mark = () => card.mark(Boolean(kept()?.done));
  mark();
  if (!exercise) return mark;
  const place = {
    card,
    figure,
    stage: createStage(figure),
    kept,
    /** @param {import("./memory.js").Answer} answer */
    keep(answer) {
      const before = isDone(chapter);
      answers().set(chapter.number, name, answer);
      mark();
      const { right = false, tries = 0 } = answer;
      tell(card.section, "notes-answer", { chapter: chapter.number, exercise: name, right, tries });
      if (!before && isDone(chapter)) tellProgress(chapter);
    },
  };
  const started =
    "look" in exercise ? startReached(place, exercise) : new GuessedExercise(place, exercise);
  return () => {
    mark();
    started.forget();
  };
}
