/** The menu "Share": a link to this state, the code for another page, and what there is to take away. */
import { html, nothing } from "lit-html";
import { createMenu } from "../ui/menu.js";
import { createEmbedDialog } from "./embed_dialog.js";
import { createExportEntry } from "./export_entry.js";
import { createShareLink } from "./share_link.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * @param {HTMLElement} lab  where the dialog opens
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {Pick<import("./header.js").Offers, "link" | "embedding" | "pictures">} offers
 * @param {() => void} changed
 */
export function createShareMenu(lab, actions, { link, embedding, pictures }, changed) {
  const shareLink = link ? createShareLink(link, changed) : null;
  const exportEntry = createExportEntry(actions, pictures, changed);
  const dialog = embedding ? createEmbedDialog(lab, embedding) : null;
  const menu = createMenu(() => {
    shareLink?.forget();
    exportEntry.close();
    changed();
  });

  /** @param {Snapshot["settings"]} settings */
  const embedEntry = (settings) =>
    html`<button
      type="button"
      class="menu-entry"
      @click=${() => {
        menu.leave();
        dialog?.open(settings);
      }}
    >
      Embed
    </button>`;

  return {
    /** Nothing where all that it has is hidden. @param {Snapshot} snapshot */
    render(snapshot) {
      const { hide, embed } = snapshot.settings;
      const isShared = !hide.includes("share");
      const entries = [
        isShared && shareLink ? shareLink.render : null,
        isShared && dialog && !embed ? () => embedEntry(snapshot.settings) : null,
        hide.includes("export") ? null : () => exportEntry.render(snapshot),
      ].filter((entry) => entry !== null);
      if (entries.length === 0) return nothing;
      return menu.render("Share", "share-panel", () => entries.map((entry) => entry()));
    },
    dispose: () => menu.dispose(),
  };
}
