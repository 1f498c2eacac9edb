/**
 * Tells a screen reader, once the page is at rest, what a person has done in a panel; what is said of the lab as a whole comes before it.
 * @param {HTMLElement} root  of the panel
 * @param {unknown} sentence  as a template
 */
export function say(root, sentence) {
  root.dispatchEvent(new CustomEvent("say", { bubbles: true, detail: sentence }));
}
