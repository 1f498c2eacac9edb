import { html, nothing, svg } from "lit-html";
import { redoIcon, undoIcon } from "../ui/icons.js";
import { render } from "../ui/render.js";
import { createEmbedDialog } from "./embed_dialog.js";
import { createExportMenu } from "./export_menu.js";
import { createShareButton } from "./share_button.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/**
 * What the header offers besides the lab's own actions.
 * @typedef {object} Offers
 * @property {string | null} notesId  the element that "Read the notes" leads to, null inside someone else's page
 * @property {(() => Promise<string>) | null} link  the address of this state, null where the address of the page tells nothing to the lab
 * @property {import("./embed_dialog.js").Embedding | null} embedding  null there too
 * @property {ReturnType<typeof import("./pictures.js").createPictures>} pictures
 * @property {() => void} help
 */

const themeIcon = svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
  <circle class="stroke" cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" />
</svg>`;

/**
 * The title, and what is done with the lab as a whole.
 * @param {HTMLElement} place
 * @param {HTMLElement} lab  where dialogs open
 * @param {Actions} actions
 * @param {Offers} offers
 */
export function createHeader(place, lab, actions, { notesId, link, embedding, pictures, help }) {
  /** @type {Snapshot | null} */
  let shown = null;
  const again = () => void (shown && draw(shown));
  const exportMenu = createExportMenu(actions, pictures, again);
  const shareButton = link ? createShareButton(link, again) : null;
  const embedDialog = embedding ? createEmbedDialog(lab, embedding) : null;

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    render(snapshot.settings.hide.includes("title") ? nothing : content(snapshot), place);
  }

  /** @param {Snapshot} snapshot */
  function content(snapshot) {
    const { status, undo, settings } = snapshot;
    const { hide, embed } = settings;
    const offers = (/** @type {import("../../settings/types.js").Part} */ part) =>
      status === "ready" && !hide.includes(part);
    return html`${titles(notesId !== null, embed)}
      <nav class="lab-links" aria-label="Page">
        ${notesId && !embed && !hide.includes("notes") ? notesLink(notesId) : nothing}
        ${shareButton && offers("share") ? shareButton.render() : nothing}
        ${
          embedDialog && !embed && offers("share")
            ? html`<button type="button" @click=${() => embedDialog.open(settings)}>Embed</button>`
            : nothing
        }
        ${offers("export") ? exportMenu.render(snapshot) : nothing}
        ${undoButton("Undo", undo.undo, undoIcon, actions.undo)}
        ${undoButton("Redo", undo.redo, redoIcon, actions.redo)}
        ${themeButton(settings.theme, (theme) => actions.set("theme", theme))}
        ${offers("help") ? helpButton(help) : nothing}
      </nav>`;
  }

  return {
    render: draw,
    dispose() {
      exportMenu.dispose();
      shareButton?.dispose();
    },
  };
}

/** @param {boolean} isPage  of its own, whose heading it is @param {boolean} embed */
function titles(isPage, embed) {
  const title = isPage
    ? html`<h1 class="lab-title">Embedding Lab</h1>`
    : html`<p class="lab-title">Embedding Lab</p>`;
  const subtitle = html`<p class="lab-subtitle">
    A language model made of two vectors per token. Watch it learn.
  </p>`;
  return html`${title} ${embed ? nothing : subtitle}`;
}

/** @param {string} notesId */
function notesLink(notesId) {
  /** The address may hold settings, so the link scrolls without becoming part of it. @param {Event} event */
  function toNotes(event) {
    event.preventDefault();
    const notes = document.getElementById(notesId);
    notes?.scrollIntoView();
    notes?.focus({ preventScroll: true });
  }
  return html`<a href="#${notesId}" @click=${toNotes}
    ><span><span class="read-the">Read the </span><span class="notes-word">notes</span> ↓</span></a
  >`;
}

/**
 * @param {string} name
 * @param {string | null} change  that it takes back or does again; null where there is none
 * @param {unknown} icon
 * @param {() => void} act
 */
function undoButton(name, change, icon, act) {
  const label = change === null ? name : `${name}: ${change}`;
  return html`<button
    type="button"
    title=${label}
    aria-label=${label}
    ?disabled=${change === null}
    @click=${act}
  >
    ${icon}
  </button>`;
}

/** @param {string} theme  that is set @param {(theme: string) => void} choose */
function themeButton(theme, choose) {
  const dark =
    theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const other = dark ? "light" : "dark";
  return html`<button
    type="button"
    title="Use the ${other} theme"
    aria-label="Use the ${other} theme"
    @click=${() => choose(other)}
  >
    ${themeIcon}
  </button>`;
}

/** @param {() => void} open */
function helpButton(open) {
  return html`<button
    type="button"
    class="help-button key-hint"
    title="Keyboard shortcuts"
    aria-label="Keyboard shortcuts"
    @click=${open}
  >
    ?
  </button>`;
}
