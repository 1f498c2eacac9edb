/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * Gives a snapshot the language of the text's words: where none is set, that of the nearest element above that has one. It marks up what
 * is shown and changes no token.
 * @param {Element} element
 */
export function createLanguage(element) {
  /** @param {Snapshot} snapshot @returns {Snapshot} */
  return (snapshot) =>
    snapshot.settings.lang === "" ? { ...snapshot, language: languageOf(element) } : snapshot;
}

/**
 * The language of the nearest element above that has one, through the hosts of shadow roots; "" where nothing is known.
 * @param {Element} element
 * @returns {string}
 */
function languageOf(element) {
  const near = element.closest("[lang]");
  if (near) return near.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : "";
}
