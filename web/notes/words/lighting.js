// Words light their object in the chapter's figure, and are lit by it.

import { LIT, isOf, objectOf, selects } from "./objects.js";

/** @typedef {import("../../publish/types/embedding-lab.mjs").EmbeddingLab} EmbeddingLab */

/** The figure of the chapter that something stands in. @param {Element} inside @returns {EmbeddingLab | null} */
export const figureOf = (inside) =>
  inside.closest(".chapter")?.querySelector("embedding-lab") ?? null;

/** A lab off screen is not started by a pointer that passes over a word. @param {EmbeddingLab | null} figure */
const isThere = (figure) => figure?.state?.status === "ready";

/** @param {Element} word @param {boolean} on */
function light(word, on) {
  const figure = figureOf(word);
  const object = objectOf(word);
  if (!figure || !object || !isThere(figure)) return;
  // The reader's own text may have no such token.
  figure.light(on ? object : null).catch(() => {});
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
const wordAt = (target) => (target instanceof Element ? target.closest(LIT) : null);

/** @param {ParentNode} root */
export function startLighting(root) {
  /** The word whose object is lit. @type {HTMLElement | null} */
  let lit = null;

  /** @param {HTMLElement | null} word */
  function show(word) {
    if (word === lit) return;
    if (lit) light(lit, false);
    lit = word;
    if (lit) light(lit, true);
  }
  root.addEventListener("pointerover", ({ target }) => show(wordAt(target)));
  root.addEventListener("pointerout", (event) => {
    const { pointerType, relatedTarget } = /** @type {PointerEvent} */ (event);
    // A finger that is lifted leaves the light on; it goes with the next tap.
    if (pointerType !== "touch") show(wordAt(relatedTarget));
  });
  root.addEventListener("focusin", ({ target }) => show(wordAt(target)));
  root.addEventListener("focusout", () => show(null));
  root.addEventListener("click", ({ target }) => press(wordAt(target)));
  root.addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    const word = wordAt(target);
    if (!word || word !== target || (key !== "Enter" && key !== " ")) return;
    event.preventDefault();
    press(word);
  });
  root.addEventListener("lab-hover", (event) =>
    follow(/** @type {Element} */ (event.target), /** @type {CustomEvent} */ (event).detail),
  );
}

/** @param {HTMLElement | null} word */
function press(word) {
  const figure = word && figureOf(word);
  if (figure && selects(word)) figure.prev = /** @type {string} */ (word.dataset.token);
}

/** The words of a chapter follow what its figure has lit. @param {Element} figure @param {{kind: any, token: any, next: any}} lit */
function follow(figure, lit) {
  for (const word of figure.closest(".chapter")?.querySelectorAll(LIT) ?? []) {
    const object = objectOf(word);
    word.classList.toggle("lit", lit.kind !== null && object !== null && isOf(object, lit));
  }
}
