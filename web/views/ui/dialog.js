import { html } from "lit-html";

/**
 * A dialog whose keys are its own: neither the lab nor the page around acts on them. A click beside it closes it.
 * @param {HTMLElement} place
 * @param {string} name  its class; `name-title` is the id of its heading
 */
export function createDialog(place, name) {
  const dialog = document.createElement("dialog");
  dialog.className = `dialog ${name}`;
  dialog.setAttribute("aria-labelledby", `${name}-title`);
  place.append(dialog);
  for (const type of ["keydown", "keyup", "keypress"]) {
    dialog.addEventListener(type, (event) => event.stopPropagation());
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

/**
 * Its heading, with the button that closes it.
 * @param {HTMLDialogElement} dialog
 * @param {string} title
 */
export function dialogHead(dialog, title) {
  return html`<div class="panel-head">
    <h2 id=${dialog.getAttribute("aria-labelledby")}>${title}</h2>
    <button type="button" class="quiet help-close" autofocus @click=${() => dialog.close()}>
      Close
    </button>
  </div>`;
}
