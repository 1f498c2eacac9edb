/** What shows words of the text, in whatever view. */
const OF_TEXT = ".of-text";

/** What is nothing but numbers, signs and tokens. */
const NUMBERS = [
  "math",
  "kbd",
  "[part=table] td",
  ".number dd",
  ".formula",
  ".numbers-of-row",
  ".plot-readout",
  ".measure-value",
  ".luck-ticks",
  ".luck-count",
  ".compare-where b",
].join();

/**
 * Gives the words of the text their language, in which a browser chooses the shapes of Han characters and a screen reader its voice;
 * the lab's own words are English. Neither those words nor numbers are for a browser to translate. It looks at what comes into the page, so that no view has to pass the language on to each token, and
 * nothing is compared in a frame of play.
 * @param {HTMLElement} frame
 */
export function createTextLanguage(frame) {
  let lang = "";

  /** @param {Element} element */
  function tell(element) {
    for (const each of all(element, OF_TEXT)) each.setAttribute("lang", lang);
    for (const each of all(element, `${OF_TEXT},${NUMBERS}`)) each.setAttribute("translate", "no");
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) tell(node);
    }
  });
  observer.observe(frame, { childList: true, subtree: true });
  return {
    get: () => lang,
    /** @param {string} value */
    set(value) {
      if (value === lang) return;
      lang = value;
      tell(frame);
    },
    dispose: () => observer.disconnect(),
  };
}

/** @param {Element} element @param {string} selector */
function all(element, selector) {
  const inside = [...element.querySelectorAll(selector)];
  return element.matches(selector) ? [element, ...inside] : inside;
}
