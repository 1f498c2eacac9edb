// Node's test runner with a limit to how long a test may take: a hang is a failure with the test's
// name. Node 18 to 22 have a limit for a whole file at most, so every test file imports from here.

import * as runner from "node:test";

/**
 * Milliseconds that a test, or what runs before or after it, may take: much more than on a slow machine. A program that a test
 * waits for without letting go of Node needs to be told of it.
 */
export const TIME_LIMIT = Number(process.env.TEST_TIME_LIMIT ?? 120_000);

/** Milliseconds that a file may go on after its last test. */
const AFTER_ALL = Math.min(TIME_LIMIT, 30_000);

/** @typedef {(context: import("node:test").TestContext) => unknown} Run */

/**
 * The same, failing once its time is over.
 * @template {(...context: any[]) => unknown} T
 * @param {T} run
 */
function limited(run) {
  // Made here, so that its stack leads to the test.
  const tooLong = new Error(`not done within ${TIME_LIMIT / 1000} s`);
  return async (/** @type {Parameters<T>} */ ...context) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(tooLong), TIME_LIMIT);
    });
    try {
      await Promise.race([run(...context), limit]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * @overload
 * @param {string} name
 * @param {Run} run
 * @returns {void}
 */
/**
 * @overload
 * @param {string} name
 * @param {{skip?: boolean | string}} options
 * @param {Run} run
 * @returns {void}
 */
/** @param {string} name @param {any} options @param {Run} [run] */
export function test(name, options, run) {
  if (run) void runner.test(name, options, limited(run));
  else void runner.test(name, limited(options));
}

export const { describe } = runner;

/** @param {() => unknown} run */
export const before = (run) => runner.before(limited(run));
/** @param {() => unknown} run */
export const beforeEach = (run) => runner.beforeEach(limited(run));
/** @param {() => unknown} run */
export const after = (run) => runner.after(limited(run));
/** @param {() => unknown} run */
export const afterEach = (run) => runner.afterEach(limited(run));

// A test that failed by the limit may go on all the same.
runner.after(() => {
  const end = () => {
    console.error("This file goes on after its last test.");
    process.exit(1);
  };
  setTimeout(end, AFTER_ALL).unref();
});
