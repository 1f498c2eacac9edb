/** Below this many pixels the lab is one column, as cards.css has it. */
const ONE_COLUMN = 720;

/**
 * Whether the lab around an element is one column now.
 * @param {HTMLElement} root
 * @param {() => void} changed
 */
export function watchNarrow(root, changed) {
  const lab = sizedLab(root);
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  // Behind its poster it has no width yet.
  const isNarrowNow = () => (lab.clientWidth || host.clientWidth) < ONE_COLUMN;
  let isNarrow = isNarrowNow();
  const measure = () => {
    if (isNarrow === isNarrowNow()) return;
    isNarrow = !isNarrow;
    changed();
  };
  const observer = typeof ResizeObserver === "function" ? new ResizeObserver(measure) : null;
  observer?.observe(lab);
  return { isNarrow: () => isNarrow, dispose: () => observer?.disconnect() };
}

/** The whole lab around an element, in the pixels of its style sheets. @param {HTMLElement} root */
export const sizedLab = (root) => /** @type {HTMLElement} */ (root.closest(".sized"));
