import { all, byId } from "./dom.js";

const KEY = "embedding-notes-theme";

/** @typedef {"auto" | "dark" | "light"} Theme */

/** What the button goes to. @type {Record<Theme, Theme>} */
const NEXT = { auto: "dark", dark: "light", light: "auto" };

/** The button that goes from the system's theme to dark, light and back; the choice stays for the next visit. */
export function startTheme() {
  const button = byId("theme");
  /** @type {Theme} */
  let theme = kept();
  const show = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const lab of all("embedding-lab")) lab.setAttribute("theme", theme);
    const name = `Theme: ${theme === "auto" ? "as the system has it" : theme}`;
    button.setAttribute("aria-label", name);
    button.title = name;
  };
  button.addEventListener("click", () => {
    theme = NEXT[theme];
    keep(theme);
    show();
  });
  show();
}

/** @returns {Theme} */
function kept() {
  try {
    const theme = /** @type {Theme} */ (localStorage.getItem(KEY));
    return Object.hasOwn(NEXT, theme) ? theme : "auto";
  } catch {
    return "auto"; // A sandbox, where nothing is kept.
  }
}

/** @param {Theme} theme */
function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this visit.
  }
}
