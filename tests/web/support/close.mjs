// Numbers that are equal but for rounding.

import assert from "node:assert/strict";

/** @param {number} actual @param {number} expected @param {number} [tolerance] */
export function assertClose(actual, expected, tolerance = 1e-12, where = "") {
  const difference = Math.abs(actual - expected);
  assert.ok(difference <= tolerance, `${where}${actual} instead of ${expected}`);
}

/** @param {ArrayLike<number>} actual @param {ArrayLike<number>} expected @param {number} [tolerance] */
export function assertAllClose(actual, expected, tolerance) {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++) {
    assertClose(actual[i], expected[i], tolerance, `${i}: `);
  }
}
