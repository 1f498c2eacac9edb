// Links and files: everything that is there comes back from them.

import assert from "node:assert/strict";
import { afterEach, test } from "../support/time_limit.mjs";
import { setTimeout as wait } from "node:timers/promises";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { createController } from "../../../web/session/controller.js";
import { pack, unpack } from "../../../web/base/packing.js";
import { fewestSettings, readState, withSettings } from "../../../web/exchange/saved_page.js";
import { findPreset } from "../../../web/settings/presets.js";
import { resolveSettings } from "../../../web/settings/settings.js";
import { readUrlSettings } from "../../../web/exchange/address.js";

const unpacks = (() => {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
})();
const skip = unpacks ? false : "this Node cannot pack deflate-raw; every browser does";

/** @type {ReturnType<typeof createController>[]} */
let controllers = [];
/** @type {(() => void)[]} */
let frames = [];
let time = 0;

afterEach(() => {
  controllers.forEach((controller) => controller.dispose());
  controllers = [];
  frames = [];
});

/** @param {Record<string, any>} [settings] @param {Record<string, any>} [options] */
async function open(settings = {}, options = {}) {
  const controller = createController({
    settings,
    createLab,
    requestFrame: (callback) => void frames.push(callback),
    now: () => time,
    ...options,
  });
  controllers.push(controller);
  await during(controller.start());
  return controller;
}

/** Frames pass until something has happened. @template T @param {Promise<T>} promise */
async function during(promise) {
  let waiting = true;
  void promise.finally(() => (waiting = false)).catch(() => {});
  while (waiting) {
    await wait(1);
    time += 17;
    frames.splice(0).forEach((callback) => callback());
  }
  return promise;
}

/** The page that a link opens. @param {string} address */
async function follow(address) {
  const { values, notices, state } = await readUrlSettings({ search: "", hash: `#${address}` });
  return open(values, { notices, opened: state });
}

/** What two pages must share to be in the same state. @param {any} controller */
function stateOf({ store, lab }) {
  const { epoch, pair, loss, V, U, settings, model, changes, generated } = store.get();
  const others = { ...settings, lang: undefined, epoch: undefined };
  return {
    ...{ epoch, pair, loss, V, U, changes, generated },
    settings: others,
    corpus: model.corpus,
    seed: lab.seed,
  };
}

/** @param {{store: any, lab: any, actions: any}} controller */
async function assertLinks(controller) {
  const address = await controller.actions.link();
  const other = /** @type {{store: any, lab: any}} */ (await follow(address));
  assert.deepEqual(stateOf(other), stateOf(controller));
  // They go on alike.
  controller.lab.step({ epochs: 3 });
  other.lab.step({ epochs: 3 });
  assert.deepEqual(other.lab.embeddings(), controller.lab.embeddings());
  return address;
}

test("a packed text comes back, and a damaged one throws", { skip }, async () => {
  const text = "Ein Hund. 🐕 ".repeat(5000);
  const packed = await pack(text);
  assert.match(packed, /^[\w-]+$/);
  assert.ok(packed.length < 1000);
  assert.equal(await unpack(packed), text);
  await assert.rejects(unpack(packed.slice(0, -9)));
  await assert.rejects(unpack(packed, 1000));
});

test("a link has the fewest settings that lead to the same ones", () => {
  assert.deepEqual(fewestSettings(resolveSettings({}), "notes"), {});
  assert.deepEqual(fewestSettings(resolveSettings({ preset: "tea" }), "tea"), { preset: "tea" });
  for (const asked of [
    { seed: 7 },
    { dimensions: 3, axes: [2, 3], optimizer: "adam" },
    { preset: "seasons", dimensions: 2, sampleSeed: 5, skipUntrained: 3 },
    { corpus: "a b a c", learningRate: 0.3, view: ["loss", "softmax"], layers: [] },
    { preset: "notes", corpus: "the cat ran", temperature: 0.5, lock: true },
  ]) {
    const inForce = resolveSettings(asked);
    const few = fewestSettings(inForce, inForce.preset);
    assert.deepEqual(resolveSettings(few), inForce);
    assert.deepEqual(few, asked);
  }
});

