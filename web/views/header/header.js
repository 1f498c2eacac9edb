import { html, nothing, svg } from "lit-html";
import { redoIcon, undoIcon } from "../ui/icons.js";
import { render } from "../ui/render.js";
import { createPanelsMenu } from "./panels_menu.js";
import { createShareMenu } from "./share_menu.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/**
 * What the header offers besides the lab's own actions.
 * @typedef {object} Offers
 * @property {string | null} notesId  the element that "Read the notes" leads to, null inside someone else's page
 * @property {(() => Promise<string>) | null} link  the address of this state, null where the address of the page tells nothing to the lab
 * @property {import("./embed_dialog.js").Embedding | null} embedding  null there too
 * @property {ReturnType<typeof import("./pictures.js").createPictures>} pictures
 * @property {import("../../settings/types.js").Settings["view"]} opensWith  the panels that the page opens with
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
export function createHeader(place, lab, actions, offers) {
  /** @type {Snapshot | null} */
  let shown = null;
  const again = () => void (shown && draw(shown));
  const panelsMenu = createPanelsMenu(actions, offers.opensWith, again);
  const shareMenu = createShareMenu(lab, actions, offers, again);
  const { notesId, help } = offers;

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    render(snapshot.settings.hide.includes("title") ? nothing : content(snapshot), place);
  }

  /** @param {Snapshot} snapshot */
  function content(snapshot) {
    const { status, undo, settings } = snapshot;
    const { hide, embed } = settings;
    const isReady = status === "ready";
    const isHidden = (/** @type {import("../../settings/types.js").Part} */ part) =>
      hide.includes(part);
    return html`${title(notesId !== null)}
      <nav class="lab-links" aria-label="Page">
        ${notesId && !embed && !isHidden("notes") ? doors(notesId) : nothing}
        <span class="lab-menus">
          ${isReady && !embed && !isHidden("settings") ? panelsMenu.render(snapshot) : nothing}
          ${isReady ? shareMenu.render(snapshot) : nothing}
        </span>
        <span class="lab-icons">
          ${undoButton("Undo", undo.undo, undoIcon, actions.undo)}
          ${undoButton("Redo", undo.redo, redoIcon, actions.redo)}
          ${themeButton(settings.theme, (theme) => actions.set("theme", theme))}
          ${isReady && !isHidden("help") ? helpButton(help) : nothing}
        </span>
      </nav>`;
  }

  return {
    render: draw,
    dispose() {
      panelsMenu.dispose();
      shareMenu.dispose();
    },
  };
}

/** @param {boolean} isPage  of its own, whose heading it is */
const title = (isPage) =>
  isPage
    ? html`<h1 class="lab-title">Embedding Lab</h1>`
    : html`<p class="lab-title">Embedding Lab</p>`;

/** What leads to other pages, where the page has that; else to what stands below. @param {string} notesId */
const doors = (notesId) => html`<slot name="doors">${notesLink(notesId)}</slot>`;

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
