// Numbers as text.

import assert from "node:assert/strict";
import {
  durationText,
  formatCount,
  formatExp,
  formatInteger,
  formatLoss,
  formatNumber,
  formatPlain,
  formatPower,
  formatProbability,
  formatShortProbability,
} from "../../../web/base/format.js";
import { test } from "../support/time_limit.mjs";

test("a number has fixed decimals and a true minus sign", () => {
  assert.equal(formatNumber(-6.3743), "\u22126.374");
  assert.equal(formatNumber(4.2, 3), "4.200");
  assert.equal(formatNumber(-1234.5, 1), "\u22121,234.5");
});

test("a number that rounds to zero has no minus sign", () => {
  assert.equal(formatNumber(-0.0004), "0.000");
  assert.equal(formatNumber(-0, 2), "0.00");
});

test("numbers that are not finite are named, not printed as digits", () => {
  assert.equal(formatNumber(Infinity), "∞");
  assert.equal(formatNumber(-Infinity), "\u2212∞");
  assert.equal(formatNumber(NaN), "not a number");
  assert.equal(formatExp(Infinity), "∞");
});

test("a count has a comma between thousands", () => {
  assert.deepEqual([0, 999, 1000, 10000, 1234567].map(formatInteger), [
    "0",
    "999",
    "1,000",
    "10,000",
    "1,234,567",
  ]);
  assert.equal(formatInteger(-1000), "\u22121,000");
});

test("the form for text fields has no exponent and reads back as the same number", () => {
  assert.equal(formatPlain(0.0005), "0.0005");
  assert.equal(formatPlain(1e-6), "0.000001");
  assert.equal(formatPlain(2.5e-7), "0.00000025");
  assert.equal(formatPlain(4294967295), "4294967295");
  for (const value of [1e-6, 3.7e-5, 0.05, 1 / 3, 100, 1.2345678e-7]) {
    assert.equal(Number(formatPlain(value)), value);
  }
});

test("a power of ten has two significant digits and a superscript exponent", () => {
  assert.equal(formatPower(1.234e9), "1.2×10⁹");
  assert.equal(formatPower(7.85e-5), "7.8×10⁻⁵");
  assert.equal(formatPower(-9.96e12), "\u22121.0×10¹³");
});

test("exp has two decimals, two significant digits where it is small, and a power where it is far from 1", () => {
  assert.equal(formatExp(128.7678), "128.77");
  assert.equal(formatExp(65), "65.00");
  assert.equal(formatExp(0.02231), "0.02");
  assert.equal(formatExp(0.0017045), "0.0017");
  assert.equal(formatExp(0.0007856), "0.00079");
  assert.equal(formatExp(0.0000226), "2.3×10⁻⁵");
  assert.equal(formatExp(12345.678), "12,346");
  assert.equal(formatExp(1234567890), "1.2×10⁹");
  assert.equal(formatExp(0), "0");
});

test("exp takes at most seven characters from 0.0001 to 999,999, and nine at two-digit exponents", () => {
  for (let power = -99; power < 99.9; power += 0.01) {
    const text = formatExp(10 ** power);
    const limit = power >= -4 && power < 6 ? 7 : 9;
    assert.ok(text.length <= limit, `${10 ** power} is printed as ${text}`);
  }
});

test("a probability has three decimals, and two without the leading zero in a crowded place", () => {
  assert.equal(formatProbability(0.24956), "0.250");
  assert.equal(formatShortProbability(0.4957), ".50");
  assert.equal(formatShortProbability(0.9951), ">.99");
  assert.equal(formatShortProbability(1), "1.00");
});

test("a probability below .005 is left blank in a crowded place", () => {
  assert.equal(formatShortProbability(0.0049), "<.01");
  assert.equal(formatShortProbability(1e-300), "<.01");
  assert.equal(formatShortProbability(0.005), ".01");
  assert.equal(formatShortProbability(0), "");
  assert.equal(formatShortProbability(NaN), "");
});

test("a loss has four decimals and keeps its width when it grows", () => {
  assert.equal(formatLoss(0.71144), "0.7114");
  assert.deepEqual([2.8257, 12.3456, 123.456, 1234.56].map(formatLoss), [
    "2.8257",
    "12.346",
    "123.46",
    "1,235",
  ]);
  assert.equal(formatLoss(9.99997), "10.000");
  assert.equal(formatLoss(1.5e9), "1.5×10⁹");
});

test("one thing is singular, every other number of things is plural", () => {
  assert.equal(formatCount(1, "token"), "1 token");
  assert.equal(formatCount(0, "token"), "0 tokens");
  assert.equal(formatCount(2617, "match", "matches"), "2,617 matches");
});

test("a time is told as far as it can be known", () => {
  assert.equal(durationText(3000), "a few seconds");
  assert.equal(durationText(31_000), "about 35 seconds");
  assert.equal(durationText(240_000), "about 4 minutes");
  assert.equal(durationText(7_300_000), "about 2 hours");
  assert.equal(durationText(Infinity), "some time");
});
