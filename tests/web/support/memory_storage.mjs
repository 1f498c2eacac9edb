// What a browser keeps for the next visit, as far as the page uses it.

export function memoryStorage() {
  /** @type {Map<string, string>} */
  const values = new Map();
  return {
    values,
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void values.set(key, text),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  };
}
