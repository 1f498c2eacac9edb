// The compared lab: where it stands, what it shares with the lab that is shown, and what it does not.

import assert from "node:assert/strict";
import { LabError } from "../../../web/base/errors.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { readDifference } from "../../../web/settings/compared_lab.js";
import { createLabAfter, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** A started controller whose compared lab is there. @param {Record<string, any>} settings @param {Record<string, any>} [options] */
async function open(settings, options) {
  const opened = await openController(settings, options);
  await opened.until(({ comparedLab }) => comparedLab !== null);
  return opened;
}

test("a difference is one comparable setting and a value that it may have", () => {
  assert.equal(readDifference(""), null);
  assert.deepEqual(readDifference("seed 21"), { name: "seed", value: 21 });
  assert.deepEqual(readDifference("learning-rate 0.01"), { name: "learningRate", value: 0.01 });
  assert.deepEqual(readDifference("learningRate=0.01"), { name: "learningRate", value: 0.01 });
  for (const text of ["seed", "seed x", "seed -1", "corpus a", "seed 1 2", "dimensions 0"]) {
    assert.throws(() => readDifference(text), { name: "LabError", code: "bad-setting" }, text);
  }
});

test("the compared lab is where this one is, after steps of pairs and epochs, forward and back", async () => {
  const { store, actions, until } = await open({ compare: "seed 21" });
  const other = await createLab({ seed: 21 });
  actions.stepEpoch();
  actions.stepPair();
  other.step({ epochs: 1 });
  other.step({ pairs: 1 });
  assert.deepEqual([store.get().comparedLab?.epoch, store.get().comparedLab?.pair], [1, 1]);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  actions.seek(500);
  await until(({ epoch, comparedLab }) => epoch === 500 && comparedLab.epoch === 500);
  other.seek(500);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  actions.seek(3);
  other.seek(3);
  assert.equal(store.get().comparedLab?.loss, other.loss);
  assert.deepEqual(store.get().comparedLab?.row.probabilities, other.probabilities("the"));
});

test("what is changed on the way in this lab changes in the compared lab, and replays in both", async () => {
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

test("another seed of this lab is the compared lab's too, unless the seed is their difference", async () => {
  const byRate = await open({ compare: "learning-rate 0.01" });
  byRate.actions.set("seed", 5);
  const other = await createLab({ seed: 5, learningRate: 0.01 });
  assert.equal(byRate.store.get().comparedLab?.loss, other.loss);
  const bySeed = await open({ compare: "seed 21" });
  bySeed.actions.stepEpoch();
  bySeed.actions.set("seed", 5);
  assert.equal(bySeed.store.get().comparedLab?.epoch, 0);
  assert.equal(bySeed.store.get().comparedLab?.loss, (await createLab({ seed: 21 })).loss);
});

test("a text that is edited is the compared lab's text, and without a difference there is no compared lab", async () => {
  const { store, actions, until } = await open({ compare: "seed 21" });
  actions.set("corpus", "a b a c");
  await until(({ model, comparedLab }) => {
    return model.vocabulary.length === 3 && comparedLab?.row.probabilities.length === 3;
  });
  actions.set("compare", "");
  assert.equal(store.get().comparedLab, null);
});

test("a difference that there cannot be is a notice and changes nothing", async () => {
  const { store, actions } = await open({ compare: "seed 21" });
  actions.set("compare", "seed many");
  const snapshot = store.get();
  assert.equal(snapshot.settings.compare, "seed 21");
  assert.match(snapshot.notices[0].message, /Seed|seed/);
});

test("a compared optimizer has the learning rate that suits it, whatever this one's is", async () => {
  const atStart = (await createLab({ optimizer: "gd", learningRate: 0.5 })).loss;
  for (const settings of [{}, { learningRate: 0.001 }]) {
    const { actions, until } = await open({ ...settings, compare: "optimizer gd" });
    actions.seek(50);
    const { comparedLab } = await until((now) => now.comparedLab?.epoch === 50);
    assert.equal(comparedLab.learningRate, 0.5);
    const same = await createLab({ optimizer: "gd", learningRate: 0.5 });
    same.seek(50);
    assert.equal(comparedLab.loss, same.loss);
    assert.ok(comparedLab.loss < atStart);
  }
});

test("what is drawn over the compared lab's vectors is its own", async () => {
  const { actions, until } = await open({
    compare: "seed 21",
    view: ["compare"],
    layers: ["forces", "trails"],
  });
  actions.seek(100);
  const { comparedLab, layers, selected } = await until(
    (now) => now.comparedLab?.epoch === 100 && now.comparedLab.layers.trails !== null,
  );
  const other = await createLab({ seed: 21 });
  const start = other.embeddings();
  other.seek(100);
  assert.deepEqual([...comparedLab.layers.trails.V.subarray(0, start.V.length)], [...start.V]);
  assert.deepEqual([...comparedLab.layers.forces.learned], [...other.meanNext(selected).learned]);
  assert.notDeepEqual(layers.forces.learned, comparedLab.layers.forces.learned);
});

test("a compared lab that diverges stays where it was finite, says so, and this one goes on", async () => {
  const settings = { optimizer: "gd", learningRate: 0.5, compare: "learning-rate 100" };
  const { actions, until } = await open(settings);
  actions.seek(3000);
  const { epoch, comparedLab } = await until((now) => now.comparedLab.problem !== null);
  assert.equal(epoch, 3000);
  assert.match(comparedLab.problem, /^Training diverged: .* The lab is back at epoch \d+/);
  const start = (await createLab({ seed: comparedLab.seed })).loss;
  assert.ok(comparedLab.loss <= 10 * start, `${comparedLab.loss} is no loss to look at`);
});

test("a compared lab that diverges inside the first epoch stays at the start and says so", async () => {
  const corpus = "a b a c ".repeat(60);
  const settings = { corpus, scale: 10, learningRate: 1e-6, compare: "learning-rate 100" };
  const { actions, until, store } = await open(settings);
  actions.stepPair();
  for (let pair = 1; pair < 238; pair++) actions.stepPair();
  const { epoch, pair, comparedLab } = await until((now) => now.comparedLab.problem !== null);
  assert.deepEqual([epoch, pair, comparedLab.epoch, comparedLab.pair], [0, 238, 0, 0]);
  assert.match(comparedLab.problem, /^Training diverged: /);
  actions.toStart();
  assert.equal(store.get().comparedLab.problem, null);
});

test("a compared lab that fails wherever it goes says so, and the page goes on", async () => {
  let isFailing = false;
  /** @param {Promise<any>} made */
  const failing = async (made) =>
    new Proxy(await made, {
      get(target, name) {
        if (isFailing && target.seed === 21 && ["approach", "seek", "step"].includes(String(name)))
          throw new LabError("bad-setting", "there is not enough memory");
        return Reflect.get(target, name, target);
      },
    });
  const create = Object.assign(
    (/** @type {[any, any]} */ ...given) => failing(/** @type {any} */ (createLab)(...given)),
    { fromJSON: createLab.fromJSON },
  );
  const page = await open({ compare: "seed 21" }, { createLab: create });
  page.actions.seek(300);
  await page.rest();
  isFailing = true;
  page.actions.seek(100);
  const { epoch, comparedLab } = await page.rest();
  assert.deepEqual([epoch, comparedLab.problem], [100, "there is not enough memory"]);
  isFailing = false;
  page.actions.stepEpoch();
  assert.equal((await page.rest()).comparedLab.problem, null);
});

test("with another text there is no compared lab until one of that text is built", async () => {
  const { actions, until } = await open({ compare: "seed 21", prev: "the" });
  /** Until there is a compared lab of a text, with never one of another text. @param {number} tokens */
  const compared = (tokens) =>
    until(({ comparedLab, model }) => {
      const count = model.vocabulary.length;
      assert.ok(!comparedLab || comparedLab.row.probabilities.length === count);
      return count === tokens && comparedLab !== null;
    });
  actions.set("corpus", "a b a b the a");
  await compared(3);
  actions.loadPreset("alice");
  await compared(154);
});

test("a compared lab that cannot be built is refused beside its setting", async () => {
  const refusing = createLabAfter(({ dimensions }) => {
    if (dimensions === 256) throw new LabError("internal", "out of memory");
  });
  const { actions, until } = await open({ compare: "seed 21" }, { createLab: refusing });
  actions.set("compare", "dimensions 256");
  const { comparedLab, notices } = await until(({ notices }) => notices.length > 0);
  assert.equal(comparedLab, null);
  assert.deepEqual(notices, [{ setting: "compare", message: "out of memory" }]);
});

test("a compared lab that is built anew goes through the changes of the lab that is shown", async () => {
  const opened = await open({ compare: "seed 21" });
  const follows = (/** @type {any} */ { comparedLab, epoch }) =>
    comparedLab?.epoch === epoch && epoch === 200;
  opened.actions.seek(100);
  await opened.until(({ comparedLab, epoch }) => comparedLab?.epoch === epoch && epoch === 100);
  opened.actions.set("learningRate", 0.05);
  opened.actions.seek(200);
  const { comparedLab: before } = await opened.until(follows);
  opened.actions.setVector("V", 0, [1, 1]);
  await opened.actions.undo();
  const { comparedLab: after } = await opened.until(
    (snapshot) => snapshot.undo.redo !== null && follows(snapshot),
  );
  assert.equal(after.loss, before.loss);
});
