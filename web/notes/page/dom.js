export { make } from "../words/make.js";

/** @param {string} id  of what the page always has */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** All that fit a selector, as a list. @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
export const all = (selector, within = document) => [
  ...within.querySelectorAll(/** @type {any} */ (selector)),
];

/** The number of a chapter. @param {Element} chapter */
export const numberOf = (chapter) => Number(chapter.id.slice("ch-".length));
