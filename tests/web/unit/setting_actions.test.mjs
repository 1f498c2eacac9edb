// Settings that a person changes: when they come into force, and what follows from them.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("the learning rate follows the optimizer until a person sets it", async () => {
  const { store, actions } = await openController();
  actions.set("optimizer", "gd");
  assert.equal(store.get().settings.learningRate, 0.5);
  actions.set("optimizer", "sgd");
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.set("learningRate", 0.01);
  actions.set("optimizer", "adam");
  assert.equal(store.get().settings.learningRate, 0.01);
});

test("a learning rate set while training applies without a reset and again from the start after going back", async () => {
  const { store, actions } = await openController({ epoch: 100 });
  actions.set("learningRate", 0.01);
  assert.equal(store.get().epoch, 100);
  actions.seek(200);
  actions.seek(50);
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.seek(200);
  assert.equal(store.get().settings.learningRate, 0.01);
  actions.toStart();
  assert.equal(store.get().settings.learningRate, 0.01);
});

test("a bad value becomes a notice beside its setting and changes nothing", async () => {
  const { store, actions } = await openController({ epoch: 20 });
  actions.set("dimensions", 300);
  assert.equal(store.get().settings.dimensions, 2);
  assert.match(noticesAbout(store.get(), "dimensions")[0], /^Dimensions K must be .* 256, got 300/);
  actions.set("learningRate", "fast");
  assert.match(
    noticesAbout(store.get(), "learningRate")[0],
    /^Learning rate must be .* got "fast"/,
  );
  actions.dismiss("learningRate");
  assert.deepEqual(noticesAbout(store.get(), "learningRate"), []);
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.set("optimizer", "gd");
  assert.equal(store.get().settings.learningRate, 0.5, "a dismissed value is not one that was set");
  actions.set("learningRate", "fast");
  actions.set("learningRate", 0.01);
  assert.deepEqual(noticesAbout(store.get(), "learningRate"), []);
});

test("two settings that are changed in a row both come into force", async () => {
  const controller = await openController();
  controller.actions.set("dimensions", 3);
  controller.actions.set("seed", 7);
  controller.actions.set("temperature", 2);
  await controller.until(({ model }) => model.dimensions === 3);
  const { seed, temperature } = controller.store.get().settings;
  assert.deepEqual([seed, temperature], [7, 2]);
});

test("another preset brings its own settings, whatever was set before, and keeps how the page looks", async () => {
  const controller = await openController({ learningRate: 0.3, epoch: 40 });
  controller.actions.set("dimensions", 5);
  controller.actions.set("temperature", 2);
  controller.actions.loadPreset("seasons");
  await controller.until(({ settings }) => settings.preset === "seasons");
  const { epoch, settings, lookFor } = controller.store.get();
  assert.equal(epoch, 0);
  assert.equal(settings.dimensions, 1);
  assert.notEqual(settings.learningRate, 0.3);
  assert.equal(settings.temperature, 2);
  assert.equal(lookFor, findPreset("seasons")?.lookFor);
});
