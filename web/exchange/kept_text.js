/**
 * A text of one's own, kept in the browser from one visit to the next where that is allowed.
 */

const KEY = "embedding-lab-text";

/** Bytes; a larger text is not kept. */
const LARGEST = 200_000;

/** Characters of its beginning that are shown. */
const START = 24;

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} TextStorage */

/**
 * @param {() => TextStorage | null} storage  may throw, as the browser's own does in a sandbox; null: nothing is kept
 */
export function createTextKeeper(storage) {
  /**
   * @template T
   * @param {(storage: TextStorage) => T} use
   * @param {T} otherwise
   */
  function attempt(use, otherwise) {
    try {
      const place = storage();
      return place ? use(place) : otherwise;
    } catch {
      return otherwise; // Storage is forbidden or full: the page goes on without it.
    }
  }

  return {
    /** @returns {string | null} */
    get: () => attempt((place) => place.getItem(KEY), null),
    /** @param {string} text */
    keep(text) {
      if (new TextEncoder().encode(text).length > LARGEST) return;
      attempt((place) => place.setItem(KEY, text), undefined);
    },
    forget: () => attempt((place) => place.removeItem(KEY), undefined),
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
