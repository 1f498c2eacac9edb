/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * Gives a snapshot the language of the text: where none is set, that of the nearest element above that has one.
 * @param {Element} element
 */
export function createLanguage(element) {
  /** Settings as they are in force, and with the language. @type {{from: Snapshot["settings"], to: Snapshot["settings"]} | null} */
  let last = null;

  /** @param {Snapshot} snapshot @returns {Snapshot} */
  return (snapshot) => {
    const { settings } = snapshot;
    if (settings.lang !== "") return snapshot;
    if (last?.from !== settings) {
      last = { from: settings, to: Object.freeze({ ...settings, lang: languageOf(element) }) };
    }
    return { ...snapshot, settings: last.to };
  };
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
