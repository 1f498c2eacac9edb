// Elements in a line, without templates: the notes' script is small.

/** @typedef {string | Node | null | false | undefined} Child */

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | number | boolean | ((event: any) => void) | null | undefined>} [attributes]  a function listens to the
 *   event of its name; false, null and undefined are no attribute
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

let made = 0;

/** An id that nothing else on the page has, what other scripts have made included. @param {string} start */
export function newId(start) {
  do made += 1;
  while (document.getElementById(`${start}-${made}`));
  return `${start}-${made}`;
}
