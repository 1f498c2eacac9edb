// The corpus that a person edits, and what another text changes.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { createLabAfter, noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const NOTES = findPreset("notes")?.corpus;

test("an edited text is trained to the epoch that was shown, and the selected token stays selected", async () => {
  const controller = await openController({ epoch: 500, prev: "dog" });
  const { store, actions } = controller;
  actions.editCorpus("A dog saw a cat. A cat saw the dog.");
  assert.equal(store.get().text, "A dog saw a cat. A cat saw the dog.");
  assert.equal(store.get().model.vocabulary.length, 8);
  await controller.until(({ model, progress }) => model.corpus.startsWith("A dog") && !progress);
  const { epoch, model, selected, settings } = store.get();
  assert.equal(epoch, 500);
  assert.equal(model.vocabulary[selected], "dog");
  assert.equal(settings.preset, "");
  assert.equal(settings.start, "the dog");
});

test("a start that the new text does not have gives way to the text's first token", async () => {
  const controller = await openController();
  controller.actions.editCorpus("one two three");
  await controller.until(({ model }) => model.corpus === "one two three");
  assert.equal(controller.store.get().settings.start, "one");
  controller.actions.set("start", "four");
  const snapshot = controller.store.get();
  assert.deepEqual(snapshot.generated.current.start, ["one"]);
  assert.match(noticesAbout(snapshot, "start")[0], /four/);
});

test("a start that was asked for gives way to the default with a notice, and an empty one means the default", async () => {
  const controller = await openController();
  const { store, actions } = controller;
  actions.set("start", "zoo");
  assert.deepEqual(store.get().generated.current.start, ["zoo"]);
  actions.set("start", " ");
  assert.equal(store.get().settings.start, "the dog");
  assert.deepEqual(noticesAbout(store.get(), "start"), []);
  actions.set("start", "zoo");
  actions.set("corpus", "one two three");
  await controller.until(({ model }) => model.corpus === "one two three");
  assert.equal(store.get().settings.start, "one");
  assert.match(noticesAbout(store.get(), "start")[0], /^Start: .*"zoo"; "one" is used/);
  actions.set("start", "two");
  assert.deepEqual(noticesAbout(store.get(), "start"), []);
  actions.set("start", "");
  assert.equal(store.get().settings.start, "one");
});

test("a text that cannot be trained on leaves the model in place, keeps the text, and says why", async () => {
  const controller = await openController({ epoch: 30 });
  const { store, actions } = controller;
  actions.editCorpus("Hello");
  await controller.until((snapshot) => noticesAbout(snapshot, "corpus").length > 0);
  const { text, model, epoch } = store.get();
  assert.equal(text, "Hello");
  assert.deepEqual(noticesAbout(store.get(), "corpus"), [
    "The text needs at least 2 tokens; it has 1. The lab still shows the last text that could be trained.",
  ]);
  assert.equal(model.corpus, NOTES);
  assert.equal(epoch, 30);
  actions.set("dimensions", 3);
  await controller.until(({ model }) => model.dimensions === 3);
  assert.equal(store.get().text, "Hello");
  actions.editCorpus(model.corpus);
  await controller.until((snapshot) => noticesAbout(snapshot, "corpus").length === 0);
});

test("of two edits in a row only the later one is trained on", async () => {
  /** @type {(() => void)[]} */
  const late = [];
  /** Labs of the first text come after all others. */
  const slow = createLabAfter(
    ({ corpus }) => corpus === "a b a b" && new Promise((come) => late.push(() => come(undefined))),
  );
  const controller = await openController({}, { createLab: slow });
  controller.actions.set("corpus", "a b a b");
  controller.actions.set("corpus", "c d c d");
  await controller.until(({ model }) => model.corpus === "c d c d");
  assert.equal(late.length, 1);
  for (const come of late) come();
  const { model } = await controller.rest();
  assert.equal(model.corpus, "c d c d");
});

test("another text ends the choice of a pair and the notices that belong to the text before", async () => {
  const { store, actions, until } = await openController({ view: ["update", "similarity"] });
  actions.setUpdatePair(20);
  actions.setUpdatePair(99);
  actions.typeSimilarity("a", 0, "x");
  assert.equal(store.get().notices.length, 2);
  actions.set("dimensions", 3);
  await until(({ model }) => model.dimensions === 3);
  assert.equal(store.get().update?.pair, 20);
  assert.deepEqual(store.get().notices, []);
  actions.set("corpus", `${NOTES} A bird sang.`);
  await until(({ model }) => model.corpus !== NOTES);
  assert.equal(store.get().update?.pair, 0);
});

test("a text that would take long to come to the epoch of the one before begins at 0, which is said", async () => {
  const controller = await openController({ epoch: 2000 });
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  controller.actions.set("corpus", words.join(" "));
  const { epoch, progress, message } = await controller.until(
    ({ model }) => model.vocabulary.length === 1500,
  );
  assert.deepEqual([epoch, progress], [0, null]);
  assert.match(message, /long to come to epoch 2,000 again: it begins at 0/);
});

test("a text that is asked for at epoch 0 is not said to take long", async () => {
  const controller = await openController({ epoch: 2000 });
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  await controller.during(controller.open({ settings: { corpus: words.join(" ") } }));
  const { epoch, message, model } = controller.store.get();
  assert.equal(model.vocabulary.length, 1500);
  assert.deepEqual([epoch, message], [0, null]);
});
