// The notes' exercises without a page: numbers as readers type them, answers that are kept, and each exercise of a chapter defined once.

import assert from "node:assert/strict";
import { EXERCISES } from "../../../web/notes/exercises/index.js";
import { ENTRIES } from "../../../web/notes/exercise/entries.js";
import { createMemory } from "../../../web/notes/exercise/memory.js";
import { fixed, plain, readNumber } from "../../../web/notes/exercise/numbers_as_text.js";
import { withoutBrackets } from "../../../web/notes/words/pills.js";
import { memoryStorage } from "../support/memory_storage.mjs";
import { chapterFiles, descendants, readChapter } from "../support/notes_text.mjs";
import { test } from "../support/time_limit.mjs";

test("a number is read as a reader means it", () => {
  /** @type {[string, number][]} */
  const numbers = [
    ["0.54", 0.54],
    [".54", 0.54],
    ["0,54", 0.54],
    [" 4,858 ", 4.858],
    ["1,234.5", 1234.5],
    ["38,597,376", 38597376],
    ["10 000", 10000],
    ["−0.823", -0.823],
    ["-1", -1],
    ["+2", 2],
    ["1/3", 1 / 3],
    ["50%", 0.5],
    ["2e-3", 0.002],
  ];
  for (const [text, number] of numbers) assert.equal(readNumber(text), number, text);
  assert.equal(readNumber("10,000", true), 10000);
  for (const text of ["", "abc", "1.2.3", "1,2,3", "--1", "1/2/3", "Infinity", "0x10", "1e999"])
    assert.ok(Number.isNaN(readNumber(text)), text);
  assert.equal(readNumber("1/0"), Infinity);
});

test("a number is written with a true minus, commas between thousands and no minus before 0", () => {
  assert.equal(fixed(-6.3741), "−6.374");
  assert.equal(fixed(38597376, 0), "38,597,376");
  assert.equal(fixed(-0.0001), "0.000");
  assert.equal(plain(-0.25), "−0.25");
  assert.equal(plain(1 / 3), "0.333");
});

test("tokens in brackets are words where nothing can be pressed, and lists stay lists", () => {
  assert.equal(
    withoutBrackets("after [v:the] comes [u:.] or [New York]"),
    "after the comes . or New York",
  );
  assert.equal(withoutBrackets("one-hot: [0, 1, 0]"), "one-hot: [0, 1, 0]");
});

test("answers are kept, cleared, and forgiven where they cannot be read", () => {
  const storage = /** @type {any} */ (memoryStorage());
  const memory = createMemory(() => storage);
  assert.equal(memory.get(6, "hotter"), null);
  memory.set(6, "hotter", { done: true });
  memory.set(6, "colder", { done: false, guess: 1, turn: 0, tries: 2 });
  assert.equal(createMemory(() => storage).get(6, "hotter")?.done, true);
  assert.equal(createMemory(() => storage).get(6, "colder")?.tries, 2);
  memory.clear();
  assert.equal(createMemory(() => storage).get(6, "hotter"), null);
  for (const wrong of ["{", "3", "null", '{"6":3}', '{"6":{"hotter":3}}', "[]"]) {
    storage.setItem("embedding-lab-notes", wrong);
    assert.equal(createMemory(() => storage).get(6, "hotter"), null, wrong);
  }
  const refused = createMemory(() => {
    throw new Error("not here");
  });
  refused.set(6, "hotter", { done: true });
  assert.equal(refused.get(6, "hotter")?.done, true);
});

for (const [i, path] of chapterFiles().entries()) {
  test(`each exercise of ${path} is defined, and none is without its place`, () => {
    const places = descendants(readChapter(path))
      .map(({ attributes }) => attributes["data-exercise"])
      .filter((name) => name !== undefined);
    assert.deepEqual([...places].sort(), Object.keys(EXERCISES[i]).sort());
    for (const [name, { kind }] of Object.entries(EXERCISES[i]))
      assert.ok(kind === "reach" || Object.hasOwn(ENTRIES, kind), `${name}: ${kind}`);
  });
}
