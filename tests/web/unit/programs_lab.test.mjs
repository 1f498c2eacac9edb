// The lab of a page, as a program holds it.

import assert from "node:assert/strict";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("a program that disposes of the lab lets go of it, and the page goes on with it", async () => {
  const page = await openController({ epoch: 3 });
  const held = page.lab;
  assert.equal(held.epoch, 3);
  held.dispose();
  held.dispose();
  const disposed = { name: "LabError", code: "disposed" };
  assert.throws(() => held.epoch, disposed);
  assert.throws(() => held.step(), disposed);
  assert.throws(() => (held.learningRate = 0.1), disposed);

  page.actions.stepEpoch();
  assert.equal((await page.rest()).epoch, 4);
  assert.notEqual(page.lab, held);
  assert.equal(page.lab.step().epoch, 5);
  page.actions.set("corpus", "one two one three");
  const { status, epoch, model } = await page.until(({ model: now }) => now.pairCount === 3);
  assert.deepEqual([status, epoch, model.vocabulary.length], ["ready", 5, 3]);
  assert.throws(() => held.epoch, disposed);
});

test("a lab that nobody disposed of goes with its page", async () => {
  const page = await openController();
  const held = page.lab;
  page.dispose();
  assert.throws(() => held.step(), { name: "LabError", code: "disposed" });
});
