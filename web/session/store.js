import { createNextFrame } from "./pace.js";

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {() => void} renew  another value is to be made, when it is first asked for
 * @property {(listener: (value: T) => void) => () => void} subscribe  gives back what ends the subscription
 * @property {{cost: number, at: number}} told  how many milliseconds making and telling took when it last happened, and when
 */

/**
 * Holds the one snapshot that everything on the page shows. However often it is renewed, listeners hear of it once a frame; `get`
 * always gives the latest.
 * @template {object} T
 * @param {() => T} make
 * @param {(callback: () => void) => void} requestFrame
 * @param {() => number} now  milliseconds
 * @returns {Store<T>}
 */
export function createStore(make, requestFrame, now) {
  /** @type {Set<(value: T) => void>} */
  const listeners = new Set();
  /** @type {T | null} */
  let value = null;
  let making = 0;
  const nextFrame = createNextFrame(requestFrame, () => true, notify);
  const told = { cost: 0, at: -Infinity };

  function get() {
    if (value) return value;
    const before = now();
    value = Object.freeze(make());
    making = now() - before;
    return value;
  }

  function notify() {
    const current = get();
    const before = now();
    for (const listener of [...listeners]) {
      try {
        listener(current);
      } catch (error) {
        // A mistake that a developer is to see; the others hear of the value all the same.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    told.at = now();
    told.cost = making + told.at - before;
  }

  return {
    get,
    told,
    renew() {
      value = null;
      nextFrame();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
