// Training: steps, play, pause, seeking, divergence, and a program that trains the same lab.

import assert from "node:assert/strict";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("play trains at its speed, pauses at once, and goes on from there", async () => {
  const { store, actions, passFrames } = await openController({ speed: 60 });
  actions.play();
  passFrames(61);
  actions.pause();
  const { epoch, playing } = store.get();
  assert.equal(playing, false);
  assert.ok(epoch >= 58 && epoch <= 62, `epoch ${epoch}`);
  passFrames(10);
  assert.equal(store.get().epoch, epoch);
  actions.play();
  passFrames(31);
  assert.ok(store.get().epoch > epoch + 25);
});

test("play pauses where the notes stop, says so, and then goes on", async () => {
  const { store, actions, until } = await openController({ epoch: 9_990 });
  actions.play();
  await until(({ playing }) => !playing);
  assert.equal(store.get().epoch, 10_000);
  assert.match(store.get().message, /where the notes stop/);
  actions.play();
  await until(({ epoch }) => epoch > 10_000);
  assert.equal(store.get().playing, true);
  assert.equal(store.get().message, null);
});

test("play rests while nobody can see it", async () => {
  const controller = await openController();
  controller.actions.play();
  controller.passFrames(5);
  controller.suspend(true);
  const { epoch } = controller.store.get();
  await controller.rest();
  assert.equal(controller.store.get().epoch, epoch);
  controller.suspend(false);
  controller.passFrames(20);
  assert.ok(controller.store.get().epoch > epoch);
});

test("a step is one pair or one epoch, and a step by epochs finishes a partial one", async () => {
  const { store, actions } = await openController();
  actions.stepPair();
  assert.deepEqual([store.get().epoch, store.get().pair], [0, 1]);
  actions.stepEpoch();
  assert.deepEqual([store.get().epoch, store.get().pair], [1, 0]);
  assert.equal(store.get().loss.toFixed(6), "2.813401");
});

test("a full batch has no pair to step, and the status line says why", async () => {
  const { store, actions } = await openController({ optimizer: "gd" });
  actions.stepPair();
  assert.equal(store.get().pair, 0);
  assert.match(store.get().message, /no single pair to step/);
});

test("seeking back and forth shows the same numbers again", async () => {
  const { store, actions } = await openController({ epoch: 300 });
  const { V, loss } = store.get();
  actions.seek(10);
  assert.equal(store.get().loss.toFixed(6), "2.710927");
  assert.equal(store.get().curve.epochs.at(-1), 300);
  actions.seek(300);
  assert.equal(store.get().loss, loss);
  assert.deepEqual(store.get().V, V);
});

test("back to start keeps the seed, a new seed is another start at epoch 0", async () => {
  const { store, actions } = await openController();
  const { V } = store.get();
  actions.seek(50);
  actions.toStart();
  assert.equal(store.get().epoch, 0);
  assert.deepEqual(store.get().V, V);
  actions.seek(50);
  actions.newSeed();
  assert.equal(store.get().settings.seed, 21);
  assert.equal(store.get().epoch, 0);
  assert.notDeepEqual(store.get().V, V);
  assert.deepEqual(store.get().curve.epochs, new Float64Array([0]));
});

test("a seek beyond what is trained goes on frame by frame, and a later one takes its place", async () => {
  const { store, actions, until, rest } = await openController({}, { tick: 3 });
  actions.seek(10_000);
  assert.ok(store.get().epoch < 10_000);
  assert.equal(store.get().progress.to, 10_000);
  actions.seek(3000);
  assert.equal(store.get().progress.to, 3000);
  await until(({ progress }) => progress === null);
  assert.equal(store.get().epoch, 3000);
  actions.seek(9000);
  actions.seek(20);
  await rest();
  assert.deepEqual([store.get().epoch, store.get().progress], [20, null]);
});

test("divergence stops play at the last epoch whose numbers are worth looking at and says what to do beside the learning rate", async () => {
  const { actions, until, events } = await openController({
    optimizer: "gd",
    learningRate: 100,
    scale: 10,
    speed: 1000,
  });
  actions.play();
  const snapshot = await until(({ playing }) => !playing);
  assert.match(noticesAbout(snapshot, "learningRate")[0], /diverged.*smaller learning rate/);
  assert.ok(snapshot.V.every(Number.isFinite));
  assert.ok(snapshot.loss <= 10 * snapshot.curve.losses[0]);
  assert.ok(
    events.some((/** @type {any} */ { type, code }) => type === "lab-error" && code === "diverged"),
  );
});

test("the page follows a program that trains the lab", async () => {
  const controller = await openController();
  controller.lab.step({ epochs: 10 });
  assert.equal(controller.store.get().epoch, 10);
  controller.lab.learningRate = 0.2;
  assert.equal(controller.store.get().settings.learningRate, 0.2);
});

test("divergence after a change comes back to the change, not to before it", async () => {
  const { actions, until } = await openController({ epoch: 1234, speed: 1000 });
  actions.set("optimizer", "gd");
  actions.set("learningRate", 100);
  actions.play();
  const { epoch, settings, loss, curve } = await until(({ playing }) => !playing);
  assert.ok(epoch >= 1234, `${epoch}`);
  assert.equal(settings.learningRate, 100);
  assert.ok(loss <= 10 * curve.losses[0]);
});

test("step back goes to the start of the epoch under way, then to the one before", async () => {
  const { store, actions } = await openController({ epoch: 3 });
  actions.stepPair();
  actions.stepBack();
  assert.deepEqual([store.get().epoch, store.get().pair], [3, 0]);
  actions.stepBack();
  assert.equal(store.get().epoch, 2);
});

test("the page follows a program's call that throws on the way", async () => {
  const controller = await openController({ optimizer: "gd", learningRate: 100 });
  assert.throws(() => controller.lab.step({ epochs: 1e6 }), { code: "diverged" });
  assert.equal(controller.store.get().epoch, controller.lab.epoch);
});

test("principal axes of many dimensions stay while training runs, and follow at rest", async () => {
  const controller = await openController({ dimensions: 80, optimizer: "gd", learningRate: 5 });
  const axes = () => [...controller.store.get().plane.basis.slice(0, 4)];
  const atStart = axes();
  controller.actions.play();
  controller.passFrames(60);
  assert.ok(controller.lab.epoch > 0);
  assert.deepEqual(axes(), atStart);
  assert.equal(controller.store.get().plane.xLabel, "principal axis 1");
  controller.actions.pause();
  assert.notDeepEqual(axes(), atStart);
  assert.match(controller.store.get().plane.xLabel, /% of the variance/);
});

test("pause ends training towards an epoch too", async () => {
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  const controller = await openController({ corpus: words.join(" ") }, { tick: 3 });
  controller.actions.seek(1000);
  controller.passFrames(3);
  assert.equal(controller.store.get().progress.to, 1000);
  controller.actions.pause();
  assert.equal(controller.store.get().progress, null);
  const { epoch, pair } = controller.lab;
  await controller.rest();
  assert.deepEqual([controller.lab.epoch, controller.lab.pair], [epoch, pair]);
});