test("settings in an address are replaced, what else it holds stays", () => {
  const location = { href: "https://example.org/lab.html?seed=7&course=3&state64=a#seed=8" };
  assert.equal(
    withSettings(location, "epoch=10"),
    "https://example.org/lab.html?course=3#epoch=10",
  );
});

test("an untouched page has a link without settings", { skip }, async () => {
  assert.equal(await (await open()).actions.link(), "");
});

test(
  "a link leads to the same epoch, selection and texts by settings alone",
  { skip },
  async () => {
    const page = await open({ seed: 5, temperature: 0.5 });
    page.actions.select(3);
    page.actions.again();
    page.lab?.step({ epochs: 40 });
    const address = await assertLinks(page);
    assert.match(address, /^seed=5&epoch=40&prev=cat&temperature=0\.5&skip=20$/);
  },
);

test("an edited text keeps the settings of its preset in a link", { skip }, async () => {
  const page = await open({
    preset: "notes",
    corpus: "The cat ran & the dog ran. 100%!",
    epoch: 5,
  });
  const address = await assertLinks(page);
  assert.match(address, /^preset=notes&corpus=The\+cat\+ran\+%26/);
});

test("a long text travels packed", { skip }, async () => {
  const corpus = `${findPreset("notes")?.corpus} `.repeat(20).trim();
  const page = await open({ corpus, optimizer: "gd" });
  assert.match(await assertLinks(page), /^corpus64=[\w-]+&optimizer=gd$/);
});

test(
  "moved vectors, a changed learning rate and half an epoch travel in a link",
  { skip },
  async () => {
    const moved = await open({ epoch: 10 });
    moved.actions.setVector("V", 3, [1, -2]);
    assert.match(await assertLinks(moved), /^epoch=10&state64=/);

    const faster = await open({ epoch: 10 });
    faster.actions.set("learningRate", 0.01);
    faster.lab?.step({ epochs: 10 });
    assert.match(await assertLinks(faster), /learning-rate=0\.01&epoch=20&state64=/);

    const between = await open({ epoch: 2 });
    between.actions.stepPair();
    assert.match(await assertLinks(between), /state64=/);

    const adam = await open({ preset: "tea" });
    adam.lab?.step({ epochs: 3 });
    adam.actions.set("optimizer", "adam");
    adam.lab?.step({ epochs: 3 });
    await assertLinks(adam);
  },
);

test("a start that was replaced travels in a link", { skip }, async () => {
  const page = await open();
  page.actions.setVector("U", 0, [0.5, 0.25]);
  const address = await assertLinks(page);
  assert.match(address, /^state64=/);
});

test("an epoch in the address beats the one of the saved lab", { skip }, async () => {
  const page = await open({ epoch: 10 });
  page.actions.setVector("V", 3, [1, -2]);
  const address = await page.actions.link();
  const other = await follow(address.replace("epoch=10", "epoch=25"));
  page.lab?.step({ epochs: 15 });
  assert.equal(other.store.get().epoch, 25);
  assert.deepEqual(other.lab?.embeddings(), page.lab?.embeddings());
});

test("a damaged state gives a notice, and its settings are used", { skip }, async () => {
  const forged = await pack(JSON.stringify({ format: "embedding-lab", version: 1, settings: {} }));
  for (const damaged of ["AAAA", "%%%", forged, await pack("null"), await pack("[]")]) {
    const page = await follow(`seed=7&epoch=3&state64=${damaged}`);
    const { notices, epoch, settings, status } = page.store.get();
    assert.equal(status, "ready");
    assert.equal(epoch, 3);
    assert.equal(settings.seed, 7);
    assert.deepEqual(
      notices.map(({ setting }) => setting),
      ["state64"],
    );
    assert.match(notices[0].message, /state in this link is damaged .* its settings are used/);
  }
});

