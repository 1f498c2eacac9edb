/** What a reader has guessed, which stands as a ghost beside the model's answer. */
import { isRecord } from "../base/lists.js";
import { isSameText } from "./model.js";
import { kindOf, refuse, tokenId } from "./page_parts.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {{x: number, y: number}} Place  of the plane that is shown */

/**
 * By the ids of the text; null is what was not guessed.
 * @typedef {object} Guess
 * @property {number} prev  the token that was selected, which bars and numbers come after
 * @property {ReadonlyMap<number, number> | null} bars  p of next tokens
 * @property {ReadonlyMap<number, number> | null} numbers  scores of next tokens
 * @property {Place | null} place
 * @property {Place & {kind: import("./types.js").VectorKind, id: number} | null} arrow  from a vector to a place
 */

/** Coordinates may be so large: the view grows until they are in it. */
const FARTHEST = 1e6;

/** @param {string} name @param {any} given @param {Model} model @returns {Place} */
function placeOf(name, given, { dimensions }) {
  const isNear = (/** @type {unknown} */ value) =>
    typeof value === "number" && Math.abs(value) <= FARTHEST;
  return Array.isArray(given) && given.length === 2 && given.every(isNear)
    ? // One dimension is a line.
      { x: given[0], y: dimensions === 1 ? 0 : given[1] }
    : refuse(name, `two numbers from -${FARTHEST} to ${FARTHEST}`, given);
}

/** @param {string} name @param {any} given @param {Model} model @param {string} wanted @param {(value: number) => boolean} isRight */
function numbersOf(name, given, { find }, wanted, isRight) {
  if (!isRecord(given)) refuse(name, `${wanted} by token`, given);
  const entries = Object.entries(given).map(([token, value]) => {
    const id = tokenId(name, token, find);
    if (typeof value !== "number" || !isRight(value)) refuse(`${name}.${token}`, wanted, value);
    return /** @type {[number, number]} */ ([id, value]);
  });
  return new Map(entries);
}

/** What each part must be: throws LabError. */
const CHECKS = {
  /** @param {any} given @param {Model} model */
  bars: (given, model) =>
    numbersOf("guess.bars", given, model, "a number from 0 to 1", (p) => p >= 0 && p <= 1),
  /** @param {any} given @param {Model} model */
  numbers: (given, model) =>
    numbersOf("guess.numbers", given, model, "a finite number", Number.isFinite),
  /** @param {any} given @param {Model} model */
  place: (given, model) => placeOf("guess.place", given, model),
  /** @param {any} given @param {Model} model */
  arrow(given, model) {
    if (!isRecord(given)) refuse("guess.arrow", "{kind, token, to}", given);
    const { kind, token, to } = given;
    if (kind !== "v" && kind !== "u") refuse("guess.arrow.kind", "v or u", kind);
    const id = tokenId("guess.arrow.token", token, model.find);
    return { kind: kindOf(kind), id, ...placeOf("guess.arrow.to", to, model) };
  },
};

/** @param {any} given @param {Model} model @param {number} prev @returns {Guess | null} */
export function checkGuess(given, model, prev) {
  if (given === null || given === undefined) return null;
  const parts = isRecord(given) ? Object.keys(given) : [];
  const wrong = parts.find((part) => !Object.hasOwn(CHECKS, part));
  if (parts.length === 0 || wrong !== undefined)
    refuse("guess", "null or {bars, numbers, place, arrow}", wrong ?? given);
  /** @type {any} */
  const guess = { prev, bars: null, numbers: null, place: null, arrow: null };
  for (const part of /** @type {(keyof typeof CHECKS)[]} */ (parts))
    if (given[part] !== null && given[part] !== undefined)
      guess[part] = CHECKS[part](given[part], model);
  return Object.freeze(guess);
}

/**
 * What of it still means something: bars and numbers while the text has their tokens, what stands in the plane while the text is the same.
 * @param {Guess | null} guess
 * @param {Model | null} before
 * @param {Model} after
 * @returns {Guess | null}
 */
export function keptGuess(guess, before, after) {
  if (!guess || !before || isSameText(before, after)) return guess;
  const found = (/** @type {number} */ id) => after.find(before.vocabulary[id]);
  const prev = found(guess.prev);
  const values = (/** @type {Guess["bars"]} */ map) => {
    const entries = [...(map ?? [])].map(
      ([id, value]) => /** @type {const} */ ([found(id), value]),
    );
    return prev !== null && map && entries.every(([id]) => id !== null) ? new Map(entries) : null;
  };
  const [bars, numbers] = [values(guess.bars), values(guess.numbers)];
  return bars || numbers
    ? /** @type {Guess} */ ({ prev, bars, numbers, place: null, arrow: null })
    : null;
}
