// What an exercise is: for the chapters that define them, and for the page that shows and grades them.

/** @typedef {import("../publish/types/embedding-lab.mjs").EmbeddingLab} EmbeddingLab */
/** @typedef {import("../publish/types/embedding-lab.mjs").LabGuess} LabGuess */
/** @typedef {import("../publish/types/embedding-core.mjs").Lab} Lab */

/**
 * The figure of a chapter, and models beside it.
 * @typedef {object} Stage
 * @property {EmbeddingLab} element  the figure, which is ready; null in a chapter without one
 * @property {Lab} lab  its model, as the reader has it now; null in a chapter without a figure
 * @property {(settings?: Record<string, any>) => Promise<Lab>} fresh  a model as the chapter begins but for these settings, trained to `epoch`;
 *   asked for twice it is made once. Exercises only read it.
 */

/**
 * A guess, by kind: p by item; numbers by item; items that are picked; one item; a place of the plane; a direction (where the arrow ends); items
 * in an order; 0 or 1 by item.
 * @typedef {object} Guesses
 * @property {Record<string, number>} bars
 * @property {Record<string, number>} numbers
 * @property {string[]} tokens
 * @property {string} choice
 * @property {[number, number]} place
 * @property {[number, number]} arrow
 * @property {string[]} order
 * @property {Record<string, number>} one-hot
 */

/** @typedef {keyof Guesses} Kind */

/**
 * What is said once a guess is made. `answer`: what the core says. `because`: one sentence of cause that fits this guess. In both,
 * [the] is a token, [v:the] and [u:the] are one in a colour.
 * @typedef {{right: boolean, answer: string, because: string}} Verdict
 */

/**
 * What is asked.
 * @template {Kind} K
 * @typedef {object} Question
 * @property {string} [text]  in place of the chapter's own, with tokens in brackets as in a verdict
 * @property {string[]} [items]  tokens or words that bars, numbers, tokens, choice, order and one-hot are about, with tokens in brackets as in a verdict;
 *   one number may have none, and place and arrow have none
 * @property {Record<string, number>} [from]  where bars begin; else equal ones
 * @property {string} [unit]  behind each number
 * @property {boolean} [counts]  the numbers are whole, and a comma stands between thousands; else it stands for the decimal point
 * @property {{kind: "v" | "u", token: string}} [tail]  where an arrow begins
 * @property {(guess: Guesses[K]) => Verdict | Promise<Verdict>} check
 * @property {(guess: Guesses[K]) => LabGuess | null} [ghost]  the guess as the figure draws it
 * @property {() => void | Promise<void>} [reveal]  sets the figure so that it shows the answer
 */

/**
 * A question with a guess: a prediction, or a try that is worked out.
 * @template {Kind} [K=Kind]
 * @typedef {object} Guessed
 * @property {K} kind
 * @property {number} [turns]  how many questions there are: "another one" goes through them (1)
 * @property {(stage: Stage, turn: number) => Question<K> | Promise<Question<K>>} ask
 */

/**
 * A try that is reached in the figure. `look` is called after each change of the figure, at most once a frame, and never while it still runs.
 * `now`: the present value, as "dog, 0.496", with tokens in brackets as in a verdict.
 * @typedef {object} Reached
 * @property {"reach"} kind
 * @property {(stage: Stage) => {now: string, reached: boolean} | Promise<{now: string, reached: boolean}>} look
 */

/** @typedef {Guessed<any> | Reached} Exercise */

/** By name, as `data-exercise` in the chapter says it. @typedef {Readonly<Record<string, Exercise>>} Exercises */

export {};
