// A text of one's own that is kept for the next visit.

import assert from "node:assert/strict";
import { createTextKeeper, describeText } from "../../../web/exchange/kept_text.js";
import { memoryStorage } from "../support/memory_storage.mjs";
import { test } from "../support/time_limit.mjs";

test("a text is kept under one key, had back and forgotten", () => {
  const storage = memoryStorage();
  const keeper = createTextKeeper(() => storage);
  assert.equal(keeper.get(), null);
  keeper.keep("one cat");
  keeper.keep("two cats");
  assert.equal(keeper.get(), "two cats");
  assert.equal(storage.values.size, 1);
  keeper.forget();
  assert.equal(keeper.get(), null);
});

test("a text of more than 200 KB is not kept and leaves the one before", () => {
  const keeper = createTextKeeper(memoryStorage);
  const storage = memoryStorage();
  const one = createTextKeeper(() => storage);
  one.keep("one cat");
  one.keep("字".repeat(66_667));
  assert.equal(one.get(), "one cat");
  one.keep("字".repeat(66_666));
  assert.equal(one.get()?.length, 66_666);
  assert.equal(keeper.get(), null);
});

test("where storage throws, nothing happens", () => {
  const keeper = createTextKeeper(() => {
    throw new Error("SecurityError");
  });
  keeper.keep("one cat");
  keeper.forget();
  assert.equal(keeper.get(), null);
});

test("a kept text is told by its words and its beginning", () => {
  assert.deepEqual(describeText("The cat sat on the mat. And so it went on."), {
    count: 11,
    start: "The cat sat on the mat. …",
  });
  assert.deepEqual(describeText("  two\nwords "), { count: 2, start: "two words" });
  assert.deepEqual(describeText("x".repeat(30)), { count: 1, start: `${"x".repeat(24)} …` });
});

test("a text is kept with what it was cut into, and what cannot be read there is left out", () => {
  const storage = memoryStorage();
  const keeper = createTextKeeper(() => storage);
  keeper.keep("ISIK ışık", { tokens: "spaces", lang: "tr" });
  assert.deepEqual(keeper.rules(), { tokens: "spaces", lang: "tr" });
  keeper.keep("one cat", { tokens: "words", lang: "" });
  assert.deepEqual(keeper.rules(), { tokens: "words", lang: "" });
  assert.equal(storage.values.size, 1);
  for (const damaged of ["sentences tr", '{"__proto__": 1}', "", "x".repeat(1000)]) {
    storage.setItem("embedding-lab-text-rules", damaged);
    assert.deepEqual(keeper.rules(), {}, damaged);
  }
  keeper.forget();
  assert.equal(storage.values.size, 0);
});
