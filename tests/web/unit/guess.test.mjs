// What a reader guesses is checked, stays while it means something, and is no part of what is undone, linked or saved.

import assert from "node:assert/strict";
import { pointsInView } from "../../../web/draw/plane/plane_panes.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** Ids of the running example's vocabulary. */
const [CAT, DOG, THE] = [3, 4, 6];

const ALL = {
  bars: { dog: 0.54, cat: 0 },
  numbers: { dog: -4.9 },
  place: [1, 2],
  arrow: { kind: "u", token: "dog", to: [3, -4] },
};

/** A guess as the page has it. @param {any} guess */
const read = ({ bars, numbers, ...rest }) => ({
  ...rest,
  bars: bars && [...bars],
  numbers: numbers && [...numbers],
});

test("a guess is read by the ids of the text, the next one replaces it, and null takes it away", async () => {
  const { actions, store } = await openController();
  actions.guess(ALL);
  assert.deepEqual(read(store.get().guess), {
    prev: THE,
    bars: [
      [DOG, 0.54],
      [CAT, 0],
    ],
    numbers: [[DOG, -4.9]],
    place: { x: 1, y: 2 },
    arrow: { kind: "U", id: DOG, x: 3, y: -4 },
  });
  actions.guess({ place: [0, 1] });
  assert.equal(store.get().guess?.bars, null);
  actions.guess(null);
  assert.equal(store.get().guess, null);
});

test("a wrong guess is refused by the name of its field and its value, and what was shown stays", async () => {
  const { actions, store } = await openController();
  actions.guess(ALL);
  const before = store.get().guess;
  const thrown = {
    get place() {
      throw new Error("no place");
    },
  };
  for (const [given, message, code = "bad-setting"] of /** @type {[any, RegExp, string?][]} */ ([
    [7, /^guess must be null or \{bars, numbers, place, arrow\}, got 7$/],
    [{}, /^guess must be null or .*, got an object$/],
    [{ bar: { dog: 1 } }, /^guess must be null or .*, got "bar"$/],
    [{ bars: [1] }, /^guess\.bars must be .* by token, got \[1\]$/],
    [{ bars: { dog: 1.5 } }, /^guess\.bars\.dog must be a number from 0 to 1, got 1\.5$/],
    [{ bars: { dog: NaN } }, /^guess\.bars\.dog must be a number from 0 to 1, got NaN$/],
    [{ bars: { dog: "1" } }, /^guess\.bars\.dog must be a number from 0 to 1, got "1"$/],
    [{ bars: { fox: 1 } }, /^guess\.bars: "fox" is not in the vocabulary$/, "unknown-token"],
    [{ numbers: { dog: Infinity } }, /^guess\.numbers\.dog must be a finite number, got Inf/],
    [{ place: [1] }, /^guess\.place must be two numbers from -1000000 to 1000000, got \[1\]$/],
    [{ place: [1, 2e6] }, /^guess\.place must be two numbers/],
    [{ arrow: { kind: "w", token: "dog", to: [1, 1] } }, /^guess\.arrow\.kind must be v or u, got/],
    [{ arrow: { kind: "v", token: "fox", to: [1, 1] } }, /^guess\.arrow\.token/, "unknown-token"],
    [{ arrow: { kind: "v", token: "dog" } }, /^guess\.arrow\.to must be two numbers .*undefined$/],
    [{ place: [1, 1], bars: { dog: 2 } }, /^guess\.bars\.dog/],
    [thrown, /^guess cannot be read: no place$/],
  ])) {
    assert.throws(() => actions.guess(given), { name: "LabError", code, message });
    assert.equal(store.get().guess, before);
  }
});

test("bars and numbers stay while the text has their tokens, place and arrow while the text is the same", async () => {
  const opened = await openController();
  const { actions, store } = opened;
  actions.guess(ALL);
  actions.set("seed", 21);
  const reseeded = await opened.until(({ settings, guess }) => settings.seed === 21 && guess);
  assert.deepEqual(reseeded.guess?.place, { x: 1, y: 2 });
  actions.set("corpus", "a cat and the dog");
  const other = await opened.until(({ model }) => model.vocabulary.includes("and"));
  const { find } = /** @type {any} */ (other.model);
  assert.deepEqual(read(other.guess), {
    prev: find("the"),
    bars: [
      [find("dog"), 0.54],
      [find("cat"), 0],
    ],
    numbers: [[find("dog"), -4.9]],
    place: null,
    arrow: null,
  });
  actions.set("corpus", "the dog and the fox");
  await opened.until(({ model }) => model.vocabulary.includes("fox"));
  assert.deepEqual(read(store.get().guess).bars, null);
  assert.equal(read(store.get().guess).numbers.length, 1);
  actions.set("corpus", "one two three");
  await opened.until(({ model }) => model.vocabulary.includes("one"));
  assert.equal(store.get().guess, null);
});

test("a guess is nothing to undo, to link or to save, and no change that programs are told of", async () => {
  const { actions, store, events } = await openController();
  const told = events.length;
  const [link, state] = [await actions.link(), actions.exportText("state").text];
  const parts = JSON.stringify(actions.parts());
  actions.guess(ALL);
  assert.equal(await actions.link(), link);
  assert.equal(actions.exportText("state").text, state);
  assert.equal(JSON.stringify(actions.parts()), parts);
  assert.equal(store.get().undo.undo, null);
  assert.equal(events.length, told);
});

test("with one dimension a guessed place is on the line; what is guessed in the plane must be in view", async () => {
  const { actions, store } = await openController({ dimensions: 1 });
  actions.guess({ place: [2, 3], arrow: { kind: "v", token: "dog", to: [40, 7] } });
  const snapshot = /** @type {any} */ (store.get());
  const points = pointsInView(snapshot, ["V"]).map((each) => [...each]);
  assert.deepEqual(points.slice(1), [
    [2, 0],
    [40, 0],
  ]);
});
