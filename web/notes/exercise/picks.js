import { make, newId } from "../words/make.js";
import { withPills } from "../words/pills.js";

/**
 * Items of which several, or one, are picked.
 * @param {"checkbox" | "radio"} type
 * @param {readonly string[]} items
 * @param {() => void} changed
 */
function createPicks(type, items, changed) {
  const group = newId("pick");
  const inputs = items.map((_, i) =>
    make("input", { type, name: group, value: i, change: () => (tell(""), changed()) }),
  );
  const message = make("p", { class: "message", id: newId("pick-message") });
  /** @param {string} text */
  function tell(text) {
    message.textContent = text;
    if (text) element.setAttribute("aria-describedby", message.id);
    else element.removeAttribute("aria-describedby");
  }
  const element = make(
    "div",
    {
      class: `picks ${type}`,
      role: type === "radio" ? "radiogroup" : "group",
      "aria-label": "your guess",
    },
    items.map((item, i) => make("label", {}, inputs[i], make("span", {}, withPills(item)))),
    message,
  );
  return {
    element,
    tell,
    /** What is picked. */
    get picked() {
      return items.filter((_, i) => inputs[i].checked);
    },
    /** @param {string} problem */
    refuse(problem) {
      tell(problem);
      return { message: problem, field: inputs[0] };
    },
    /** @param {readonly string[]} wanted */
    pick(wanted) {
      inputs.forEach((input, i) => (input.checked = wanted.includes(items[i])));
    },
  };
}

/** Several are picked, or none. @type {import("./entries.js").CreateEntry<"tokens">} */
export function createTokens({ items = [] }, { changed }) {
  const picks = createPicks("checkbox", items, changed);
  return {
    element: picks.element,
    read: () =>
      picks.picked.length > 0 ? { guess: picks.picked } : picks.refuse("Nothing is picked yet."),
    write: (guess) => picks.pick(guess),
  };
}

/** One is picked. @type {import("./entries.js").CreateEntry<"choice">} */
export function createChoice({ items = [] }, { changed }) {
  const picks = createPicks("radio", items, changed);
  return {
    element: picks.element,
    read: () =>
      picks.picked.length > 0 ? { guess: picks.picked[0] } : picks.refuse("Nothing is chosen yet."),
    write: (guess) => picks.pick([guess]),
  };
}
