import { make } from "../words/make.js";
import { withPills, withoutBrackets } from "../words/pills.js";

/** Items that move up and down. @type {import("./entries.js").CreateEntry<"order">} */
export function createOrder({ items = [] }, { changed, say }) {
  const rows = new Map(items.map((item) => [item, createRow(item)]));
  const list = make("ol", { class: "order" });
  let order = [...items];

  /** @param {string} item */
  function createRow(item) {
    const name = withoutBrackets(item);
    const button = (/** @type {string} */ way, /** @type {number} */ by) =>
      make(
        "button",
        {
          type: "button",
          class: way,
          "aria-label": `${name}: ${way}`,
          click: () => move(item, by),
        },
        by < 0 ? "↑" : "↓",
      );
    const [up, down] = [button("up", -1), button("down", 1)];
    const row = make("li", {}, up, down, make("span", { class: "item-name" }, withPills(item)));
    return { row, up, down };
  }
  /** @param {string} item @param {number} by */
  function move(item, by) {
    const to = order.indexOf(item) + by;
    if (to < 0 || to >= order.length) return;
    order.splice(to - by, 1);
    order.splice(to, 0, item);
    const moved = rows.get(item);
    const other = rows.get(order[to - by]);
    // The row that was pressed stays where it is, and keeps the focus.
    if (other) moved?.row[by < 0 ? "after" : "before"](other.row);
    show();
    say(`place ${to + 1} of ${order.length}`);
    changed();
  }
  /** What is first cannot go up; the button stays where the focus is. */
  function show() {
    order.forEach((item, i) => {
      const row = rows.get(item);
      row?.up.setAttribute("aria-disabled", String(i === 0));
      row?.down.setAttribute("aria-disabled", String(i === order.length - 1));
    });
  }
  /** @param {readonly string[]} wanted */
  function write(wanted) {
    order = [
      ...wanted.filter((item) => rows.has(item)),
      ...items.filter((i) => !wanted.includes(i)),
    ];
    list.replaceChildren(...order.map((item) => /** @type {any} */ (rows.get(item)).row));
    show();
  }

  write(items);
  return { element: list, read: () => ({ guess: [...order] }), write };
}
