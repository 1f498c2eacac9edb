// What a person points at and changes by hand is told to programs, which can do the same.

import assert from "node:assert/strict";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {Awaited<ReturnType<typeof openController>>} Opened */

/** Ids of the running example's vocabulary. */
const [DOG, THE] = [4, 6];

const NOTHING_DONE = {
  probe: null,
  similarity: { a: null, b: null },
  pair: 0,
  frame: 0,
  luck: null,
  compare: "",
};

/** The events of a type, without it, from now on. @param {Opened} opened @param {string} type */
function hear({ events }, type) {
  const from = events.length;
  return () =>
    events.slice(from).flatMap((/** @type {any} */ { type: name, ...detail }) => {
      return name === type ? [detail] : [];
    });
}

test("who points at a token, a vector or a pair, or leaves it, is heard of once", async () => {
  const opened = await openController();
  const heard = hear(opened, "lab-hover");
  const { hover } = opened.actions;
  hover(DOG);
  hover(DOG);
  hover(DOG, "v");
  hover(DOG, "pair", THE);
  hover(null);
  hover(null);
  hover(99);
  assert.deepEqual(heard(), [
    { kind: "token", token: "dog", next: null },
    { kind: "v", token: "dog", next: null },
    { kind: "pair", token: "the", next: "dog" },
    { kind: null, token: null, next: null },
  ]);
});

test("another text leaves what was pointed at", async () => {
  const opened = await openController();
  opened.actions.hover(DOG);
  const heard = hear(opened, "lab-hover");
  opened.actions.set("corpus", "one two three");
  await opened.until(({ model }) => model.corpus === "one two three");
  assert.deepEqual(heard(), [{ kind: null, token: null, next: null }]);
});

test("what a program lights is lit as by hovering, gives way to it, and is no event", async () => {
  const opened = await openController();
  const { store, actions } = opened;
  const heard = hear(opened, "lab-hover");
  actions.light({ kind: "pair", token: "the", next: "dog" });
  const lit = () => [store.get().hovered, store.get().pointed?.kind ?? null];
  assert.deepEqual(lit(), [DOG, "pair"]);
  assert.deepEqual(heard(), []);
  actions.hover(1);
  assert.deepEqual(lit(), [1, "token"]);
  actions.hover(null);
  assert.deepEqual(lit(), [DOG, "pair"]);
  assert.throws(() => actions.light({ kind: "v", token: "fox" }), /light: token: "fox" is not/);
  assert.throws(() => actions.light({ kind: "w", token: "dog" }), /light: kind must be one of/);
  actions.light(null);
  assert.deepEqual(lit(), [null, null]);
});

test("each thing that a person changes by hand is told once in a frame, a setting as ever", async () => {
  const opened = await openController();
  const { actions, passFrames } = opened;
  const heard = hear(opened, "lab-change");
  /** @param {() => void} act */
  const told = (act) => {
    const before = heard().length;
    act();
    passFrames();
    return heard().slice(before);
  };
  assert.deepEqual(
    told(() => actions.moveVector("V", DOG, 1, 1)),
    [{ setting: "vectors", value: null }],
  );
  const drag = told(() => {
    actions.beginGesture();
    actions.moveVector("V", DOG, 2, 1);
    actions.moveVector("V", DOG, 3, 1);
  });
  assert.deepEqual(drag, [{ setting: "vectors", value: null }]);
  actions.endGesture();
  assert.deepEqual(
    told(() => actions.probe(1, -2)),
    [{ setting: "probe", value: { x: 1, y: -2 } }],
  );
  assert.deepEqual(
    told(() => actions.clearProbe()),
    [{ setting: "probe", value: null }],
  );
  assert.deepEqual(
    told(() => actions.clearProbe()),
    [],
  );
  assert.deepEqual(
    told(() => actions.loadSimilarity("a", "U", THE)),
    [{ setting: "similarity", value: { a: { kind: "u", token: "the" }, b: null } }],
  );
  assert.deepEqual(
    told(() => actions.setUpdatePair(3)),
    [{ setting: "pair", value: 3 }],
  );
  assert.deepEqual(
    told(() => actions.turnUpdateFrame(1)),
    [{ setting: "frame", value: 1 }],
  );
  assert.deepEqual(
    told(() => actions.set("compare", "seed 21")),
    [{ setting: "compare", value: "seed 21" }],
  );
  // Training is nobody's hand.
  assert.deepEqual(
    told(() => actions.stepEpoch()),
    [],
  );
});

