// Changes that can be undone, done again, or not made at all, and the runs that they leave behind.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { createLabAfter, noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const NOTES = findPreset("notes")?.corpus;

test("undo takes back a drag, a learning rate and a text, one by one, and redo does them again", async () => {
  const { store, actions, until, passTime } = await openController({ epoch: 50 });
  const start = store.get();
  actions.moveVector("V", 6, 1, 2);
  const dragged = store.get();
  assert.deepEqual([...dragged.V.slice(12, 14)], [1, 2]);
  assert.notEqual(dragged.loss, start.loss);
  assert.equal(dragged.undo.undo, "v of the");
  passTime(1000);
  actions.set("learningRate", 0.01);
  actions.seek(60);
  const trained = store.get();
  passTime(1000);
  actions.set("corpus", "a b a c a b");
  await until(({ model }) => model.vocabulary.length === 3);
  const last = store.get().undo.undo;

  actions.undo();
  await until(({ model }) => model.vocabulary.length === 8);
  assert.equal(store.get().text, NOTES);
  assert.equal(store.get().epoch, 60);
  assert.deepEqual(store.get().V, trained.V);
  actions.undo();
  await until(({ settings }) => settings.learningRate === 0.0005);
  assert.equal(store.get().epoch, 50);
  assert.deepEqual(store.get().V, dragged.V);
  actions.undo();
  await until(({ undo }) => undo.undo === null);
  assert.deepEqual(store.get().V, start.V);
  assert.equal(store.get().loss, start.loss);

  for (const label of ["v of the", "learning rate", last]) {
    actions.redo();
    await until(({ undo }) => undo.undo === label);
  }
  assert.equal(store.get().text, "a b a c a b");
  assert.equal(store.get().undo.redo, null);
});

test("undo after typing brings the text back, and while a text is being typed takes the typing back", async () => {
  const { store, actions, until, rest } = await openController({ epoch: 50 });
  const typed = "the cat sat on the mat";
  actions.editCorpus("the cat sat on");
  actions.editCorpus(typed);
  await until(({ model }) => model.corpus === typed);
  actions.editCorpus(`${typed} and`);
  actions.undo();
  await rest();
  assert.equal(store.get().text, typed);
  assert.equal(store.get().model?.corpus, typed);
  assert.equal(store.get().undo.redo, null);

  actions.undo();
  await until(({ model }) => model.corpus === NOTES);
  assert.equal(store.get().text, NOTES);
  actions.redo();
  await until(({ model }) => model.corpus === typed);
  assert.equal(store.get().text, typed);
});

test("a setting that is only shown is undone without moving the lab", async () => {
  const { store, actions, until } = await openController();
  actions.set("temperature", 2);
  actions.stepEpoch();
  actions.undo();
  await until(({ settings }) => settings.temperature === 1);
  assert.equal(store.get().epoch, 1);
});

test("a change after going back leaves the run that lay ahead as a branch", async () => {
  const { store, actions } = await openController({ epoch: 100 });
  const { curve } = store.get();
  actions.seek(10);
  actions.set("learningRate", 0.01);
  const { branches, curve: cut, changes } = store.get();
  assert.equal(cut.epochs.at(-1), 10);
  assert.equal(branches.length, 1);
  assert.equal(branches[0].from, 10);
  assert.deepEqual(branches[0].epochs, curve.epochs);
  assert.deepEqual(changes, [{ epoch: 10, pair: 0, learningRate: 0.01 }]);
});

test("vectors moved before any training are the start of the untrained text too, and undo takes them back there", async () => {
  const { store, actions, until } = await openController({ layers: ["before"] });
  const before = store.get();
  actions.setVector("U", 4, [9, 9]);
  const moved = store.get();
  assert.deepEqual(moved.layers.before?.U, moved.U);
  assert.notDeepEqual(moved.generated.untrained.tokens, before.generated.untrained.tokens);
  actions.stepEpoch();
  assert.deepEqual(store.get().layers.before?.U, moved.U);
  actions.undo();
  await until(({ undo }) => undo.undo === null);
  assert.deepEqual(store.get().layers.before?.U, before.U);
  assert.deepEqual(store.get().generated.untrained.tokens, before.generated.untrained.tokens);
});

test("a run that overflowed can be saved, opened and undone", async () => {
  const settings = { preset: "alice", optimizer: "sgd", dimensions: 8, learningRate: 100 };
  const controller = await openController(settings);
  controller.actions.seek(3000);
  await controller.rest();
  assert.ok(controller.lab.lossCurve().losses.includes(Infinity));
  const { text } = controller.actions.exportText("state");
  controller.actions.set("learningRate", 0.01);
  controller.actions.undo();
  await controller.until(({ settings }) => settings.learningRate === 100);
  await controller.actions.openState(new Blob([text]));
  assert.deepEqual(noticesAbout(controller.store.get(), "state64"), []);
  assert.ok(controller.lab.lossCurve().losses.includes(Infinity));
});

test("an undo that cannot be made says so, and what comes next is as it would have been", async () => {
  const noRoom = () => Promise.reject(new Error("no room"));
  const controller = await openController({}, { createLab: createLabAfter(() => {}, noRoom) });
  controller.actions.set("learningRate", 0.25);
  controller.actions.undo();
  await controller.until((snapshot) => noticesAbout(snapshot, "state64").length > 0);
  assert.match(noticesAbout(controller.store.get(), "state64")[0], /no room/);
  controller.actions.set("dimensions", 3);
  await controller.until(({ model }) => model.dimensions === 3);
  assert.equal(controller.lab.learningRate, 0.25);
});

test("a state that cannot be opened is no change to undo", async () => {
  const controller = await openController({});
  const state = JSON.parse(controller.actions.exportText("state").text);
  state.lab.history = 7;
  await controller.actions.openState(new Blob([JSON.stringify(state)]));
  assert.match(noticesAbout(controller.store.get(), "state64")[0], /history must be a list/);
  assert.deepEqual(controller.store.get().undo, { undo: null, redo: null });
});

test("a state that is opened is not overwritten by what was being typed", async () => {
  const controller = await openController({ corpus: "one two one two" });
  const { text } = controller.actions.exportText("state");
  controller.actions.editCorpus("something else that");
  await controller.actions.openState(new Blob([text]));
  const { text: shown, model } = await controller.rest();
  assert.deepEqual([shown, model.corpus], ["one two one two", "one two one two"]);
});

test("back to start with the learning rate set on the way is a change of its own, which keeps the run", async () => {
  const controller = await openController({});
  controller.actions.seek(100);
  controller.actions.set("learningRate", 0.25);
  controller.actions.seek(500);
  await controller.until(({ epoch }) => epoch === 500);
  controller.actions.toStart();
  const { branches, undo, settings } = controller.store.get();
  assert.equal(settings.learningRate, 0.25);
  assert.equal(branches.at(-1).epochs.at(-1), 500);
  assert.equal(undo.undo, "another run from the start");
  controller.actions.undo();
  await controller.until(() => controller.lab.furthestEpoch === 500);
});

test("undo and redo leave the theme that was chosen since as it is", async () => {
  const page = await openController();
  page.actions.setVector("V", 1, [3, 4]);
  page.actions.set("theme", "dark");
  page.actions.undo();
  await page.until(({ undo }) => undo.redo !== null);
  assert.equal(page.store.get().settings.theme, "dark");
  page.actions.set("hide", ["help"]);
  page.actions.redo();
  await page.until(({ undo }) => undo.redo === null);
  assert.deepEqual(page.store.get().settings.hide, ["help"]);
  assert.equal(page.store.get().settings.theme, "dark");
});
