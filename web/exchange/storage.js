/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} PageStorage */

/**
 * How a browser's storage is used, which may be forbidden or full: the page goes on without it.
 * @param {() => PageStorage | null} storage  may throw, as the browser's own does in a sandbox; null: nothing is kept
 */
export function createStorageUse(storage) {
  /**
   * @template T
   * @param {(storage: PageStorage) => T} use
   * @param {T} otherwise
   */
  return function attempt(use, otherwise) {
    try {
      const place = storage();
      return place ? use(place) : otherwise;
    } catch {
      return otherwise;
    }
  };
}
