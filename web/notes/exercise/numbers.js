import { make } from "../words/make.js";
import { withPills, withoutBrackets } from "../words/pills.js";
import { createNumberField, readFields } from "./number_field.js";

/** Where a question is about one number that needs no name. */
const UNNAMED = "your number";

/** Numbers are typed. @type {import("./entries.js").CreateEntry<"numbers">} */
export function createNumbers({ items = [UNNAMED], unit, counts }, { changed }) {
  /** @type {Record<string, import("./number_field.js").NumberField>} */
  const fields = {};
  const rows = items.map((item) => {
    const label = withoutBrackets(item);
    fields[item] = createNumberField({ label, unit, isCount: counts, typed: changed });
    const name = item !== UNNAMED && make("span", { class: "item-name" }, withPills(item));
    return make("div", { class: "number-row" }, name, fields[item].element, fields[item].message);
  });
  return {
    element: make("div", { class: "numbers" }, rows),
    read: () => readFields(fields),
    write(guess) {
      for (const item of items) fields[item].write(guess[item], 6);
    },
  };
}
