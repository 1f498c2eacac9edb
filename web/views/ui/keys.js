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
