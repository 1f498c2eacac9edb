import { onceAFrame } from "./pace.js";

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {(make: () => T) => void} set  the next value, made when it is first asked for
 * @property {(listener: (value: T) => void) => () => void} subscribe  gives back what ends the subscription
 * @property {{cost: number, at: number}} told  how many milliseconds making and telling took when it last happened, and when
 */

/**
 * Holds the one snapshot that everything on the page shows. However often it is set, it is made at most once a frame and
 * listeners hear of it once a frame; `get` always gives the latest.
 * @template {object} T
 * @param {() => T} makeFirst
 * @param {(callback: () => void) => void} requestFrame
 * @param {() => number} now  milliseconds
 * @returns {Store<T>}
 */
export function createStore(makeFirst, requestFrame, now) {
  /** @type {Set<(value: T) => void>} */
  const listeners = new Set();
  /** @type {(() => T) | null} */
  let make = makeFirst;
  /** @type {T | undefined} */
  let value;
  let making = 0;
  const nextFrame = onceAFrame(requestFrame, notify);
  const told = { cost: 0, at: -Infinity };

  function get() {
    if (make) {
      const makeNow = make;
      make = null;
      const before = now();
      value = Object.freeze(makeNow());
      making = now() - before;
    }
    return /** @type {T} */ (value);
  }

  function notify() {
    const current = get();
    const before = now();
    for (const listener of [...listeners]) listener(current);
    told.at = now();
    told.cost = making + told.at - before;
  }

  return {
    get,
    told,
    set(makeNext) {
      make = makeNext;
      nextFrame();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
