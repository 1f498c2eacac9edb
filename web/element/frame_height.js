/** How a page in a frame tells the page around it how high it is. */

export const PREFIX = "embedding-lab:";
export const VERSION = 1;

/** @param {string} name @param {string | null} id  by which the host recognises the frame @param {object} content */
export const messageOf = (name, id, content) => ({
  ...{ type: PREFIX + name, v: VERSION, id },
  ...content,
});

/** @param {Window} host @param {string | null} id @param {number} height  in CSS pixels */
export function postHeight(host, id, height) {
  host.postMessage(messageOf("height", id, { height }), "*");
  // The learning platform Canvas has a message of its own for this.
  host.postMessage({ subject: "lti.frameResize", height }, "*");
}

/** For a page of its own that has labs in it: tells its height as an embedded lab does. @param {string | null} [id] */
export function tellHeight(id = null) {
  const host = window.parent;
  if (host !== window) watchHeight((height) => postHeight(host, id, height));
}

/** Milliseconds after which a host that follows the height has done so. */
const FOLLOWING = 500;

/**
 * Tells the height of what this page holds, whenever it changes. It is that of the root element, which the height of the window does
 * not reach, so a host that follows it does not change it.
 * @param {(height: number) => void} tell  in CSS pixels
 */
export function watchHeight(tell) {
  const root = document.documentElement;
  let height = 0;
  let followed = false;
  let abandoned = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;

  /**
   * In a frame that fits, a scroll bar would only take width, and with another width comes another height: between two heights a frame
   * could go to and fro for ever. A host that follows therefore gets none, once and for all or not at all.
   */
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

  // Without it the host keeps the height that it gave.
  if (typeof ResizeObserver !== "function") return { dispose() {} };
  const observer = new ResizeObserver(() => {
    const now = Math.ceil(root.getBoundingClientRect().height);
    if (now === height || now === 0) return;
    height = now;
    tell(height);
    judgeSoon();
  });
  observer.observe(root);
  addEventListener("resize", judgeSoon);
  return {
    dispose() {
      observer.disconnect();
      removeEventListener("resize", judgeSoon);
      clearTimeout(judging);
      root.style.overflowY = "";
    },
  };
}
