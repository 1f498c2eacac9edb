import assert from "node:assert/strict";
import { afterEach, test } from "../support/time_limit.mjs";
import { setTimeout as wait } from "node:timers/promises";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { readDifference } from "../../../web/settings/compared_lab.js";
import { createController } from "../../../web/session/controller.js";
import { LabError } from "../../../web/base/errors.js";

/** @type {(() => void)[]} */
let frames = [];
let time = 0;
/** @type {ReturnType<typeof createController> | null} */
let controller = null;

afterEach(() => {
  controller?.dispose();
  frames = [];
});

function passFrames(count = 1) {
  for (let i = 0; i < count; i++) {
    time += 1000 / 60;
    frames.splice(0).forEach((callback) => callback());
  }
}

/** A started controller whose other lab is there. @param {Record<string, any>} settings */
async function open(settings, makeLab = createLab) {
  controller = createController({
    settings,
    createLab: makeLab,
    requestFrame: (callback) => void frames.push(callback),
    now: () => time,
  });
  await controller.start();
  const opened = controller;
  await settled(opened, ({ comparedLab }) => comparedLab !== null);
  return opened;
}

/** @param {any} of @param {(snapshot: any) => boolean} condition */
async function settled(of, condition) {
  for (let i = 0; i < 200 && !condition(of.store.get()); i++) {
    await wait(5);
    passFrames();
  }
  assert.ok(condition(of.store.get()), "the page never came to the expected state");
  return of.store.get();
}

test("a comparison is one comparable setting and a value that it may have", () => {
  assert.equal(readDifference(""), null);
  assert.deepEqual(readDifference("seed 21"), { name: "seed", value: 21 });
  assert.deepEqual(readDifference("learning-rate 0.01"), { name: "learningRate", value: 0.01 });
  assert.deepEqual(readDifference("learningRate=0.01"), { name: "learningRate", value: 0.01 });
  for (const text of ["seed", "seed x", "seed -1", "corpus a", "seed 1 2", "dimensions 0"]) {
    assert.throws(() => readDifference(text), { name: "LabError", code: "bad-setting" }, text);
  }
});

test("the other lab is where this one is, after steps of pairs and epochs, forward and back", async () => {
  const { store, actions } = await open({ compare: "seed 21" });
  const other = await createLab({ seed: 21 });
  actions.stepEpoch();
  actions.stepPair();
  other.step({ epochs: 1 });
  other.step({ pairs: 1 });
  assert.deepEqual([store.get().comparedLab?.epoch, store.get().comparedLab?.pair], [1, 1]);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  actions.seek(500);
  await settled({ store }, ({ epoch, comparedLab }) => epoch === 500 && comparedLab.epoch === 500);
  other.seek(500);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  actions.seek(3);
  other.seek(3);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  assert.deepEqual(store.get().comparedLab?.row.probabilities, other.probabilities("the"));
});

test("what is changed on the way in this lab changes in the other, and replays in both", async () => {
  const { store, actions } = await open({
    compare: "dimensions 3",
    optimizer: "gd",
    learningRate: 0.3,
  });
  const other = await createLab({ dimensions: 3, optimizer: "gd", learningRate: 0.3 });
  actions.seek(10);
  other.seek(10);
  actions.set("learningRate", 0.1);
  other.learningRate = 0.1;
  actions.seek(20);
  other.seek(20);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  actions.seek(5);
  actions.seek(20);
  assert.equal(store.get().comparedLab?.loss, other.loss);
});

test("another seed of this lab is the other's too, unless the seed is their difference", async () => {
  const byRate = await open({ compare: "learning-rate 0.01" });
  byRate.actions.set("seed", 5);
  const other = await createLab({ seed: 5, learningRate: 0.01 });
  assert.equal(byRate.store.get().comparedLab?.loss, other.loss);
  byRate.dispose();
  const bySeed = await open({ compare: "seed 21" });
  bySeed.actions.stepEpoch();
  bySeed.actions.set("seed", 5);
  assert.equal(bySeed.store.get().comparedLab?.epoch, 0);
  assert.equal(bySeed.store.get().comparedLab?.loss, (await createLab({ seed: 21 })).loss);
});

test("a text that is edited is the other lab's text, and without a comparison there is no other lab", async () => {
  const { store, actions } = await open({ compare: "seed 21" });
  actions.set("corpus", "a b a c");
  await settled({ store }, ({ model, comparedLab }) => {
    return model.vocabulary.length === 3 && comparedLab?.row.probabilities.length === 3;
  });
  actions.set("compare", "");
  assert.equal(store.get().comparedLab, null);
});

