// What is marked in the corpus, and which tokens a caret touches.

import assert from "node:assert/strict";
import {
  marksOf,
  moveMarks,
  splitByMarks,
  tokensAtCaret,
} from "../../../web/views/corpus/corpus_marks.js";
import { byValue, largestIds } from "../../../web/views/ui/rows.js";
import { test } from "../support/time_limit.mjs";

const corpus = "The dog! The cat.";
// ! . cat dog the
const model = /** @type {import("../../../web/snapshot/types.js").Model} */ (
  /** @type {unknown} */ ({
    corpus,
    ids: Int32Array.of(4, 3, 0, 4, 2, 1),
    spans: Uint32Array.of(0, 3, 4, 7, 7, 8, 9, 12, 13, 16, 16, 17),
  })
);
/** @param {Partial<import("../../../web/snapshot/types.js").Snapshot>} snapshot  what marks depend on */
const marksIn = (snapshot) =>
  marksOf(/** @type {import("../../../web/snapshot/types.js").Snapshot} */ (snapshot));
/** @type {(text: string, marks: {start: number, end: number}[]) => string[]} */
const words = (text, marks) => marks.map(({ start, end }) => text.slice(start, end));

test("every occurrence of the selected and of the hovered token is marked", () => {
  const marks = marksIn({ model, selected: 4, hovered: 2, pair: 0 });
  assert.deepEqual(words(corpus, marks), ["The", "The", "cat"]);
  assert.deepEqual(
    marks.map(({ kind }) => kind),
    ["selected", "selected", "hovered"],
  );
});

test("inside an epoch the two tokens of the last trained pair are marked too", () => {
  const marks = marksIn({ model, selected: 4, hovered: null, pair: 1 });
  assert.deepEqual(
    marks.map(({ kind }) => kind),
    ["selected prev", "next", "selected"],
  );
});

test("the pieces of a text make the text again", () => {
  const marks = marksIn({ model, selected: 4, hovered: 1, pair: 0 });
  const pieces = splitByMarks(corpus, marks);
  assert.equal(pieces.map(({ text }) => text).join(""), corpus);
  assert.deepEqual(
    pieces.filter(({ kind }) => kind).map(({ text }) => text),
    ["The", "The", "."],
  );
});

test("marks before and after an edit stay on their words, and those in it vanish", () => {
  const marks = marksIn({ model, selected: 4, hovered: 3, pair: 0 });
  const longer = "The big dog! The cat.";
  assert.deepEqual(words(longer, moveMarks(marks, corpus, longer)), ["The", "dog", "The"]);
  const shorter = "The d! The cat.";
  assert.deepEqual(words(shorter, moveMarks(marks, corpus, shorter)), ["The", "The"]);
  assert.deepEqual(moveMarks(marks, corpus, ""), []);
});

test("a caret touches the token that it is in, or both that meet there", () => {
  assert.deepEqual(tokensAtCaret(model.spans, 5), [1]);
  assert.deepEqual(tokensAtCaret(model.spans, 7), [1, 2]);
  assert.deepEqual(tokensAtCaret(model.spans, 0), [0]);
  assert.deepEqual(tokensAtCaret(model.spans, 17), [5]);
  assert.deepEqual(tokensAtCaret(Uint32Array.of(2, 5), 1), []);
});

test("the rows shown are those of the largest values, in order of id, with the selected one among them", () => {
  const values = [5, 1, 9, 1, 7];
  assert.deepEqual(largestIds(values, 9, 0), [0, 1, 2, 3, 4]);
  assert.deepEqual(largestIds(values, 2, 2), [2, 4]);
  assert.deepEqual(largestIds(values, 2, 3), [2, 3]);
  assert.deepEqual(byValue([0, 1, 2, 3, 4], values), [2, 4, 0, 1, 3]);
});
