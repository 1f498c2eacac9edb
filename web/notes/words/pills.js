// Tokens in a text: pills that light their object in the figure, and select it.

import { make } from "./make.js";

/** @typedef {"v" | "u" | ""} Side  as previous token, as next one, or neither */

/** What a verdict or a question has in brackets: a token, which may have spaces, but no list such as [0, 1, 0]. */
const BRACKETS = /\[(?:([vu]):)?((?:(?!, )[^[\]])+|[[\]])\]/g;

/** @param {string} token @param {Side} side @param {string} [text] */
export function createPill(token, side, text = token) {
  return make("span", { class: side ? `token ${side}` : "token", "data-token": token }, text);
}

/**
 * A text with its tokens as pills: "after [the] comes [u:dog]".
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function withPills(text) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(BRACKETS)) {
    parts.push(
      text.slice(end, match.index),
      createPill(match[2], /** @type {Side} */ (match[1] ?? "")),
    );
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

/** The same text with its tokens as plain words. @param {string} text */
export const withoutBrackets = (text) => text.replace(BRACKETS, "$2");
