// Waiting for what a page must come to. Nothing here measures time.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

/** Milliseconds after which something that has not happened never will, on a slow machine too. */
const PATIENCE = 30_000;

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

/**
 * The next animation frames of a page.
 * @param {import("puppeteer-core").Page | import("puppeteer-core").Frame} frame
 */
export async function passFrames(frame, count = 20) {
  await frame.evaluate(async (frames) => {
    for (let i = 0; i < frames; i++) await new Promise((next) => requestAnimationFrame(next));
  }, count);
}
