import { messageOf } from "../base/errors.js";

/** Computing what single panels show, where one that fails leaves the others as they are. */
export function createAttempts() {
  /** Why panels cannot be shown. @type {Map<string, string>} */
  const failures = new Map();

  return {
    failures,
    /**
     * @template T, U
     * @param {string} panel
     * @param {() => T} compute
     * @param {U} otherwise
     * @returns {T | U}
     */
    attempt(panel, compute, otherwise) {
      try {
        return compute();
      } catch (error) {
        failures.set(panel, messageOf(error));
        return otherwise;
      }
    },
  };
}
