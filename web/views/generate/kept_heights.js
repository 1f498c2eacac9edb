/**
 * Keeps each row of text as high as it has been, so that a shorter text moves nothing below it. Other keys or another width begin anew.
 */
export function keepHeights() {
  /** @type {unknown[]} */
  let kept = [];
  let width = 0;
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const row = /** @type {HTMLElement} */ (target.parentElement);
      const reached = parseFloat(row.style.getPropertyValue("--reached")) || 0;
      const before = contentRect.width === width ? reached : 0;
      row.style.setProperty("--reached", `${Math.max(before, Math.ceil(contentRect.height))}px`);
    }
    width = entries[0].contentRect.width;
  });
  return {
    /**
     * @param {HTMLElement} root
     * @param {unknown[]} keys
     */
    keep(root, keys) {
      if (keys.every((key, at) => key === kept[at])) return;
      kept = keys;
      observer.disconnect();
      width = 0;
      for (const text of root.querySelectorAll(".generated-text")) observer.observe(text);
    },
    dispose: () => observer.disconnect(),
  };
}
