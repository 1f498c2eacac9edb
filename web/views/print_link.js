import { html, nothing, render } from "lit-html";

/** Milliseconds after which what is shown is at rest. */
const REST = 600;

/** Numbers of V and U beyond which a state is no matter of a link. */
const MOST_NUMBERS = 20_000;

/** Characters of an address that can be read on paper; a longer one is a link of a PDF only. */
const READABLE = 300;

/**
 * The address of what is shown, for paper. It is made while nothing trains, as printing does not wait for it.
 * @param {HTMLElement} place
 * @param {() => Promise<string>} link
 */
export function createPrintLink(place, link) {
  /** @type {import("../types.js").Snapshot | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} address */
  function show(address) {
    const text = address.length > READABLE ? "this state of the lab" : address;
    render(address === "" ? nothing : html`<a href=${address}>${text}</a>`, place);
  }

  return {
    /** @param {import("../types.js").Snapshot} snapshot */
    render(snapshot) {
      if (snapshot === shown) return;
      shown = snapshot;
      clearTimeout(timer);
      show("");
      const { playing, progress, model } = snapshot;
      if (playing || progress || !model) return;
      if (2 * model.vocabulary.length * model.dimensions > MOST_NUMBERS) return;
      timer = setTimeout(async () => {
        const address = await link();
        if (snapshot === shown) show(address);
      }, REST);
    },
    dispose: () => clearTimeout(timer),
  };
}
