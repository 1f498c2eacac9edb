import { html } from "lit-html";
import { sameItems } from "../../base/lists.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * "Open in the lab": a figure's state in a whole lab, at the address that the setting `home` gives.
 * @param {(home: string) => Promise<string>} link  the address of this state there
 */
export function createHomeLink(link) {
  /** What the address in the link is that of. @type {readonly unknown[]} */
  let linked = [];

  /** @param {Snapshot} snapshot */
  return function homeLink({ settings, model, V, U, epoch, pair }) {
    const { home } = settings;
    const now = [settings, model, V, U, epoch, pair];

    /** As soon as somebody is about to follow it: the state in it takes a moment to pack. @param {Event} event */
    async function prepare({ currentTarget }) {
      const anchor = /** @type {HTMLAnchorElement} */ (currentTarget);
      if (sameItems(linked, now)) return anchor.href;
      anchor.href = await link(home).catch(() => home);
      linked = now;
      return anchor.href;
    }

    /** @param {Event} event */
    async function follow(event) {
      if (sameItems(linked, now)) return;
      event.preventDefault();
      open(await prepare(event), "_blank", "noopener");
    }

    return html`<a
      class="home-link"
      title="Open in the lab"
      href=${home}
      target="_blank"
      rel="noopener"
      @pointerenter=${prepare}
      @pointerdown=${prepare}
      @focus=${prepare}
      @click=${follow}
      ><span class="word">open in the lab</span> ↗</a
    >`;
  };
}
