// What is said about a value, as a reader of the page understands it.

import assert from "node:assert/strict";
import { checkSetting } from "../../../web/settings/check.js";
import { forReader } from "../../../web/settings/messages.js";
import { test } from "../support/time_limit.mjs";

/** @param {import("../../../web/settings/types.js").SettingName} name @param {unknown} value */
function refusal(name, value) {
  try {
    checkSetting(name, value);
  } catch (error) {
    return forReader(/** @type {Error} */ (error).message);
  }
  return assert.fail(`${name} may be ${value}`);
}

test("a message begins with the label of its field and writes numbers as the page does", () => {
  assert.equal(
    refusal("seed", -12345),
    "Seed must be a whole number from 0 to 4,294,967,295, got −12,345",
  );
  assert.equal(
    refusal("learningRate", 1000.5),
    "Learning rate must be a number from 0.000001 to 100, got 1000.5",
  );
  assert.equal(refusal("length", 0), "New tokens must be a whole number from 1 to 1,000, got 0");
  assert.equal(
    forReader("pair must be a whole number from 1 to 1234, got 1235."),
    "pair must be a whole number from 1 to 1,234, got 1,235.",
  );
});

test("what a person typed is quoted as it was typed, and a number that is written already stays", () => {
  assert.match(refusal("seed", "about 12345 or -6"), /got "about 12345 or -6"$/);
  for (const text of [
    "Paused at epoch 10,000, where the notes stop.",
    "1,234.5678",
    "1.5×10⁻³",
    "x1234y",
    'got "b\\"1234" c',
  ]) {
    assert.equal(forReader(text), text);
  }
});
