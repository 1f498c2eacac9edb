// The runs of many starts of the same text: what is trained, and when.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { summary } from "../../../web/views/luck/loss_bins.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** @param {any} snapshot */
const isDone = ({ luck }) => luck.run?.status === "done";
/** The losses of each K as numbers. @param {any} snapshot @returns {number[][]} */
const lossesOf = ({ luck }) =>
  luck.run.series.map((/** @type {any} */ { losses }) => Array.from(losses));
/** @param {any} snapshot */
const doneOf = (snapshot) =>
  lossesOf(snapshot)
    .flat()
    .filter((loss) => !Number.isNaN(loss)).length;

test("each seed ends with the loss that the programming interface gives, however the clock cuts the work", async () => {
  const opened = await openController({ optimizer: "adam", epoch: 7 });
  const before = opened.store.get();
  opened.actions.runLuck({ count: 6, epochs: 40 });
  const atOnce = lossesOf(await opened.until(isDone));
  const expected = [];
  for (const dimensions of [1, 2, 3]) {
    const losses = [];
    for (let seed = 0; seed < 6; seed++) {
      const core = await createLab({ optimizer: "adam", dimensions, seed });
      core.step({ epochs: 40 });
      losses.push(core.loss);
    }
    expected.push(losses);
  }
  assert.deepEqual(atOnce, expected);
  opened.clock.tick = 3;
  opened.actions.runLuck({ count: 6, epochs: 40 });
  const { loss, epoch, luck } = await opened.until(isDone);
  assert.deepEqual(
    luck.run.series.map((/** @type {any} */ { losses }) => Array.from(losses)),
    expected,
  );
  assert.deepEqual([loss, epoch], [before.loss, 7], "the lab that is shown stays as it is");
});

test("runs go on frame by frame; stopped they keep what they have, and then go on to the same end", async () => {
  const opened = await openController();
  opened.actions.runLuck({ count: 20, epochs: 10 });
  const expected = lossesOf(await opened.until(isDone));
  opened.clock.tick = 1;
  opened.actions.runLuck({ count: 20, epochs: 10 });
  await opened.until((snapshot) => doneOf(snapshot) > 4);
  opened.actions.stopLuck();
  const stopped = opened.store.get();
  assert.equal(stopped.luck.run.status, "stopped");
  const done = doneOf(stopped);
  assert.ok(done > 4 && done < 60, `${done} of 60`);
  opened.passFrames(50);
  assert.equal(doneOf(opened.store.get()), done);
  opened.actions.goOnWithLuck();
  assert.deepEqual(lossesOf(await opened.until(isDone)), expected);
});

test("runs that would take long are tried for some frames and then wait for a person's word", async () => {
  const opened = await openController();
  opened.clock.tick = 1;
  opened.actions.runLuck({ count: 100, epochs: 1000 });
  const asked = await opened.until(({ luck }) => luck.run.status === "asking");
  assert.ok(asked.luck.run.remaining > 60_000);
  const { share } = asked.luck.run;
  opened.passFrames(30);
  assert.equal(opened.store.get().luck.run.share, share);
  opened.actions.goOnWithLuck();
  await opened.until(({ luck }) => luck.run.status === "running" && luck.run.share > share);
});

test("nothing is trained while nobody can see the page, and no longer once the panel is gone", async () => {
  const opened = await openController();
  opened.clock.tick = 1;
  opened.actions.runLuck({ count: 20, epochs: 10 });
  await opened.until((snapshot) => doneOf(snapshot) > 2);
  opened.suspend(true);
  opened.passFrames(30);
  const rested = doneOf(opened.store.get());
  opened.passFrames(60);
  assert.equal(doneOf(opened.store.get()), rested);
  opened.suspend(false);
  await opened.until((snapshot) => doneOf(snapshot) > rested);
  opened.actions.set("view", ["loss"]);
  opened.passFrames(5);
  assert.equal(opened.store.get().luck, null);
  opened.actions.set("view", ["luck"]);
  assert.equal(opened.store.get().luck.run.status, "stopped");
});

test("other settings make the results those of before, and end the work for them", async () => {
  const opened = await openController();
  opened.clock.tick = 1;
  opened.actions.runLuck({ count: 20, epochs: 10 });
  await opened.until((snapshot) => doneOf(snapshot) > 2);
  opened.actions.set("seed", 3);
  assert.equal(opened.store.get().luck.stale, false, "each start has a seed of its own");
  opened.actions.set("learningRate", 0.25);
  opened.passFrames(2);
  const { luck } = opened.store.get();
  assert.deepEqual([luck.stale, luck.run.status], [true, "stopped"]);
  opened.actions.goOnWithLuck();
  assert.equal(opened.store.get().luck.run.status, "stopped");
  opened.actions.set("learningRate", 0.0005);
  assert.equal(opened.store.get().luck.stale, false);
});

test("a start is loaded with its K and its seed and trained as far, as one change that is undone at once", async () => {
  const opened = await openController({ epoch: 12, learningRate: 0.01 });
  opened.actions.runLuck({ count: 5, epochs: 60 });
  const losses = lossesOf(await opened.until(isDone));
  const before = opened.store.get();
  opened.actions.loadSeed(3, 4);
  const loaded = await opened.until(
    ({ settings, epoch }) => settings.dimensions === 3 && epoch === 60,
  );
  assert.equal(loaded.settings.seed, 4);
  assert.equal(loaded.loss, losses[2][4]);
  assert.equal(loaded.luck.stale, false);
  assert.equal(loaded.undo.undo, "K = 3, seed 4");
  opened.actions.undo();
  const back = await opened.until(({ settings }) => settings.dimensions === 2);
  assert.deepEqual([back.settings.seed, back.epoch, back.loss], [20, 12, before.loss]);
});

test("a start whose training diverges counts as that, and the others go on", async () => {
  const opened = await openController({ learningRate: 100, scale: 10 });
  opened.actions.runLuck({ count: 4, epochs: 200 });
  const losses = lossesOf(await opened.until(isDone)).flat();
  assert.equal(losses.length, 12);
  assert.ok(losses.includes(Infinity));
  assert.ok(!losses.some((loss) => Number.isNaN(loss)));
});

test("with two dimensions some of a hundred starts of the notes' text get stuck, with three none", async () => {
  const opened = await openController({ optimizer: "adam" });
  opened.actions.runLuck({ count: 100, epochs: 500 });
  const [one, two, three] = lossesOf(await opened.until(isDone)).map(summary);
  const { floor } = opened.store.get().luck.run;
  assert.ok(one.best > floor + 0.3, "one number a vector is too few");
  assert.ok(two.best < floor + 0.01 && three.best < floor + 0.01);
  assert.ok(two.stuck >= 8 && two.stuck <= 20, `${two.stuck}`);
  assert.equal(three.stuck, 0);
});

test("the epochs that the panel offers are those of the text: its preset's, or as far as it was trained", async () => {
  const opened = await openController();
  assert.equal(opened.store.get().luck.epochs, 10_000);
  const other = await openController({ corpus: "a b a c a b", epoch: 1500 });
  assert.equal(other.store.get().luck.epochs, 1500);
});
