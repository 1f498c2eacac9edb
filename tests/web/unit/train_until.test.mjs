// Training until a loss that was asked for.

import assert from "node:assert/strict";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("training until a loss stops at the first epoch whose loss is at most that, and says so", async () => {
  const controller = await openController();
  void controller.actions.trainUntil(1.5);
  const { epoch, loss, message, progress } = await controller.rest();
  const core = await createLab();
  while (core.loss > 1.5) core.step();
  assert.deepEqual([epoch, loss, progress], [core.epoch, core.loss, null]);
  const where = `Epoch ${epoch.toLocaleString("en")}: the loss is ${formatLoss(loss)}`;
  assert.equal(message, `${where}, at most 1.5.`);
});

test("where the loss is low enough already, training stays where it is", async () => {
  const controller = await openController({ epoch: 2000 });
  const { loss } = await controller.rest();
  void controller.actions.trainUntil(loss + 0.1);
  const { epoch, message } = await controller.rest();
  assert.equal(epoch, 2000);
  assert.match(message, /^Epoch 2,000: the loss is/);
});

test("a loss under the floor, and what is no loss, become a notice and train nothing", async () => {
  const controller = await openController();
  for (const [asked, reason] of /** @type {const} */ ([
    [0.5, /No model of this kind comes to 0\.5: the floor of this text is 0\.6864 nats per token/],
    ["low", /must be a number from 0, got "low"/],
    [-1, /must be a number from 0, got −1/],
  ])) {
    void controller.actions.trainUntil(asked);
    const snapshot = await controller.rest();
    assert.match(noticesAbout(snapshot, "until").join(), reason);
    assert.equal(snapshot.epoch, 0);
  }
  void controller.actions.trainUntil(2.8);
  assert.deepEqual(noticesAbout(await controller.rest(), "until"), []);
});

test("training until a loss can be paused where it is", async () => {
  const controller = await openController({}, { tick: 1 });
  void controller.actions.trainUntil(0.7);
  await controller.until((snapshot) => snapshot.epoch > 3 && snapshot.progress?.loss === 0.7);
  controller.actions.pause();
  const { epoch, progress, message } = await controller.rest();
  assert.ok(epoch > 3 && epoch < 10_000);
  assert.deepEqual([progress, message], [null, null]);
});

test("where training diverges on the way, its notice says why", async () => {
  const controller = await openController({ learningRate: 100 });
  void controller.actions.trainUntil(0.7);
  const snapshot = await controller.rest();
  assert.match(noticesAbout(snapshot, "learningRate").join(), /Training diverged/);
  assert.equal(snapshot.progress, null);
});

test("where the loss never comes so low, training ends at the last epoch that there is, and says so", async () => {
  const controller = await openController({ dimensions: 1, epoch: 999_900 });
  void controller.actions.trainUntil(0.69);
  const { epoch, message } = await controller.rest();
  assert.equal(epoch, 1e6);
  assert.match(message, /still over 0\.69, and training goes no further\.$/);
});