test("a bad comparison is a notice and changes nothing", async () => {
  const { store, actions } = await open({ compare: "seed 21" });
  actions.set("compare", "seed many");
  const snapshot = store.get();
  assert.equal(snapshot.settings.compare, "seed 21");
  assert.match(snapshot.notices[0].message, /Seed|seed/);
});

test("another optimizer has the learning rate that suits it, whatever this one's is", async () => {
  const suits = (await createLab({ optimizer: "gd", learningRate: 0.5 })).loss;
  for (const settings of [{}, { learningRate: 0.001 }]) {
    const { store, actions } = await open({ ...settings, compare: "optimizer gd" });
    actions.seek(50);
    const { comparedLab } = await settled({ store }, (now) => now.comparedLab?.epoch === 50);
    assert.equal(comparedLab.learningRate, 0.5);
    const same = await createLab({ optimizer: "gd", learningRate: 0.5 });
    same.seek(50);
    assert.equal(comparedLab.loss, same.loss);
    assert.ok(comparedLab.loss < suits);
    controller?.dispose();
  }
});

test("what is drawn over the other lab's vectors is its own", async () => {
  const { store, actions } = await open({
    compare: "seed 21",
    view: ["compare"],
    layers: ["forces", "trails"],
  });
  actions.seek(100);
  const { comparedLab, layers, selected } = await settled(
    { store },
    (now) => now.comparedLab?.epoch === 100 && now.comparedLab.layers.trails !== null,
  );
  const other = await createLab({ seed: 21 });
  const start = other.embeddings();
  other.seek(100);
  assert.deepEqual([...comparedLab.layers.trails.V.subarray(0, start.V.length)], [...start.V]);
  assert.deepEqual([...comparedLab.layers.forces.learned], [...other.meanNext(selected).learned]);
  assert.notDeepEqual(layers.forces.learned, comparedLab.layers.forces.learned);
});

test("the other lab that diverges stays where it was finite, says so, and this one goes on", async () => {
  const settings = { optimizer: "gd", learningRate: 0.5, compare: "learning-rate 100" };
  const { store, actions } = await open(settings);
  actions.seek(3000);
  const { epoch, comparedLab } = await settled(
    { store },
    (now) => now.comparedLab.problem !== null,
  );
  assert.equal(epoch, 3000);
  assert.match(comparedLab.problem, /^Training diverged: .* The lab is back at epoch \d+/);
  const start = (await createLab({ seed: comparedLab.seed })).loss;
  assert.ok(comparedLab.loss <= 10 * start, `${comparedLab.loss} is no loss to look at`);
});

test("with another text there is no other lab until one of that text is built", async () => {
  const { actions, store } = await open({ compare: "seed 21", prev: "the" });
  actions.set("corpus", "a b a b the a");
  for (let i = 0; i < 20; i++) {
    const { model, comparedLab } = store.get();
    const count = /** @type {any} */ (model).vocabulary.length;
    if (comparedLab) assert.equal(comparedLab.row.probabilities.length, count);
    await wait(1);
    passFrames();
  }
  await settled({ store }, ({ comparedLab }) => comparedLab?.row.probabilities.length === 3);
  actions.loadPreset("alice");
  await settled({ store }, ({ comparedLab, model }) => {
    const count = model.vocabulary.length;
    assert.ok(!comparedLab || comparedLab.row.probabilities.length === count);
    return count > 100 && comparedLab !== null;
  });
});

test("another lab that there cannot be is refused beside its setting", async () => {
  /** @type {any} */
  const refusing = async (/** @type {any} */ options) => {
    if (options.dimensions === 256) throw new LabError("internal", "out of memory");
    return createLab(options);
  };
  const { actions, store } = await open({ compare: "seed 21" }, refusing);
  actions.set("compare", "dimensions 256");
  const { comparedLab, notices } = await settled({ store }, ({ notices }) => notices.length > 0);
  assert.equal(comparedLab, null);
  assert.deepEqual(notices, [{ setting: "compare", message: "out of memory" }]);
});

test("a lab that is built anew beside one with a history goes through the same changes", async () => {
  const opened = await open({ compare: "seed 21" });
  const follows = (/** @type {any} */ { comparedLab, epoch }) =>
    comparedLab?.epoch === epoch && epoch === 200;
  opened.actions.seek(100);
  await settled(opened, ({ comparedLab, epoch }) => comparedLab?.epoch === epoch && epoch === 100);
  opened.actions.set("learningRate", 0.05);
  opened.actions.seek(200);
  const { comparedLab: before } = await settled(opened, follows);
  opened.actions.setVector("V", 0, [1, 1]);
  await opened.actions.undo();
  const { comparedLab: after } = await settled(
    opened,
    (snapshot) => snapshot.undo.redo !== null && follows(snapshot),
  );
  assert.equal(after.loss, before.loss);
});
