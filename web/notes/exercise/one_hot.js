import { make } from "../words/make.js";
import { withPills, withoutBrackets } from "../words/pills.js";

/** @param {string} item @param {() => void} changed */
function createBox(item, changed) {
  let value = 0;
  const box = make("button", {
    type: "button",
    class: "one-hot-box",
    role: "switch",
    "aria-label": withoutBrackets(item),
    click: () => set(1 - value),
    keydown: (event) => /^[01]$/.test(event.key) && set(Number(event.key)),
  });
  /** @param {number} next */
  function set(next) {
    value = next;
    box.textContent = String(value);
    box.setAttribute("aria-checked", String(value === 1));
    changed();
  }
  set(0);
  const name = make("span", { class: "item-name", "aria-hidden": "true" }, withPills(item));
  return { element: make("span", { class: "one-hot-cell" }, box, name), set, value: () => value };
}

/** Each box is 0 or 1: any of them, so that a reader can also be wrong. @type {import("./entries.js").CreateEntry<"one-hot">} */
export function createOneHot({ items = [] }, { changed }) {
  const boxes = items.map((item) => createBox(item, changed));
  return {
    element: make(
      "div",
      { class: "one-hot", role: "group", "aria-label": "0 or 1 in each box" },
      boxes.map(({ element }) => element),
    ),
    hint: "a press, or the keys 0 and 1, set a box",
    read: () => ({ guess: Object.fromEntries(items.map((item, i) => [item, boxes[i].value()])) }),
    write: (guess) => items.forEach((item, i) => boxes[i].set(guess[item] === 1 ? 1 : 0)),
  };
}
