// The stack of changes that can be undone and done again.

import assert from "node:assert/strict";
import { createUndo } from "../../../web/session/undo.js";
import { test } from "../support/time_limit.mjs";

let time = 0;
const undoOf = () => createUndo(() => time);

/** @param {string} label @param {number} [size]  numbers of its lab */
const memento = (label, size) => ({
  label,
  requested: {},
  text: "",
  selected: 0,
  look: [],
  lab:
    size === undefined
      ? null
      : { saved: {}, size, start: { V: new Float64Array(), U: new Float64Array() }, branches: [] },
});

/** @param {ReturnType<typeof createUndo>} undo */
const labels = ({ states: { undo, redo } }) => ({
  undo: undo?.label ?? null,
  redo: redo?.label ?? null,
});

test("changes are undone from the last one back and done again from there", () => {
  const undo = undoOf();
  undo.remember("", () => memento("first"));
  undo.remember("", () => memento("second"));
  assert.deepEqual(labels(undo), { undo: "second", redo: null });
  const now = (/** @type {any} */ { label }) => memento(label);
  assert.equal(undo.undo(now)?.label, "second");
  assert.equal(undo.undo(now)?.label, "first");
  assert.equal(undo.undo(now), undefined);
  assert.deepEqual(labels(undo), { undo: null, redo: "first" });
  assert.equal(undo.redo(now)?.label, "first");
  assert.deepEqual(labels(undo), { undo: "first", redo: "second" });
});

test("a change after an undo takes the place of what could be done again", () => {
  const undo = undoOf();
  undo.remember("", () => memento("first"));
  undo.undo(() => memento("first"));
  undo.remember("", () => memento("other"));
  assert.deepEqual(labels(undo), { undo: "other", redo: null });
});

test("a change that could not be made is forgotten, and what could be done again still can be", () => {
  const undo = undoOf();
  undo.remember("", () => memento("first"));
  undo.remember("", () => memento("second"));
  undo.undo(({ label }) => memento(label));
  const forget = undo.remember("", () => memento("refused"));
  assert.deepEqual(labels(undo), { undo: "refused", redo: null });
  forget();
  assert.deepEqual(labels(undo), { undo: "first", redo: "second" });
});

test("what was changed since a change that could not be made is still there to undo", () => {
  const undo = undoOf();
  undo.remember("", () => memento("first"));
  const forget = undo.remember("", () => memento("refused"));
  undo.remember("", () => memento("since"));
  forget();
  assert.deepEqual(labels(undo), { undo: "since", redo: null });
  undo.undo(({ label }) => memento(label));
  assert.deepEqual(labels(undo), { undo: "first", redo: "since" });
});

test("changes of one kind that follow quickly are one, after a pause two", () => {
  const undo = undoOf();
  for (let i = 0; i < 5; i++) {
    undo.remember("drag", () => memento(`drag ${i}`));
    time += 100;
  }
  time += 1000;
  undo.remember("drag", () => memento("later"));
  undo.undo(() => memento("later"));
  assert.equal(labels(undo).undo, "drag 0");
});

test("a hundred changes are kept, and fewer where their labs are large", () => {
  const undo = undoOf();
  for (let i = 0; i < 150; i++) undo.remember("", () => memento(`${i}`));
  let count = 0;
  while (undo.undo(() => memento(""))) count++;
  assert.equal(count, 100);

  const large = undoOf();
  for (let i = 0; i < 10; i++) large.remember("", () => memento(`${i}`, 1.5e6));
  count = 0;
  while (large.undo(() => memento(""))) count++;
  assert.equal(count, 2);

  const huge = undoOf();
  huge.remember("", () => memento("huge", 1e9));
  assert.equal(labels(huge).undo, "huge");
});
