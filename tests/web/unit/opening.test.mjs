// What a controller opens with: the notes, an epoch, a link, or a text that cannot be trained on.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { createLabAfter, noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const NOTES = findPreset("notes")?.corpus;

test("the page opens with the notes at epoch 0, with the most frequent token selected", async () => {
  const { store } = await openController();
  const { status, epoch, loss, model, selected, sample } = store.get();
  assert.equal(status, "ready");
  assert.equal(epoch, 0);
  assert.equal(loss.toFixed(4), "2.8257");
  assert.equal(model.vocabulary[selected], "the");
  assert.equal(sample.draw.toFixed(3), "0.627");
});

test("at epoch 10,000 the notes' numbers and both of their texts are shown, and it says that the draws differ", async () => {
  const { store } = await openController({ epoch: 10_000 });
  const { loss, row, generated } = store.get();
  assert.equal(loss.toFixed(4), "0.7114");
  assert.equal(row.probabilities[4].toFixed(3), "0.496");
  assert.equal(generated.current.start.join(" "), "the dog");
  assert.equal(
    generated.untrained.tokens.join(" "),
    "cat ate ran zoo zoo zoo dog dog cat cat ate ran . ate . ate ate ! the ate",
  );
  assert.equal(
    generated.current.tokens.join(" "),
    "ate . the dog ! the zoo . the dog ran the zoo . the dog ate the dog !",
  );
  assert.match(generated.note, /different draws, as in the notes/);
  assert.equal(generated.current.unseen.includes(true), false);
  assert.equal(generated.untrained.unseen[0], true);
});

test("training towards an epoch stops there, for a small text and for a large one", async () => {
  const words = Array.from({ length: 3000 }, (_, i) => `w${(i * i) % 701}`).join(" ");
  for (const settings of [
    {},
    { corpus: words, dimensions: 16 },
    { corpus: words, optimizer: "gd" },
  ]) {
    const { store } = await openController({ ...settings, epoch: 7 }, { tick: 3 });
    const { epoch, pair, curve } = store.get();
    assert.deepEqual([epoch, pair, curve.epochs.at(-1)], [7, 0, 7]);
  }
});

test("the settings of a link come into force together, by building one lab", async () => {
  let built = 0;
  const counting = createLabAfter(() => built++);
  const controller = await openController({ learningRate: 0.3 }, { createLab: counting });
  built = 0;
  await controller.during(controller.setAll({ preset: "tea", epoch: 200, prev: "milk" }));
  const { epoch, model, selected, settings, text } = controller.store.get();
  assert.deepEqual([settings.preset, epoch], ["tea", 200]);
  assert.equal(built, 2, "the lab, and the same one untrained");
  assert.equal(model.vocabulary[selected], "milk");
  assert.equal(settings.learningRate, 0.05);
  assert.equal(text, findPreset("tea")?.corpus);
  const others = { seed: 3, learningRate: 0.1, epoch: 50, prev: "dog" };
  await controller.during(controller.setAll(others));
  const after = controller.store.get();
  assert.deepEqual([after.settings.seed, after.settings.learningRate, after.epoch], [3, 0.1, 50]);
  assert.equal(noticesAbout(after, "prev").length, 1, "the text has no dog");
});

test("a text that cannot be trained on at the start is kept over the default's model", async () => {
  const { store } = await openController({ corpus: "Hello" });
  const snapshot = store.get();
  assert.equal(snapshot.status, "ready");
  assert.equal(snapshot.text, "Hello");
  assert.equal(snapshot.model.corpus, NOTES);
  assert.equal(noticesAbout(snapshot, "corpus").length, 1);
});
