// What a reader answered, kept in the browser where that is allowed.

const KEY = "embedding-lab-notes";

/**
 * @typedef {object} Answer
 * @property {boolean} done  guessed (a prediction), right or reached (a try)
 * @property {boolean} [right]  of the last guess
 * @property {number} [tries]
 * @property {number} [turn]
 * @property {any} [guess]
 */

/** @typedef {Record<string, Record<string, Answer>>} Answers  by chapter and exercise */

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {() => Storage} storage  may throw, as in a sandbox */
export function createMemory(storage = () => localStorage) {
  const answers = read();

  /** @returns {Answers} */
  function read() {
    try {
      const kept = JSON.parse(storage().getItem(KEY) ?? "{}");
      if (!isRecord(kept)) return {};
      return Object.fromEntries(Object.entries(kept).filter(([, chapter]) => isRecord(chapter)));
    } catch {
      return {};
    }
  }
  function write() {
    try {
      if (Object.keys(answers).length > 0) storage().setItem(KEY, JSON.stringify(answers));
      else storage().removeItem(KEY);
    } catch {
      // The page goes on without it.
    }
  }
  return {
    /** @param {number} chapter @param {string} name @returns {Answer | null} */
    get(chapter, name) {
      const answer = answers[chapter]?.[name];
      return isRecord(answer) ? /** @type {Answer} */ (answer) : null;
    },
    /** @param {number} chapter @param {string} name @param {Answer} answer */
    set(chapter, name, answer) {
      answers[chapter] = { ...answers[chapter], [name]: answer };
      write();
    },
    clear() {
      for (const chapter of Object.keys(answers)) delete answers[chapter];
      write();
    },
  };
}

/** @typedef {ReturnType<typeof createMemory>} Memory */
