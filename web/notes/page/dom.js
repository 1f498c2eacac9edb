/**
 * An element with attributes and content.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | boolean | ((event: Event) => void)>} [attributes]  true: there, without a value; a function hears of `on…`
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...content);
  return made;
}

/** @param {string} id  of what the page always has */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** All that fit a selector, as a list. @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
export const all = (selector, within = document) => [
  ...within.querySelectorAll(/** @type {any} */ (selector)),
];

/** The number of a chapter. @param {Element} chapter */
export const numberOf = (chapter) => Number(chapter.id.slice("ch-".length));