test("a saved state is opened with everything in it, and opening it can be undone", async () => {
  const page = await open({ preset: "tea", seed: 3, epoch: 4 });
  page.actions.setVector("V", 1, [3, 4]);
  page.actions.select(2);
  page.actions.set("temperature", 0.7);
  page.lab?.step({ epochs: 6 });
  const { name, text } = page.actions.exportText("state");
  assert.equal(name, "embedding-lab-state-epoch-10.json");

  const other = await open({ epoch: 2, theme: "dark" });
  const before = stateOf(other);
  await other.actions.openState(new Blob([text]));
  assert.deepEqual(stateOf(other).settings, { ...stateOf(page).settings, theme: "dark" });
  assert.deepEqual({ ...stateOf(other), settings: 0 }, { ...stateOf(page), settings: 0 });
  assert.equal(other.store.get().undo.undo, "opened state");
  other.actions.undo();
  for (let i = 0; i < 100 && other.store.get().epoch !== 2; i++) await wait(5);
  assert.deepEqual(stateOf(other), before);
});

test("a program's lab is opened as a state too", async () => {
  const lab = await createLab({ corpus: "one two one three", seed: 9 });
  lab.step({ epochs: 5 });
  const page = await open();
  await page.actions.openState(new Blob([JSON.stringify(lab.toJSON())]));
  assert.equal(page.store.get().epoch, 5);
  assert.deepEqual(page.lab?.embeddings(), lab.embeddings());
});

