import { html } from "lit-html";

/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** A button that takes a text from a file. @param {Actions} actions */
export function fileButton(actions) {
  const choose = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = ""; // The same file can be chosen again.
    if (file) void actions.openText(file);
  };
  return html`<label
    class="file-button"
    title="A plain text of at most 10 MB. It can also be dropped here."
    >open a text file<input
      type="file"
      accept="text/*,.txt,.md,.csv"
      aria-describedby="notice-corpus"
      @change=${choose}
  /></label>`;
}

/**
 * Takes a file that is dropped anywhere on an element. Without this, the browser would leave the page and open the file.
 * @param {HTMLElement} element
 * @param {(file: File) => void} take
 */
export function takeDroppedFile(element, take) {
  element.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
