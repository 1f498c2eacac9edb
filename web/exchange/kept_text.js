/**
 * A text of one's own, kept in the browser from one visit to the next where that is allowed, and what it was cut into.
 */
import { checkSetting } from "../settings/check.js";
import { createStorageUse } from "./storage.js";

const KEY = "embedding-lab-text";
const RULES_KEY = `${KEY}-rules`;

/** Bytes; a larger text is not kept. */
const LARGEST = 200_000;

/** Characters of its beginning that are shown. */
const START = 24;

/** What decides a text's tokens. @typedef {Partial<Pick<import("../settings/types.js").Settings, "tokens" | "lang">>} Rules */

/** @param {Parameters<typeof createStorageUse>[0]} storage */
export function createTextKeeper(storage) {
  const attempt = createStorageUse(storage);

  return {
    /** @returns {string | null} */
    get: () => attempt((place) => place.getItem(KEY), null),
    /** @returns {Rules} those that it was kept with, as far as they can be read */
    rules: () =>
      attempt((place) => {
        const [tokens, ...lang] = (place.getItem(RULES_KEY) ?? "words").split(" ");
        const language = checkSetting("lang", lang.join(" "));
        return { tokens: checkSetting("tokens", tokens), lang: language };
      }, /** @type {Rules} */ ({})),
    /** @param {string} text @param {Rules} [rules] */
    keep(text, { tokens = "words", lang = "" } = {}) {
      if (new TextEncoder().encode(text).length > LARGEST) return;
      const rules = `${tokens} ${lang}`;
      attempt((place) => {
        place.setItem(KEY, text);
        if (rules === "words ") place.removeItem(RULES_KEY);
        else place.setItem(RULES_KEY, rules);
      }, undefined);
    },
    forget() {
      attempt((place) => {
        place.removeItem(KEY);
        place.removeItem(RULES_KEY);
      }, undefined);
    },
  };
}

/**
 * How a kept text is told: its words and how it begins.
 * @param {string} text
 */
export function describeText(text) {
  const words = text.split(/\s+/).filter(Boolean);
  const all = words.join(" ");
  const characters = [...all.slice(0, 4 * START)];
  const cut = characters.slice(0, START).join("");
  const whole = cut.length === all.length;
  // After a whole word, unless the first one is too long for that.
  const start = whole || !cut.includes(" ") ? cut : cut.slice(0, cut.lastIndexOf(" "));
  return Object.freeze({ count: words.length, start: whole ? start : `${start} …` });
}