test("an undone move of a vector is told as a change of vectors", async () => {
  const opened = await openController();
  opened.actions.moveVector("V", DOG, 1, 1);
  await opened.rest();
  const heard = hear(opened, "lab-change");
  opened.actions.undo();
  await opened.until(({ undone }) => undone !== null);
  await opened.rest();
  assert.deepEqual(heard(), [{ setting: "vectors", value: null }]);
});

test("a run of many starts is told when it begins and when it is done, with its losses", async () => {
  const opened = await openController({ corpus: "a b a c" });
  opened.actions.setOnScreen(["luck"]);
  const heard = hear(opened, "lab-change");
  opened.actions.runLuck({ count: 2, epochs: 3 });
  await opened.until(({ luck }) => luck.run?.status === "done");
  await opened.rest();
  const runs = heard().map((/** @type {any} */ { value }) => value);
  const { status, series, count, epochs } = runs.at(-1);
  assert.deepEqual([status, count, epochs], ["done", 2, 3]);
  assert.equal(series.length, 3);
  for (const { losses } of series) assert.ok(losses.every(Number.isFinite), String(losses));
  assert.notEqual(runs[0].status, "done");
});

test("what was done by hand is read as JSON, and set again as a person does it, with undo", async () => {
  const opened = await openController();
  const { actions, store } = opened;
  const first = JSON.parse(JSON.stringify(actions.parts()));
  assert.equal(first.vectors.V.length, 16);
  assert.deepEqual({ ...first, vectors: 0 }, { vectors: 0, ...NOTHING_DONE });
  const heard = hear(opened, "lab-change");
  const V = first.vectors.V.map((/** @type {number} */ value) => value + 1);
  const done = {
    vectors: { ...first.vectors, V },
    probe: { x: 1, y: 2 },
    similarity: { a: { vector: [1, 2] }, b: { kind: "v", token: "dog" } },
    ...{ pair: 3, frame: 2, compare: "seed 21" },
  };
  actions.setParts({ ...done, epoch: 5, loss: 3 });
  assert.deepEqual(JSON.parse(JSON.stringify(actions.parts())), { ...first, ...done });
  assert.equal(store.get().epoch, 0);
  await opened.rest();
  const names = heard().map((/** @type {any} */ { setting }) => setting);
  assert.deepEqual(names.sort(), [
    ...["compare", "frame", "pair", "probe", "similarity", "vectors"],
  ]);
  actions.undo();
  await opened.until(({ settings }) => settings.compare === "");
  actions.undo();
  await opened.until(({ V: now }) => now[0] === first.vectors.V[0]);
  actions.setParts({ probe: null, similarity: null, pair: null, frame: 0 });
  assert.deepEqual(JSON.parse(JSON.stringify(actions.parts())), first);
});

test("a state that cannot be is refused by the name of its field, and changes nothing", async () => {
  const { actions } = await openController();
  const before = JSON.stringify(actions.parts());
  for (const [given, message] of /** @type {[any, RegExp][]} */ ([
    [7, /^state must be an object, got 7$/],
    [{ vectors: { V: [1, 2] } }, /^vectors\.V must be 16 finite numbers/],
    [{ probe: { x: 1 } }, /^probe must be null or \{x, y\}/],
    [{ similarity: { a: { kind: "w", token: "dog" } } }, /^similarity\.a\.kind must be v or u/],
    [{ similarity: { b: { kind: "u", token: "fox" } } }, /^similarity\.b\.token: "fox" is not/],
    [{ pair: 25 }, /^pair must be a whole number from 0 to 24, got 25$/],
    [{ frame: 5 }, /^frame must be a whole number from 0 to 4, got 5$/],
    [{ luck: { count: 0, epochs: 1 } }, /^luck\.count must be/],
    [{ compare: "seed x" }, /compare|seed/],
  ])) {
    const all = typeof given === "object" ? { probe: { x: 9, y: 9 }, ...given } : given;
    assert.throws(() => actions.setParts(all), { name: "LabError", message });
    assert.equal(JSON.stringify(actions.parts()), before);
  }
});
