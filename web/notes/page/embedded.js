import { all, numberOf } from "./dom.js";

/** Milliseconds after which a page around the frame that follows its height has done so. */
const FOLLOWING = 500;

/**
 * What the address asks for: notes.html?chapter=6&embed=true&id=figure-6.
 * @returns {{chapter: number, id: string | null} | null} null where the page stands alone
 */
export function embeddingAsked() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("embed") !== "true") return null;
  return { chapter: Number(asked.get("chapter")), id: asked.get("id") };
}

/**
 * Leaves one chapter alone on the page, and tells the page around how high it is and what is answered in it, as the lab does.
 * @param {{chapter: number, id: string | null}} asked
 */
export function startEmbedded({ chapter, id }) {
  document.documentElement.dataset.embed = "";
  const chosen = all(".chapter").filter((each) => numberOf(each) === chapter);
  if (chosen.length > 0) {
    for (const each of all("main > *")) if (!chosen.includes(each)) each.remove();
  }
  for (const link of all(".chapter-tools a")) {
    link.textContent = "open the notes ↗";
    link.setAttribute("href", location.pathname + link.getAttribute("href"));
    link.setAttribute("target", "_blank");
  }
  if (window.parent === window) return;
  const tell = (/** @type {string} */ name, /** @type {object} */ content) =>
    window.parent.postMessage({ type: `embedding-lab:${name}`, v: 1, id, ...content }, "*");
  document.addEventListener("notes-answer", (event) => {
    const { chapter: number, exercise, right, tries } = /** @type {CustomEvent} */ (event).detail;
    tell("answer", { chapter: number, exercise, right, tries });
  });
  watchHeight((height) => {
    tell("height", { height });
    // The learning platform Canvas has a message of its own for this.
    window.parent.postMessage({ subject: "lti.frameResize", height }, "*");
  });
}

/**
 * Tells the height of what the page holds whenever it changes. A frame that follows it gets no scroll bar, once and for all or not at all:
 * one would take width, and with another width comes another height.
 * @param {(height: number) => void} tell
 */
function watchHeight(tell) {
  const root = document.documentElement;
  let height = 0;
  let followed = false;
  let abandoned = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;
  function judge() {
    const fits = Math.abs(innerHeight - height) <= 1;
    if (followed && !fits) abandoned = true;
    followed = fits && !abandoned;
    root.style.overflowY = followed ? "hidden" : "";
  }
  function judgeSoon() {
    clearTimeout(judging);
    judging = setTimeout(judge, FOLLOWING);
  }
  if (typeof ResizeObserver !== "function") return;
  new ResizeObserver(() => {
    const now = Math.ceil(root.getBoundingClientRect().height);
    if (now === height || now === 0) return;
    height = now;
    tell(height);
    judgeSoon();
  }).observe(root);
  addEventListener("resize", judgeSoon);
}
