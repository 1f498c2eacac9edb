/** @typedef {import("../types.js").EmbeddingLab} EmbeddingLab */

/** What the strip tells of training. @typedef {{show: (at: {epoch: number, loss: number} | null) => void, play: (isPlaying: boolean) => void}} Numbers */

/** What tells that training stands elsewhere. */
const CHANGES = ["lab-ready", "lab-change", "lab-progress"];

/** What a screen has no room for; the strip has its own play and numbers. */
export const HIDDEN = "transport legend hints tools settings";

/**
 * The figure of the screen's chapter: large, without its bar, and as the step's "show" button sets it.
 * @param {Numbers} numbers
 */
export function createFigureOnScreen(numbers) {
  /** @type {EmbeddingLab | null} */
  let lab = null;
  /** Of the page that is read. @type {string | null} */
  let hide = null;
  /** @type {HTMLElement | null} */
  let shower = null;

  const tell = () => {
    const { state } = lab ?? {};
    numbers.show(state?.status === "ready" ? state : null);
    numbers.play(Boolean(state?.playing));
  };

  return {
    /** @param {import("./slides.js").Slide} slide */
    show({ chapter, section }) {
      lab = /** @type {EmbeddingLab | null} */ (chapter?.querySelector(".stage embedding-lab"));
      tell();
      if (!lab) return;
      hide = lab.getAttribute("hide");
      lab.setAttribute("hide", `${hide ?? ""} ${HIDDEN}`.trim());
      for (const type of CHANGES) lab.addEventListener(type, tell);
      lab.ready.then(tell, tell);
      shower = /** @type {HTMLElement | null} */ (section?.querySelector(".show"));
      shower?.click();
    },
    hide() {
      if (!lab) return;
      for (const type of CHANGES) lab.removeEventListener(type, tell);
      if (lab.state?.playing) void lab.pause();
      if (shower?.getAttribute("aria-label")?.startsWith("Back")) shower.click();
      if (hide === null) lab.removeAttribute("hide");
      else lab.setAttribute("hide", hide);
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
