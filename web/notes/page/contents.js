import { byId } from "./dom.js";
import { createDialog } from "./dialog.js";

/** The list of chapters, over the page. Without a script the same link leads to the list at its beginning. */
export function startContents() {
  const list = document.querySelector("#contents .contents-list");
  if (!list) return; // In a frame there is one chapter.
  const dialog = createDialog("Contents", list.cloneNode(true));
  dialog.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) dialog.close();
  });
  byId("contents-door").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
