/** What shows words of the text, in whatever view. */
const OF_TEXT = ".of-text";

/**
 * Gives the words of the text their language, in which a browser chooses the shapes of Han characters and a screen reader its voice;
 * the lab's own words are English. It looks at what comes into the page, so that no view has to pass the language on to each token, and
 * nothing is compared in a frame of play.
 * @param {HTMLElement} frame
 */
export function createTextLanguage(frame) {
  let lang = "";

  /** @param {Element} element */
  function tell(element) {
    if (element.matches(OF_TEXT)) element.setAttribute("lang", lang);
    for (const each of element.querySelectorAll(OF_TEXT)) each.setAttribute("lang", lang);
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
