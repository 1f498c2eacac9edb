// Whatever was changed, undo leads back to where it began, by the states on the way, and redo there again.

import assert from "node:assert/strict";
import { PRESETS } from "../../../web/settings/presets.js";
import { settingNamed } from "../../../web/settings/settings.js";
import { openController } from "../support/open_controller.mjs";
import { always, fc, texts, valuesOf } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {import("../support/open_controller.mjs").Opened} Page */
/** @typedef {(page: Page) => unknown} Change */

/** Small enough for a lab to be made and shown at once; the others have any value that they may have. @type {Record<string, import("fast-check").Arbitrary<any>>} */
const SMALL = {
  dimensions: fc.integer({ min: 1, max: 4 }),
  learningRate: fc.constantFrom(0.001, 0.1, 0.5),
  length: fc.integer({ min: 1, max: 5 }),
  skip: fc.nat(50),
  skipUntrained: fc.nat(50),
  start: fc.constantFrom("the", "cat", "dog ran", "🌞", "nowhere"),
};

const CHANGED = /** @type {const} */ ([
  ...["corpus", "tokens", "vocabularyLimit", "dimensions", "seed", "scale", "optimizer"],
  ...["learningRate", "batch", "start", "length", "temperature", "sampleSeed", "skip"],
  ...["skipUntrained", "layers", "axes", "speed"],
]);

/** @type {import("fast-check").Arbitrary<Change>} */
const aSetting = fc
  .constantFrom(...CHANGED)
  .chain((name) =>
    (SMALL[name] ?? valuesOf(settingNamed(name))).map((value) =>
      named(`set ${name} to ${JSON.stringify(value)}`, ({ actions }) => actions.set(name, value)),
    ),
  );

/** @type {import("fast-check").Arbitrary<Change>} */
const aVector = fc
  .tuple(fc.constantFrom("V", "U"), fc.nat(9), fc.integer({ min: -3, max: 3 }))
  .map(([kind, id, x]) =>
    named(`move ${kind} ${id} to ${x}`, ({ actions, store }) => {
      const { vocabulary } = store.get().model;
      actions.moveVector(kind, id % vocabulary.length, x, 1);
    }),
  );

const aDrag = named("drag", ({ actions }) => {
  actions.beginGesture();
  for (const x of [0, 1, 2]) actions.moveVector("V", 0, x, x);
  actions.endGesture();
});

/** @type {import("fast-check").Arbitrary<Change>} */
const aText = fc.oneof(
  texts.map((text) => named(`add ${text}`, ({ actions }) => actions.addSentence(text))),
  fc
    .constantFrom(...PRESETS.slice(0, -1))
    .map(({ name }) => named(`load ${name}`, ({ actions }) => actions.loadPreset(name))),
  fc.constant(named("a text too short", ({ actions }) => actions.set("corpus", "one"))),
);

/** Changes after which no time passes may be one with those before them. */
const pause = fc.constant(named("a pause", ({ passTime }) => passTime(1000)));

const changes = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: aSetting },
    { weight: 3, arbitrary: aVector },
    { weight: 1, arbitrary: fc.constant(aDrag) },
    { weight: 2, arbitrary: aText },
    { weight: 3, arbitrary: pause },
  ),
  { minLength: 1, maxLength: 12 },
);

/** As a failing case tells it. @param {string} name @param {Change} change */
function named(name, change) {
  return Object.assign(change, { [fc.toStringMethod]: () => name });
}

/** What is to be the same again. @param {any} snapshot */
function shown(snapshot) {
  const { settings, text, model, epoch, pair, loss, V, U, row } = snapshot;
  const { curve, branches, changes, generated } = snapshot;
  const { corpus, tokens, vocabulary } = model;
  return structuredClone({
    ...{ settings, text, corpus, tokens, vocabulary, epoch, pair, loss, V, U, row },
    ...{ curve, branches, changes, generated },
  });
}

/** All that there is to undo or to redo, one by one: what is shown before and after each. @param {Page} page @param {"undo" | "redo"} direction */
async function walk({ store, actions, rest }, direction) {
  const states = [shown(store.get())];
  while (store.get().undo[direction] !== null) {
    actions[direction]();
    states.push(shown(await rest()));
  }
  return states;
}

test("undo leads back to the beginning, and redo to the end, by the same states", () =>
  always(25, [changes], async (all) => {
    const page = await openController({ epoch: 3, view: ["softmax", "generate", "loss"] });
    const first = shown(page.store.get());
    for (const change of all) {
      void change(page);
      await page.rest();
    }
    const last = shown(page.store.get());
    const back = await walk(page, "undo");
    assert.deepEqual(back.at(-1), first);
    const forth = await walk(page, "redo");
    assert.deepEqual(forth, [...back].reverse());
    assert.deepEqual(forth.at(-1), last);
  }));
