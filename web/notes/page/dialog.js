import { make } from "./dom.js";

/**
 * A dialog that closes by its button, by Escape and by a click beside it.
 * @param {string} title
 * @param {...Node} content
 */
export function createDialog(title, ...content) {
  const id = `dialog-${title.replace(/\W+/g, "-").toLowerCase()}`;
  const dialog = make(
    "dialog",
    { class: "notes-dialog", "aria-labelledby": id },
    make(
      "div",
      { class: "dialog-head" },
      make("h2", { id }, title),
      make("button", { type: "button", click: () => dialog.close() }, "close"),
    ),
    ...content,
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}
