// What words of a text name in the figure.

/** @typedef {import("../../publish/types/embedding-lab.mjs").LabObject} LabObject */

/** The words that light something. */
export const LIT = "[data-token], [data-light]";

/** What the chapter's words and the figure both know. @param {Element} word @returns {LabObject | null} */
export function objectOf(word) {
  const { token, light } = /** @type {HTMLElement} */ (word).dataset;
  if (light !== undefined) {
    const [kind, name, next] = light.trim().split(/\s+/);
    if (!name || !["v", "u", "token", "pair"].includes(kind)) return null;
    return { kind: /** @type {LabObject["kind"]} */ (kind), token: name, next: next ?? null };
  }
  if (!token) return null;
  const side = ["v", "u"].find((each) => word.classList.contains(each));
  return { kind: /** @type {LabObject["kind"]} */ (side ?? "token"), token };
}

/**
 * Whether a word is of what the figure has lit: a token is of its v and its u, and a pair is of both its tokens.
 * @param {LabObject} word
 * @param {LabObject} lit
 */
export function isOf(word, lit) {
  if (lit.kind === "pair" && word.kind !== "pair") {
    return (
      (word.token === lit.token && word.kind !== "u") ||
      (word.token === lit.next && word.kind !== "v")
    );
  }
  if (word.token !== lit.token) return false;
  if (word.kind === "pair" || lit.kind === "pair") {
    return word.kind === lit.kind && word.next === lit.next;
  }
  return word.kind === lit.kind || word.kind === "token" || lit.kind === "token";
}

/** Whether pressing a word selects its token as the previous one. @param {Element} word */
export const selects = (word) =>
  word.matches("[data-token]:not(.u)") && word.closest(GUESSES) === null;

/** Where tokens are what a guess is made of: a press there is for the guess. */
const GUESSES = ".exercise-body, label";
