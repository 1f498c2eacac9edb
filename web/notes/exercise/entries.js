// With what a reader makes a guess, by its kind.

import { createBars } from "./bars.js";
import { createNumbers } from "./numbers.js";
import { createOneHot } from "./one_hot.js";
import { createOrder } from "./order.js";
import { createChoice, createTokens } from "./picks.js";
import { createArrow, createPlace } from "./places.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Stage} Stage */

/**
 * @template {Kind} K
 * @typedef {object} Entry
 * @property {HTMLElement} element
 * @property {string} [hint]  another way to make the guess
 * @property {() => {guess: import("../types.js").Guesses[K]} | {message: string, field: HTMLElement}} read  the guess, or what is wrong, which
 *   then stands beside the field too
 * @property {(guess: import("../types.js").Guesses[K]) => void} write
 */

/**
 * @typedef {object} Surroundings
 * @property {Stage} stage
 * @property {() => void} changed  called when the reader changes the guess
 * @property {(guess: any) => void} preview  shows a guess in the figure, for kinds that are made there
 * @property {(text: string) => void} say  for who listens
 */

/**
 * @template {Kind} K
 * @typedef {(question: import("../types.js").Question<K>, surroundings: Surroundings) => Entry<K>} CreateEntry
 */

/** @type {{[K in Kind]: CreateEntry<K>}} */
export const ENTRIES = {
  bars: createBars,
  numbers: createNumbers,
  tokens: createTokens,
  choice: createChoice,
  place: createPlace,
  arrow: createArrow,
  order: createOrder,
  "one-hot": createOneHot,
};
