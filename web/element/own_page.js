/** The prose below the lab on the page of its own. */
export const NOTES_ID = "notes";

/** Whether an element is the lab of the page of its own, with the notes below; not of someone else's. @param {Element} element */
export function isOnOwnPage(element) {
  return element.hasAttribute("url-settings") && document.getElementById(NOTES_ID) !== null;
}

/** Where a page of its own keeps what is for the next visit; null in someone else's. May throw, as in a sandbox. @param {Element} element */
export const localStorageOf = (element) => (isOnOwnPage(element) ? localStorage : null);
