// A dotted term opens its meaning in two lines.

import { GLOSSARY } from "../glossary.js";
import { make, newId } from "./make.js";

/** Pixels from the term, and from the edges of the window. */
const GAP = 6;
const EDGE = 12;

/** @param {ParentNode} root */
export function startTerms(root) {
  const meaning = make("div", {
    class: "meaning",
    id: newId("meaning"),
    popover: "auto",
    role: "note",
  });
  const heard = make("p", { class: "only-heard", role: "status" });
  document.body.append(meaning, heard);
  /** @type {HTMLElement | null} */
  let open = null;
  /** The one that was open when a press began, which closed it. @type {HTMLElement | null} */
  let pressed = null;

  for (const term of root.querySelectorAll("dfn[data-term]"))
    prepare(/** @type {HTMLElement} */ (term));

  meaning.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") closed();
  });
  addEventListener("resize", close);

  /** @param {HTMLElement} term */
  function prepare(term) {
    if (!Object.hasOwn(GLOSSARY, term.dataset.term ?? "")) return;
    term.tabIndex = 0;
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
    // A press outside closes what is open, and this one is outside.
    term.addEventListener("pointerdown", () => (pressed = open));
    term.addEventListener("click", () => {
      if (pressed !== term) show(term);
      pressed = null;
    });
    term.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      toggle(term);
    });
  }
  /** @param {HTMLElement} term */
  const toggle = (term) => (open === term ? close() : show(term));

  /** @param {HTMLElement} term */
  function show(term) {
    close();
    const name = term.dataset.term ?? "";
    meaning.replaceChildren(make("strong", {}, name), ` ${GLOSSARY[name]}`);
    // As large as the text around it asks, so that a lecture can be read from the back.
    meaning.style.fontSize = `max(14px, 0.76 * ${getComputedStyle(term).fontSize})`;
    meaning.showPopover();
    place(term);
    open = term;
    term.setAttribute("aria-expanded", "true");
    heard.textContent = `${name}: ${GLOSSARY[name]}`;
  }
  /** Under the term, or above it where there is no room. @param {HTMLElement} term */
  function place(term) {
    const [line] = term.getClientRects();
    const { width, height } = meaning.getBoundingClientRect();
    const right = document.documentElement.clientWidth - width - EDGE;
    const left = Math.max(EDGE, Math.min(line.left, right));
    const fits = line.bottom + GAP + height < innerHeight || line.top < height + GAP;
    const top = fits ? line.bottom + GAP : line.top - GAP - height;
    meaning.style.left = `${left + scrollX}px`;
    meaning.style.top = `${top + scrollY}px`;
  }
  function close() {
    if (open) meaning.hidePopover();
    closed();
  }
  function closed() {
    open?.setAttribute("aria-expanded", "false");
    open = null;
    heard.textContent = "";
  }
}
