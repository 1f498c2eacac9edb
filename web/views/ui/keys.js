/**
 * Keeps the keys that a control uses for itself from the page around, where slides, for one, turn on a space or an arrow.
 * @param {HTMLElement} root
 */
export function keepKeys(root) {
  for (const type of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(type, (event) => {
      if (isUsed(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
  }
}

/** @param {KeyboardEvent} event */
function isUsed({ key, target }) {
  if (!(target instanceof HTMLElement) || key === "Tab") return false;
  if (target.matches("input, textarea, select")) return true;
  if (target.matches("button, [role=button], td[tabindex]"))
    return key === "Enter" || key === " " || /^(Arrow|Home|End)/.test(key);
  return false;
}

/**
 * Arrow keys, Home and End move the focus within a group of which one is the tab stop.
 * @param {KeyboardEvent} event  on one of the items
 * @param {HTMLElement[]} items
 * @param {boolean} upAndDown  whether those arrows move it too
 */
export function moveFocus(event, items, upAndDown) {
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  if (upAndDown) Object.assign(steps, { ArrowUp: -1, ArrowDown: 1 });
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const to = items.indexOf(/** @type {HTMLElement} */ (event.target)) + step;
  items[Math.max(0, Math.min(items.length - 1, to))].focus();
}
