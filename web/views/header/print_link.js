import { html, nothing } from "lit-html";
import { sameItems } from "../../base/lists.js";
import { render } from "../ui/render.js";

/** What has not changed for so many milliseconds is at rest. */
const REST = 600;

/** A state with more numbers in V and U is too long for a link. */
const MOST_NUMBERS = 20_000;

/** Nobody reads an address of more characters on paper; in a PDF it is still a link. */
const READABLE = 300;

/**
 * The address of what is shown, for paper. It is made as soon as nothing trains, because printing does not wait for it.
 * @param {HTMLElement} place
 * @param {() => Promise<string>} link
 */
export function createPrintLink(place, link) {
  /** What the address that is shown, or being made, is that of. @type {readonly unknown[]} */
  let shown = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} address */
  function show(address) {
    const text = address.length > READABLE ? "this state of the lab" : address;
    render(address === "" ? nothing : html`<a href=${address}>${text}</a>`, place);
  }

  return {
    /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
    render({ playing, progress, model, settings, V, U }) {
      const keys = playing || progress ? [] : [model, settings, V, U];
      if (sameItems(keys, shown)) return;
      shown = keys;
      clearTimeout(timer);
      show("");
      if (keys.length === 0 || V.length + U.length > MOST_NUMBERS) return;
      timer = setTimeout(async () => {
        const address = await link();
        if (keys === shown) show(address);
      }, REST);
    },
    dispose: () => clearTimeout(timer),
  };
}
