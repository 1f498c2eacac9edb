/** The prose below the lab on the page of its own. */
export const NOTES_ID = "notes";

/** Whether an element is the lab of the page of its own, with the notes below; not of someone else's. @param {Element} element */
export function isOnOwnPage(element) {
  return element.hasAttribute("url-settings") && document.getElementById(NOTES_ID) !== null;
}
