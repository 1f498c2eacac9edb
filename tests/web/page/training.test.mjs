// Training on the page: step, play, pause, back to start, and the settings of training.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, eventually, until } from "../support/waiting.mjs";

const { notes_reproduction: notes } = JSON.parse(
  await readFile(new URL("../../data/reference.json", import.meta.url), "utf8"),
);

inEachBrowser(({ openLab }) => {
  test("a step of a pair and a step of an epoch give the numbers of the programming interface", async () => {
    const lab = await openLab();
    const core = await createLab();
    await lab.choose("Step", "one pair");
    for (let i = 0; i < 3; i++) {
      await lab.click("Step one pair");
      core.step({ pairs: 1 });
      await eventually(() => lab.numbers(), numbersOf(core));
    }
    await lab.choose("Step", "one epoch");
    await lab.click("Step one epoch");
    core.step();
    await eventually(() => lab.numbers(), numbersOf(core));
    assert.equal(core.epoch, 1);
  });

  test("with a full batch there is no single pair to step, and the page says why", async () => {
    const lab = await openLab("/#optimizer=gd");
    const pair = await lab.find('#field-step option[value="pair"]');
    assert.equal(await pair.evaluate((option) => option.matches(":disabled")), true);
    assert.equal(
      await pair.evaluate((option) => option.textContent?.trim()),
      "one pair (a full batch has none)",
    );
    await lab.click("Step one epoch");
    const core = await createLab({ preset: "notes", optimizer: "gd" });
    core.step();
    await eventually(() => lab.numbers(), numbersOf(core));
  });

  test("play runs, pause stops at once, play goes on, and back to start gives the same start again", async () => {
    const lab = await openLab();
    await lab.click("Play");
    await until(
      () => lab.numbers(),
      ({ epoch }) => epoch > 5,
    );
    await lab.click("Pause");
    await lab.control("Play");
    const paused = await lab.numbers();
    assert.deepEqual(await atRest(lab.page, () => lab.numbers()), paused);
    const core = await createLab();
    core.seek(paused.epoch);
    assert.deepEqual(paused, numbersOf(core));

    await lab.click("Play");
    await until(
      () => lab.numbers(),
      ({ epoch }) => epoch > paused.epoch + 5,
    );
    await lab.click("Back to start");
    await eventually(() => lab.numbers(), { epoch: 0, pair: "", loss: "2.8257" });
    await lab.control("Play");
  });

  test("play pauses at epoch 10,000 with the loss, the probabilities, the scores and the text of the notes", async () => {
    const lab = await openLab("/#prev=the");
    await lab.choose("Speed", "10,000 epochs/s");
    await lab.click("Play");
    await eventually(() => lab.numbers(), { epoch: 10_000, pair: "", loss: "0.7114" });
    await lab.control("Play");
    assert.match(await lab.messages(), /Paused at epoch 10,000/);
    const { rows } = await lab.softmax();
    const shown = (/** @type {number} */ column) =>
      Object.entries(rows).map(([token, cells]) => [token, cells[column]]);
    assert.deepEqual(shown(2), [
      ["!", "0.002"],
      [".", "0.008"],
      ["ate", "0.000"],
      ["cat", "0.250"],
      ["dog", "0.496"],
      ["ran", "0.000"],
      ["the", "0.000"],
      ["zoo", "0.245"],
    ]);
    assert.deepEqual(shown(0), [
      ["!", "−0.823"],
      [".", "0.683"],
      ["ate", "−6.374"],
      ["cat", "4.172"],
      ["dog", "4.858"],
      ["ran", "−3.803"],
      ["the", "−7.149"],
      ["zoo", "4.155"],
    ]);
    assert.deepEqual(await lab.generated(), {
      untrained: `the dog ${notes.untrained_generation}`,
      current: `the dog ${notes.trained_generation}`,
    });
  });

  test("a learning rate typed in takes effect at once, without a reset", async () => {
    const lab = await openLab("/#epoch=50");
    const core = await createLab();
    core.seek(50);
    await lab.fill("Learning rate", "0.05");
    core.learningRate = 0.05;
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.click("Step one epoch");
    core.step();
    await eventually(() => lab.numbers(), numbersOf(core));
    assert.equal(core.epoch, 51);
  });

  test("a bad learning rate gives a message beside the field and changes nothing", async () => {
    const lab = await openLab("/#epoch=5");
    const core = await createLab();
    core.seek(5);
    for (const bad of ["abc", "-1", "0"]) {
      await lab.fill("Learning rate", bad);
      const message = await until(
        () => lab.messageBeside("Learning rate"),
        (text) => text.includes(bad),
      );
      assert.match(message, /must be a number from 0\.000001 to 100/);
      assert.deepEqual(await lab.numbers(), numbersOf(core));
    }
    await lab.click("Step one epoch");
    core.step();
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.fill("Learning rate", "0.001");
    await eventually(() => lab.messageBeside("Learning rate"), "");
  });

  test("another optimizer goes on from the same vectors, with a learning rate that suits it", async () => {
    const lab = await openLab("/#epoch=10");
    const core = await createLab();
    core.seek(10);
    await lab.choose("Optimizer", "Adam");
    await eventually(() => lab.value("Learning rate"), "0.05");
    core.optimizer = "adam";
    core.learningRate = 0.05;
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.click("Step one epoch");
    core.step();
    await eventually(() => lab.numbers(), numbersOf(core));
    assert.equal(core.epoch, 11);
  });

  test("three dimensions train to the same epoch and are shown on their two principal axes", async () => {
    const lab = await openLab("/#epoch=20");
    await lab.fill("Dimensions K", "3");
    const core = await createLab({ preset: "notes", dimensions: 3 });
    core.seek(20);
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.listCoordinates();
    const { caption, rows } = await lab.coordinates();
    const { V, U, variance } = core.plane();
    const [x, y] = /** @type {Float64Array} */ (variance);
    const axis = (/** @type {number} */ share) => `${Math.round(100 * share)}% of the variance`;
    assert.equal(caption, `x is principal axis 1 (${axis(x)}), y is principal axis 2 (${axis(y)})`);
    const decimals = (/** @type {number} */ value) => Number(value.toFixed(3));
    const expected = core.vocabulary.map((token, id) => [
      token,
      [V[2 * id], V[2 * id + 1], U[2 * id], U[2 * id + 1]].map(decimals),
    ]);
    assert.deepEqual(rows, Object.fromEntries(expected));
  });

  test("a seed that is typed and a new seed each begin at epoch 0, and back to start keeps them", async () => {
    const lab = await openLab("/#epoch=10");
    const core = await createLab();
    await lab.fill("Seed", "7");
    core.reset({ seed: 7 });
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.click("new");
    await eventually(() => lab.value("Seed"), "8");
    core.reset({ seed: 8 });
    await eventually(() => lab.numbers(), numbersOf(core));
    await lab.click("Step one epoch");
    await until(
      () => lab.numbers(),
      ({ epoch }) => epoch === 1,
    );
    await lab.click("Back to start");
    await eventually(() => lab.numbers(), numbersOf(core));
    assert.equal(await lab.value("Seed"), "8");
  });

  test("training that diverges goes back to where it was not lost yet and says what to do beside the learning rate", async () => {
    const lab = await openLab("/#scale=10&optimizer=gd&learning-rate=100");
    const core = await createLab({ scale: 10, optimizer: "gd", learningRate: 100 });
    assert.throws(() => core.step({ epochs: 1000 }), { code: "diverged" });
    await lab.choose("Speed", "1,000 epochs/s");
    await lab.click("Play");
    const message = await until(() => lab.messageBeside("Learning rate"), Boolean);
    assert.match(message, /diverged/);
    // The first step already makes the loss more than ten times as large, long before the numbers overflow.
    assert.ok(core.lossCurve().losses[1] > 10 * core.lossCurve().losses[0]);
    assert.ok(message.includes("back at epoch 0"), message);
    assert.ok(message.includes(`finite until epoch ${core.epoch}`), message);
    assert.match(message, /smaller learning rate/);
    assert.equal(await lab.epoch(), 0);
    await lab.control("Play");

    await lab.fill("Learning rate", "0.01");
    await lab.click("Back to start");
    await eventually(() => lab.epoch(), 0);
    await lab.click("Step one epoch");
    const fresh = await createLab({ scale: 10, optimizer: "gd", learningRate: 0.01 });
    fresh.step();
    await eventually(() => lab.numbers(), numbersOf(fresh));
  });

  test("where every vector is 0 the lab says why training moves nothing, until one is moved", async () => {
    const lab = await openLab("/#scale=0&view=vectors,loss");
    const why = /^All vectors are 0, and so is their gradient: training moves nothing/;
    assert.match(await lab.messages(), why);
    await lab.click("Step one epoch");
    await eventually(() => lab.epoch(), 1);
    assert.match(await lab.messages(), why);
    await lab.click("move by numbers");
    await lab.fill("v 1", "1");
    await eventually(() => lab.messages(), "");
  });
});