test("what is no saved state gives a message and leaves everything as it is", async () => {
  const page = await open({ epoch: 2 });
  const before = stateOf(page);
  const { text } = page.actions.exportText("state");
  for (const wrong of [
    "no JSON",
    "null",
    "{}",
    text.replace('"version":1', '"version":2'),
    text.replace(/"V":\[[^,]*,/, '"V":['),
  ]) {
    await page.actions.openState(new Blob([wrong]));
    const notice = page.store.get().notices.find(({ setting }) => setting === "state64");
    assert.ok(notice, wrong.slice(0, 40));
    assert.deepEqual(stateOf(page), before);
  }
  assert.throws(() => readState("[]"), { name: "LabError" });
});

test("tables hold what the lab has, to the last digit", async () => {
  const page = await open({ epoch: 20, temperature: 0.5 });
  const lab = /** @type {import("../../../web/core/types.js").Lab} */ (page.lab);
  const rows = (/** @type {import("../../../web/snapshot/types.js").ExportName} */ name) =>
    page.actions
      .exportText(name)
      .text.trim()
      .split("\r\n")
      .map((row) => row.split(","));
  const { V, U } = lab.embeddings();
  const vectors = rows("vectors");
  assert.deepEqual(vectors[0], ["token", "v1", "v2", "u1", "u2"]);
  assert.deepEqual(
    vectors.slice(1).map((row) => row[0]),
    lab.vocabulary,
  );
  assert.deepEqual(
    vectors.slice(1).map((row) => row.slice(1).map(Number)),
    lab.vocabulary.map((_, id) => [V[2 * id], V[2 * id + 1], U[2 * id], U[2 * id + 1]]),
  );
  const learned = rows("learned").slice(1);
  const counted = rows("counted").slice(1);
  lab.vocabulary.forEach((token, id) => {
    const p = [...lab.probabilities(token, { temperature: 0.5 })];
    assert.deepEqual(learned[id].slice(1).map(Number), p);
    assert.deepEqual(counted[id].slice(1).map(Number), [...lab.counted(token)]);
  });
  const softmax = rows("softmax");
  assert.deepEqual(softmax[0].slice(2, 5), [
    "score",
    "exp at temperature 0.5",
    "p at temperature 0.5",
  ]);
  assert.deepEqual(
    softmax.slice(1).map((row) => Number(row[2])),
    [...lab.scores("the")],
  );
  assert.deepEqual(Number(rows("loss").at(-1)?.[1]), lab.loss);
  assert.equal(page.actions.exportText("numpy").text, lab.toNumPy());
  assert.equal(page.actions.exportText("numpy").name, "embedding-lab-numpy-epoch-20.py");
});

test("a sentence added keeps the vectors of known tokens and draws those of new ones from the seed", async () => {
  const page = await open({ epoch: 30 });
  const { actions, store } = page;
  actions.select(4);
  const before = /** @type {any} */ (page.lab).embeddings();
  const old = store.get().model?.vocabulary ?? [];
  const corpus = `${findPreset("notes")?.corpus} A dog met the cat.`;
  assert.equal(await during(actions.addSentence("  A dog met the cat. ")), true);
  const { model, epoch, text, message, selected, V, U, settings } = store.get();
  assert.equal(text, corpus);
  assert.equal(model?.corpus, corpus);
  assert.equal(epoch, 0);
  assert.match(message ?? "", /with 2 new tokens.*epochs count from 0 again/);
  assert.equal(model?.vocabulary[selected], "dog");
  assert.equal(settings.learningRate, 0.0005);
  const seeded = (await createLab({ corpus, seed: 20 })).embeddings();
  model?.vocabulary.forEach((token, id) => {
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
  const { start, draws } = /** @type {any} */ (generated).untrained;
  assert.deepEqual(
    generated?.untrained.tokens,
    untrained.generate({ start: start.join(" "), draws }).tokens,
  );
  actions.toStart();
  assert.deepEqual(store.get().V, V);

  actions.undo();
  for (let i = 0; i < 100 && store.get().epoch !== 30; i++) await wait(5);
  assert.equal(store.get().text, findPreset("notes")?.corpus);
  assert.deepEqual(page.lab?.embeddings(), before);
});

test("training goes on while a sentence is added", async () => {
  const page = await open({ speed: 1000 });
  page.actions.play();
  await during(wait(30));
  assert.ok(page.store.get().epoch > 0);
  await during(page.actions.addSentence("The cat sat."));
  assert.ok(page.store.get().playing);
  await during(wait(30));
  assert.ok(page.store.get().epoch > 0);
  page.actions.pause();
  await (unpacks ? assertLinks(page) : null);
});

test("an empty sentence adds nothing", async () => {
  const page = await open();
  assert.equal(await page.actions.addSentence("  "), false);
  assert.equal(page.store.get().undo.undo, null);
});

test("a text of one's own is offered on the next visit, and never forced", async () => {
  /** @type {Map<string, string>} */
  const values = new Map();
  const storage = () => ({
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void values.set(key, text),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  });
  const first = await open({}, { storage });
  assert.equal(first.store.get().kept, null);
  first.actions.loadPreset("tea");
  await wait(20);
  assert.equal(values.size, 0);
  await during(first.actions.openText(new Blob(["My own cat sat on my own dog."])));
  await wait(20);
  assert.deepEqual([...values.values()], ["My own cat sat on my own dog."]);

  const second = await open({}, { storage });
  assert.deepEqual(second.store.get().kept, { count: 8, start: "My own cat sat on my …" });
  assert.equal(second.store.get().model?.corpus, findPreset("notes")?.corpus);
  second.actions.restoreText();
  await wait(20);
  assert.equal(second.store.get().model?.corpus, "My own cat sat on my own dog.");
  assert.equal(second.store.get().kept, null);

  const linked = await open({ corpus: "a b a b" }, { storage });
  assert.equal(linked.store.get().kept, null);

  const third = await open({}, { storage });
  third.actions.forgetText();
  assert.equal(third.store.get().kept, null);
  assert.equal(values.size, 0);
});

test("a file that is no text gives a message beside the corpus and loses nothing", async () => {
  const page = await open();
  const before = stateOf(page);
  await page.actions.openText(new Blob([new Uint8Array([1, 0, 2])]));
  const notice = page.store.get().notices.find(({ setting }) => setting === "corpus");
  assert.match(notice?.message ?? "", /not a text file/);
  assert.deepEqual(stateOf(page), before);
  assert.equal(page.store.get().undo.undo, null);
});
