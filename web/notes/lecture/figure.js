import { needOf, viewOnScreen } from "./room.js";

/** @typedef {import("../types.js").EmbeddingLab} EmbeddingLab */

/** What the strip tells of training. @typedef {{show: (at: {epoch: number, loss: number} | null) => void, play: (isPlaying: boolean) => void}} Numbers */

/** What tells that training stands elsewhere. */
const CHANGES = ["lab-ready", "lab-change", "lab-progress"];

/** What a screen has no room for; the strip has its own play and numbers. */
export const HIDDEN = "transport legend hints tools settings";

/** Letters of the lab at the size 1, in CSS pixels, and what they are of the screen's height, so that they are read from the back. */
const LETTER = 12.5;
const SHARE = 0.04;

/** How a figure is in the page that is read. @type {WeakMap<EmbeddingLab, {hide: string | null, view: any}>} */
const asRead = new WeakMap();

/** The largest letters that fit. @param {EmbeddingLab} lab */
export function sizeLetters(lab) {
  const size = Math.min((innerHeight * SHARE) / LETTER, lab.clientHeight / needOf(viewOf(lab)), 4);
  lab.style.setProperty("--lab-size", String(Math.max(0.8, size)));
}

/** @param {EmbeddingLab} lab */
const viewOf = (lab) => [lab.view].flat().join(" ");

/**
 * The figure of the screen's chapter: large, without its bar, and as the step's "show" button sets it.
 * @param {Numbers} numbers
 */
export function createFigureOnScreen(numbers) {
  /** @type {EmbeddingLab | null} */
  let lab = null;
  /** @type {HTMLElement | null} */
  let shower = null;

  const tell = () => {
    const { state } = lab ?? {};
    numbers.show(state?.status === "ready" ? state : null);
    numbers.play(Boolean(state?.playing));
  };

  /** @param {Event} event */
  function follow(event) {
    tell();
    if (/** @type {CustomEvent} */ (event).detail.setting === "view" && lab) sizeLetters(lab);
  }

  return {
    /** @param {import("./slides.js").Slide} slide */
    show({ chapter, section }) {
      lab = /** @type {EmbeddingLab | null} */ (chapter?.querySelector(".stage embedding-lab"));
      tell();
      if (!lab) return;
      if (!asRead.has(lab)) asRead.set(lab, { hide: lab.getAttribute("hide"), view: lab.view });
      const { hide, view } = /** @type {{hide: string | null, view: any}} */ (asRead.get(lab));
      lab.setAttribute("hide", `${hide ?? ""} ${HIDDEN}`.trim());
      shower = /** @type {HTMLElement | null} */ (section?.querySelector(".show"));
      if (!shower?.dataset.view) lab.view = viewOnScreen([view].flat().join(" "));
      for (const type of CHANGES) lab.addEventListener(type, follow);
      lab.ready.then(tell, tell);
      shower?.click();
    },
    hide() {
      if (!lab) return;
      for (const type of CHANGES) lab.removeEventListener(type, follow);
      if (lab.state?.playing) void lab.pause();
      if (shower?.getAttribute("aria-label")?.startsWith("Back")) shower.click();
      const { hide, view } = /** @type {{hide: string | null, view: any}} */ (asRead.get(lab));
      if (hide === null) lab.removeAttribute("hide");
      else lab.setAttribute("hide", hide);
      lab.view = view;
      lab.style.removeProperty("--lab-size");
      lab = shower = null;
    },
    async play() {
      if (!lab) return;
      await (lab.state?.playing ? lab.pause() : lab.play());
      tell();
    },
  };
}
