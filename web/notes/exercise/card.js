// An exercise as it stands in its chapter: its title, the question, and room for the guess and for what is said of it.

import { bringIntoView } from "../words/into_view.js";
import { make, newId } from "../words/make.js";
import { withPills } from "../words/pills.js";
import { arrangeStops } from "../words/stops.js";

/** @typedef {{number: number, count: number}} Place  which of the chapter's tries it is */

/**
 * @param {HTMLElement} section  the `.exercise` of the chapter
 * @param {Place | null} place  null for a prediction
 */
export function createCard(section, place) {
  const done = make("span", { class: "exercise-done" });
  const title = make(
    "h3",
    { class: "exercise-title", id: newId("exercise") },
    done,
    make("strong", {}, place ? "Try" : "Predict"),
    " ",
    make(
      "span",
      { class: "aside" },
      place ? `${place.number} of ${place.count}` : "before you look",
    ),
  );
  const question = section.querySelector(".question") ?? make("p", { class: "question" });
  const written = [...question.childNodes];
  const body = make("div", { class: "exercise-body" });
  const verdict = make("div", { class: "verdict", role: "status" });
  const status = make("p", { class: "only-heard", role: "status" });

  section.prepend(title);
  title.after(question, body, verdict, status);
  // A page has many of them: no landmarks.
  section.setAttribute("role", "group");
  section.setAttribute("aria-labelledby", title.id);
  section.dataset.started = "";

  return {
    section,
    body,
    isTry: place !== null,
    /** @param {boolean} isDone */
    mark(isDone) {
      section.classList.toggle("done", isDone);
      done.textContent = isDone ? "✓ done " : "";
    },
    /** In place of the chapter's own question. @param {string} [text] */
    ask(text) {
      question.replaceChildren(...(text === undefined ? written : withPills(text)));
      arrangeStops(section);
    },
    /** For who listens. @param {string} text */
    say(text) {
      status.textContent = text;
    },
    /** Shows what is said of a guess, or nothing. @param {...(Node | string)} parts */
    show(...parts) {
      verdict.replaceChildren(...parts);
      arrangeStops(section);
    },
    /** What is said stands below the button that was pressed, and may be out of sight. */
    bringIntoView: () => bringIntoView(verdict),
    /** What paper has at the end. */
    get printedAnswer() {
      return section.querySelector(".answer")?.cloneNode(true) ?? "";
    },
  };
}

/** @typedef {ReturnType<typeof createCard>} Card */
