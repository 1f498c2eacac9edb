// A question with a guess: commit, then see.

import { make } from "../words/make.js";
import { withPills } from "../words/pills.js";
import { ENTRIES } from "./entries.js";
import { whileTheyStay } from "./models.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./memory.js").Answer} Answer */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @typedef {import("./entries.js").Entry<any>} Entry */

/**
 * What an exercise is given.
 * @typedef {object} Place
 * @property {Card} card
 * @property {import("./stage.js").Figure} figure
 * @property {ReturnType<typeof import("./stage.js").createStage>} stage
 * @property {() => Answer | null} kept  what was answered before
 * @property {(answer: Answer) => void} keep
 */

/** @param {Verdict} verdict @param {boolean} isOpen  whether it is to be guessed again */
function verdictParts({ right, answer, because }, isOpen) {
  return make(
    "div",
    { class: right ? "said right" : "said" },
    make("p", { class: "said-answer" }, withPills(answer)),
    make("p", { class: "said-because" }, withPills(because)),
    isOpen &&
      make("p", { class: "aside" }, "Change your guess and look again, as often as you like."),
  );
}

/** What a reader types first. */
const FIRST_FIELD = ".exercise-body :is(input, button, [tabindex])";

/** Without a message where the figure cannot draw it, as when its text is another one now. @param {Place} place @param {any} guess */
const drawGuess = ({ stage }, guess) => void stage.element?.guess(guess).catch(() => {});

export class GuessedExercise {
  /** @type {Entry | null} */
  #entry = null;
  /** @type {import("../types.js").Question<any> | null} */
  #question = null;
  #turn = 0;
  #isBusy = false;
  /** Whether the question is asked, or about to be. */
  #isOpen = false;
  /** Counts the questions that were asked. */
  #asked = 0;

  /** @param {Place} place @param {import("../types.js").Guessed} exercise */
  constructor(place, exercise) {
    this.#place = place;
    this.#exercise = exercise;
    const button = (
      /** @type {string} */ css,
      /** @type {string} */ text,
      /** @type {() => void} */ click,
    ) => make("button", { type: "button", class: css, click }, text);
    this.#begin = button("plain begin", "Make a guess", () => this.#start());
    this.#commit = button("commit", "", () => this.#see());
    this.#another = button("another", "Another one", () => this.#goOn());
    this.#wait();
  }
  #place;
  #exercise;
  #begin;
  #commit;
  #another;

  /** All is as if nobody had answered. */
  forget() {
    this.#place.card.show();
    if (this.#entry) drawGuess(this.#place, null);
    this.#wait();
  }

  /** The question stands there; what it is answered with comes with the lab, or when the reader begins. */
  #wait() {
    const { card, figure, kept } = this.#place;
    const turn = kept()?.turn ?? 0;
    this.#turn = Number.isInteger(turn) && turn >= 0 && turn < this.#turns ? turn : 0;
    this.#begin.disabled = false;
    card.ask();
    card.body.replaceChildren(this.#begin);
    this.#isOpen = false;
    figure.whenThere(card.section, () => this.#openOnce());
  }

  get #turns() {
    return this.#exercise.turns ?? 1;
  }

  async #start() {
    this.#begin.disabled = true;
    this.#wantsFocus = true;
    try {
      await this.#place.figure.start();
      await this.#openOnce();
    } catch (error) {
      this.#fail(error);
    }
  }
  #wantsFocus = false;

  /** @param {unknown} error */
  #fail(error) {
    const { card } = this.#place;
    const message = /** @type {Error} */ (error).message;
    const said = make("p", {}, `The model cannot be asked here: ${message}`);
    card.show(make("div", { class: "said" }, said, card.printedAnswer));
  }

  async #openOnce() {
    if (!this.#isOpen) await this.#open();
  }

  /** Asks this turn's question. */
  async #open() {
    this.#isOpen = true;
    const { card, stage } = this.#place;
    const life = ++this.#asked;
    stage.hold(true);
    try {
      const question = await whileTheyStay(() => this.#exercise.ask(stage, this.#turn));
      if (life === this.#asked) this.#showQuestion(question);
    } catch (error) {
      this.#fail(error);
    } finally {
      stage.hold(false);
    }
    if (this.#wantsFocus)
      /** @type {HTMLElement | null} */ (card.section.querySelector(FIRST_FIELD))?.focus();
    this.#wantsFocus = false;
  }

  /** @param {import("../types.js").Question<any>} question */
  #showQuestion(question) {
    const { card, stage } = this.#place;
    const create = /** @type {import("./entries.js").CreateEntry<any>} */ (
      ENTRIES[this.#exercise.kind]
    );
    const entry = create(question, {
      stage,
      changed: () => this.#changed(),
      preview: (guess) => drawGuess(this.#place, question.ghost?.(guess) ?? null),
      say: card.say,
    });
    this.#question = question;
    this.#entry = entry;
    card.ask(question.text);
    card.show();
    this.#changed();
    this.#restore(entry);
    const hint = entry.hint && make("span", { class: "aside" }, entry.hint);
    const actions = make("div", { class: "actions" }, this.#commit, this.#another, hint);
    card.body.replaceChildren(entry.element, actions);
  }

  /** It is another guess than the one that was kept. */
  #changed() {
    this.#commit.textContent = "That is my guess";
  }

  /** The guess of the last visit stands there again. @param {Entry} entry */
  #restore(entry) {
    const before = this.#place.kept();
    this.#another.hidden = this.#turns < 2 || before === null;
    if (before?.guess === undefined || before.turn !== this.#turn) return;
    try {
      entry.write(before.guess);
      this.#commit.textContent = "Look at it again";
    } catch {
      // The exercise is another one since then.
    }
  }

  #goOn() {
    this.#turn = (this.#turn + 1) % this.#turns;
    this.#wantsFocus = true;
    drawGuess(this.#place, null);
    void this.#open();
  }

  /** Commits the guess, and shows what is said of it. */
  async #see() {
    const read = this.#entry?.read();
    if (!read || this.#isBusy) return;
    if ("message" in read) {
      this.#place.card.show();
      read.field.focus();
      return;
    }
    this.#isBusy = true;
    try {
      await this.#grade(read.guess);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Ghost, answer and cause come together. @param {any} guess */
  async #grade(guess) {
    const { card } = this.#place;
    const question = /** @type {import("../types.js").Question<any>} */ (this.#question);
    const verdict = await whileTheyStay(() => question.check(guess));
    await whileTheyStay(() => question.reveal?.());
    drawGuess(this.#place, question.ghost?.(guess) ?? null);
    card.show(verdictParts(verdict, card.isTry && !verdict.right));
    card.bringIntoView();
    this.#another.hidden = this.#turns < 2;
    this.#keep(guess, verdict.right);
  }

  /** The same guess once more is not counted. @param {any} guess @param {boolean} right */
  #keep(guess, right) {
    const { card, kept, keep } = this.#place;
    const before = kept();
    const isSame = JSON.stringify(before?.guess) === JSON.stringify(guess);
    if (isSame && before?.turn === this.#turn) return;
    const done = Boolean(before?.done) || right || !card.isTry;
    keep({ done, right, turn: this.#turn, guess, tries: (before?.tries ?? 0) + 1 });
  }
}
