/** Below this many pixels the lab is one column, as cards.css has it. */
const ONE_COLUMN = 720;

/**
 * Whether the lab around an element is one column now.
 * @param {HTMLElement} root
 * @param {() => void} changed
 */
export function watchNarrow(root, changed) {
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  let isNarrow = host.clientWidth < ONE_COLUMN;
  const measure = () => {
    if (isNarrow === host.clientWidth < ONE_COLUMN) return;
    isNarrow = !isNarrow;
    changed();
  };
  const observer = typeof ResizeObserver === "function" ? new ResizeObserver(measure) : null;
  observer?.observe(host);
  return { isNarrow: () => isNarrow, dispose: () => observer?.disconnect() };
}
