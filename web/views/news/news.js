/** What a screen reader hears of a change: one short sentence once the page is at rest, and nothing while play runs. */
import { html, nothing } from "lit-html";
import { render } from "../ui/render.js";
import { keyed } from "lit-html/directives/keyed.js";
import { factsOf, newsOf } from "./sentences.js";

/**
 * @param {HTMLElement} place  a live region
 * @param {HTMLElement} lab  whose panels may say something
 */
export function createNews(place, lab) {
  /** What stood there when the page was at rest last. @type {import("./sentences.js").Facts | null} */
  let before = null;
  /** What a panel has to say. @type {unknown} */
  let said = null;
  let count = 0;
  lab.addEventListener("say", (event) => {
    said = /** @type {CustomEvent} */ (event).detail;
  });

  /** In an element of its own each time: the same sentence again is heard again. @param {unknown} sentence */
  function tell(sentence) {
    count += 1;
    render(sentence ? keyed(count, html`<span>${sentence}</span>`) : nothing, place);
  }

  return {
    /** After the panels. @param {import("../../snapshot/types.js").Snapshot} snapshot */
    render(snapshot) {
      const panel = said;
      said = null;
      if (snapshot.playing || snapshot.progress) return tell(null);
      const now = factsOf(snapshot);
      const last = before;
      before = now;
      if (!last || isElsewhere(lab)) return;
      const sentence = newsOf(now, last) ?? panel;
      if (sentence) tell(sentence);
    },
  };
}

/** Whether a person is in another lab of the page, which may show the same model. @param {HTMLElement} lab */
function isElsewhere(lab) {
  const { host } = /** @type {ShadowRoot} */ (lab.getRootNode());
  const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
  // A lab that was removed has no document around it.
  return activeElement !== host && activeElement?.localName === host.localName;
}
