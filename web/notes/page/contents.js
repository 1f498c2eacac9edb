import { byId, make } from "./dom.js";
import { createDialog } from "./dialog.js";

/** The list of chapters, over the page. Without a script the same link leads to the list at its beginning. */
export function startContents() {
  const list = document.querySelector("#contents .contents-list");
  if (!list) return; // In a frame there is one chapter.
  const dialog = createDialog("Contents", list.cloneNode(true), clearing());
  dialog.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) dialog.close();
  });
  byId("contents-door").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}

/** Answers can be forgotten; a second press says that it is meant. */
function clearing() {
  const said = make("span", { role: "status" });
  const button = make("button", { type: "button" }, "Clear my answers");
  let isAsked = false;
  button.addEventListener("click", () => {
    if (isAsked) document.dispatchEvent(new Event("notes-clear"));
    said.textContent = isAsked ? "They are cleared." : "";
    isAsked = !isAsked;
    button.textContent = isAsked ? "Clear them all, for good" : "Clear my answers";
  });
  const kept = "Your answers stay in this browser, and nowhere else.";
  return make("div", {}, make("p", {}, kept), make("div", { class: "copy-row" }, button, said));
}
