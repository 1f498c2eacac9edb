/** Files to download and texts to copy, where a page allows it. */

/**
 * Offers a file as a download. A page in a sandbox may not allow that, and nothing reports it.
 * @param {string} name
 * @param {Blob} blob
 */
export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the file after this call.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is on the clipboard now
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // Not allowed here, or there is no clipboard: the text is shown to be copied by hand.
  }
}

/** In a field with what is to be copied by hand, all of it is selected. @param {Event} event */
export function selectWhole({ target }) {
  /** @type {HTMLInputElement | HTMLTextAreaElement} */ (target).select();
}
