// What holds for whatever there can be: random cases, the same ones each time unless PROPERTY_SEED asks for others.

import { SETTINGS } from "../../../web/settings/settings.js";
import { requireTool } from "./require_tool.mjs";

/** @type {typeof import("fast-check")} */
export const fc = requireTool("fast-check");

const SEED = Number(process.env.PROPERTY_SEED ?? 12);

/** How many times as many cases there are. */
const MORE = Number(process.env.PROPERTY_RUNS ?? 1);

/**
 * Tries cases until one fails, which is then made as small as can be and told with its seed and path.
 * @template {[unknown, ...unknown[]]} Case
 * @param {number} runs
 * @param {{[I in keyof Case]: import("fast-check").Arbitrary<Case[I]>}} cases
 * @param {(...each: Case) => boolean | void | Promise<boolean | void>} holds
 */
export function always(runs, cases, holds) {
  const tried = fc.asyncProperty(fc.tuple(...cases), async (/** @type {any} */ each) =>
    holds(...each),
  );
  return fc.assert(tried, { seed: SEED, numRuns: runs * MORE, includeErrorInReport: true });
}

const LETTERS = Array.from("aB éßΣσİ字かก🌞👩‍🔬.,!?’&%#=+ ");

/** Short texts of words that a lab can be made from, with a few of a preset. */
export const texts = fc
  .array(fc.constantFrom("the", "cat", "dog", "ran", "a", "Ω", "日", "🌞", "!", "&", "50%"), {
    minLength: 2,
    maxLength: 12,
  })
  .map((words) => words.join(" "));

/** Values that a setting may have. @param {import("../../../web/settings/types.js").Setting} setting */
export function valuesOf({ name, type, minimum = 0, maximum = 0, choices = [] }) {
  const chosen = choices.map(({ value }) => value);
  switch (type) {
    case "count":
      return fc.oneof(fc.constant("all"), fc.integer({ min: minimum, max: maximum }));
    case "integer":
      return fc.integer({ min: minimum, max: maximum });
    case "number":
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...chosen);
    case "list":
      return fc.shuffledSubarray(chosen);
    case "axes":
      return fc.constantFrom("pca", [1, 2], [2, 1], [1, 3], [3, 7]);
    default:
      return name === "corpus" ? texts : fc.string({ unit: fc.constantFrom(...LETTERS) });
  }
}

/**
 * Some settings, each with a value that it may have.
 * @param {(setting: import("../../../web/settings/types.js").Setting) => boolean} [isMeant]
 * @returns {import("fast-check").Arbitrary<import("../../../web/settings/types.js").RequestedSettings>}
 */
export function someSettings(isMeant = () => true) {
  const rows = SETTINGS.filter(isMeant);
  return /** @type {any} */ (
    fc.record(Object.fromEntries(rows.map((setting) => [setting.name, valuesOf(setting)])), {
      requiredKeys: [],
      noNullPrototype: true,
    })
  );
}
