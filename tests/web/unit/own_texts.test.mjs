// Texts of one's own: sentences that are added, files, and the text of an earlier visit.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { findPreset } from "../../../web/settings/presets.js";
import { assertLinks, packs, stateOf } from "../support/links.mjs";
import { memoryStorage } from "../support/memory_storage.mjs";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("a sentence added keeps the vectors of known tokens and draws those of new ones from the seed", async () => {
  const page = await openController({ epoch: 30 });
  const { actions, store } = page;
  actions.select(4);
  const before = page.lab.embeddings();
  const old = store.get().model.vocabulary;
  const corpus = `${findPreset("notes")?.corpus} A dog met the cat.`;
  assert.equal(await page.during(actions.addSentence("  A dog met the cat. ")), true);
  const { model, epoch, text, message, selected, V, U, settings } = store.get();
  assert.equal(text, corpus);
  assert.equal(model.corpus, corpus);
  assert.equal(epoch, 0);
  assert.match(message, /with 2 new tokens.*epochs count from 0 again/);
  assert.equal(model.vocabulary[selected], "dog");
  assert.equal(settings.learningRate, 0.0005);
  const seeded = (await createLab({ corpus, seed: 20 })).embeddings();
  model.vocabulary.forEach((/** @type {string} */ token, /** @type {number} */ id) => {
    const from = old.indexOf(token);
    const [source, at] = from < 0 ? [seeded, id] : [before, from];
    for (const [now, then] of /** @type {const} */ ([
      [V, source.V],
      [U, source.U],
    ])) {
      assert.deepEqual(
        [...now.slice(2 * id, 2 * id + 2)],
        [...then.slice(2 * at, 2 * at + 2)],
        token,
      );
    }
  });
  // The untrained texts are those of the seed's own start.
  const generated = store.get().generated;
  const untrained = await createLab({ preset: "notes", corpus });
  const { start, draws } = generated.untrained;
  assert.deepEqual(
    generated.untrained.tokens,
    untrained.generate({ start: start.join(" "), draws }).tokens,
  );
  actions.toStart();
  assert.deepEqual(store.get().V, V);

  actions.undo();
  await page.until(({ epoch }) => epoch === 30);
  assert.equal(store.get().text, findPreset("notes")?.corpus);
  assert.deepEqual(page.lab.embeddings(), before);
});

test("training goes on while a sentence is added", async () => {
  const page = await openController({ speed: 1000 });
  page.actions.play();
  await page.until(({ epoch }) => epoch > 0);
  await page.during(page.actions.addSentence("The cat sat."));
  assert.ok(page.store.get().playing);
  await page.until(({ epoch }) => epoch > 0);
  page.actions.pause();
  await (packs ? assertLinks(page) : null);
});

test("an empty sentence adds nothing", async () => {
  const page = await openController();
  assert.equal(await page.actions.addSentence("  "), false);
  assert.equal(page.store.get().undo.undo, null);
});

test("a text of one's own is offered on the next visit, and never forced", async () => {
  const { values, ...kept } = memoryStorage();
  const storage = () => kept;
  const first = await openController({}, { storage });
  assert.equal(first.store.get().kept, null);
  first.actions.loadPreset("tea");
  await first.until(({ settings }) => settings.preset === "tea");
  await first.rest();
  assert.equal(values.size, 0);
  await first.during(first.actions.openText(new Blob(["My own cat sat on my own dog."])));
  await first.until(() => values.size > 0);
  assert.deepEqual([...values.values()], ["My own cat sat on my own dog."]);

  const second = await openController({}, { storage });
  assert.deepEqual(second.store.get().kept, { count: 8, start: "My own cat sat on my …" });
  assert.equal(second.store.get().model.corpus, findPreset("notes")?.corpus);
  second.actions.restoreText();
  await second.until(({ model }) => model.corpus === "My own cat sat on my own dog.");
  assert.equal(second.store.get().kept, null);

  const linked = await openController({ corpus: "a b a b" }, { storage });
  assert.equal(linked.store.get().kept, null);

  const third = await openController({}, { storage });
  third.actions.forgetText();
  assert.equal(third.store.get().kept, null);
  assert.equal(values.size, 0);
});

test("a kept text comes back with the rules that cut it, as one change", async () => {
  const { values, ...kept } = memoryStorage();
  const storage = () => kept;
  const first = await openController({}, { storage });
  await first.during(first.actions.openText(new Blob(["ILIK New_York play ##ing ILIK"])));
  await first.until(() => values.size > 0);
  first.actions.set("lang", "tr");
  await first.until(({ model }) => model.tokens.includes("ılık"));
  first.actions.set("tokens", "spaces");
  await first.until(({ model }) => model.tokens.includes("New_York"));

  const second = await openController({}, { storage });
  const before = second.store.get().model.tokens;
  second.actions.restoreText();
  const { model, settings } = await second.until(({ model }) => model.tokens.includes("New_York"));
  assert.deepEqual([model.tokens.length, settings.tokens, settings.lang], [5, "spaces", "tr"]);
  second.actions.undo();
  await second.until(({ model }) => String(model.tokens) === String(before));
});

test("a file that is no text gives a message beside the corpus and loses nothing", async () => {
  const page = await openController();
  const before = stateOf(page);
  await page.actions.openText(new Blob([new Uint8Array([1, 0, 2])]));
  assert.match(noticesAbout(page.store.get(), "corpus")[0], /not a text file/);
  assert.deepEqual(stateOf(page), before);
  assert.equal(page.store.get().undo.undo, null);
});
