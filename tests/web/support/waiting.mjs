// Waiting for what a page must come to, however long it takes.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

/** Milliseconds after which something that has not happened never will, on a slow machine too. */
export const PATIENCE = 60_000;

/**
 * Waits until what is read is what is expected, and fails with the difference if it never is.
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} expected
 * @param {string} [message]
 */
export async function eventually(read, expected, message) {
  const last = await poll(read, (value) => isEqual(value, expected));
  assert.deepEqual(last, expected, message);
}

/**
 * Waits until what is read is as wished, and returns it.
 * @template T
 * @param {() => Promise<T>} read
 * @param {(value: T) => boolean} isAsWished
 * @param {string} [wish]  what was waited for, in words
 * @returns {Promise<T>}
 */
export async function until(read, isAsWished, wish = "what the test waits for") {
  const last = await poll(read, isAsWished);
  if (!isAsWished(last)) assert.fail(`${wish} never came; the last was ${inspect(last)}`);
  return last;
}

/**
 * @template T
 * @param {() => Promise<T>} read
 * @param {(value: T) => boolean} isAsWished
 */
async function poll(read, isAsWished) {
  const end = Date.now() + PATIENCE;
  let value = await read();
  while (!isAsWished(value) && Date.now() < end) {
    await wait(20);
    value = await read();
  }
  return value;
}

/** @param {unknown} a @param {unknown} b */
function isEqual(a, b) {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

/** @typedef {import("puppeteer-core").Page | import("puppeteer-core").Frame} Frame */

/**
 * Once a page has drawn what it has been told so far: one frame brings what was asked of it, the next one what follows.
 * @param {Frame} frame
 */
export async function drawn(frame) {
  await frame.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise((next) => requestAnimationFrame(next));
  });
}

/** Readings that are alike, each a drawn frame after the one before, where a page is at rest. */
const AT_REST = 4;

/**
 * What is read of a page that moves, once it has come to rest.
 * @template T
 * @param {Frame} frame
 * @param {() => Promise<T>} read
 * @param {string} [wish]  what is waited for, in words
 * @returns {Promise<T>}
 */
export async function atRest(frame, read, wish = "rest") {
  let value = await read();
  let alike = 1;
  await until(
    async () => {
      await drawn(frame);
      const next = await read();
      alike = isEqual(next, value) ? alike + 1 : 1;
      value = next;
      return alike;
    },
    (count) => count === AT_REST,
    wish,
  );
  return value;
}
