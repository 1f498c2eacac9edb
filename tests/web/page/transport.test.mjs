// The transport: the epoch as a field, training until a goal, and the settings that are folded away.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const FOLDED = ["Step", "Learning rate", "Optimizer", "Dimensions K", "Seed", "Train until"];

/** Whether a control of this name can be seen. @param {LabSteps} lab @param {string} name */
const isSeen = (lab, name) =>
  lab.root.evaluate(
    (root, wanted) =>
      [...root.querySelectorAll(".transport :is(button, input, select)")].some(
        (/** @type {any} */ each) =>
          (each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent).trim() === wanted,
      ),
    name,
  );

/** @param {LabSteps} lab */
const folded = async (lab) => {
  const seen = await Promise.all(FOLDED.map((name) => isSeen(lab, name)));
  return FOLDED.filter((_, i) => !seen[i]);
};

inEachBrowser(({ openLab, url }) => {
  test("an epoch that is typed is trained to, or gone back to", async () => {
    const lab = await openLab("/");
    const core = await createLab();
    for (const [text, epoch] of /** @type {const} */ ([
      ["5000", 5000],
      ["1,200", 1200],
      ["0", 0],
    ])) {
      await lab.fill("Go to epoch", text);
      core.seek(epoch);
      await eventually(() => lab.numbers(), { epoch, pair: "", loss: core.loss.toFixed(4) });
    }
  });

  test("what is no epoch stays with its notice, and Escape brings the epoch back", async () => {
    const lab = await openLab("/#epoch=30");
    for (const text of ["many", "1.5", "1000001"]) {
      await lab.fill("Go to epoch", text);
      await until(
        () => lab.messageBeside("Go to epoch"),
        (message) => /^Epoch must be a whole number from 0 to 1,000,000, got/.test(message),
      );
      assert.equal(await lab.value("Go to epoch"), text);
    }
    await lab.page.keyboard.press("Escape");
    await eventually(() => lab.messageBeside("Go to epoch"), "");
    assert.equal(await lab.value("Go to epoch"), "30");
  });

  test("while training runs the field shows where it is, and leaves alone what is being typed", async () => {
    const lab = await openLab("/#speed=10");
    await lab.click("Play");
    await until(
      () => lab.epoch(),
      (epoch) => epoch > 2,
    );
    await lab.replaceText("Go to epoch", "77");
    const loss = await lab.loss();
    await until(
      () => lab.loss(),
      (now) => now !== loss,
    );
    assert.equal(await lab.value("Go to epoch"), "77");
    await lab.page.keyboard.press("Enter");
    await eventually(() => lab.epoch(), 77);
    await lab.control("Play");
  });

  test("the epoch looks like the loss beside it", async () => {
    const lab = await openLab("/");
    const looks = await lab.root.evaluate((root) =>
      [".epoch-field", ".number:last-child .value"].map((css) => {
        const { fontSize, fontWeight, fontFamily, color } = getComputedStyle(
          /** @type {Element} */ (root.querySelector(css)),
        );
        return { fontSize, fontWeight, fontFamily, color };
      }),
    );
    assert.deepEqual(looks[0], looks[1]);
  });

  test("training until a loss ends at the first epoch that has it, and the page says so", async () => {
    const lab = await openLab("/");
    await lab.fill("Loss to train to, in nats per token", "2");
    const core = await createLab();
    while (core.loss > 2) core.step();
    await eventually(() => lab.epoch(), core.epoch);
    const said = `Epoch ${core.epoch.toLocaleString("en")}: the loss is ${core.loss.toFixed(4)}, at most 2.`;
    await eventually(() => lab.messages(), said);
    await eventually(
      () =>
        lab.root.evaluate(
          (root) => root.querySelector(".lab-main > .visually-hidden[role=status]")?.textContent,
        ),
      said,
    );
    await lab.replaceText("Loss to train to, in nats per token", "0.3");
    await lab.click("train");
    await until(
      () => lab.messageBeside("Loss to train to, in nats per token"),
      (message) => message.includes("No model of this kind comes to 0.3"),
    );
    await lab.choose("Train until", "epoch");
    await lab.fill("Epoch to train to", "300");
    await eventually(() => lab.epoch(), 300);
  });

  test("the settings are folded on a first visit, one press away, and on the next visit as they were left", async () => {
    const lab = await openLab("/", { firstVisit: true });
    assert.deepEqual(await folded(lab), FOLDED);
    for (const name of ["Speed", "new"]) assert.ok(await isSeen(lab, name), name);
    await lab.click("Settings");
    await eventually(() => folded(lab), []);
    await lab.page.goto("about:blank");
    await lab.page.goto(`${url()}/`);
    const again = await findLab(lab.page);
    assert.deepEqual(await folded(again), []);
    await again.click("Settings");
    await eventually(() => folded(again), FOLDED);
  });

  test("on a phone the settings are folded until they are pressed, whatever was left open", async () => {
    const lab = await openLab("/", { width: 390, height: 800 });
    assert.deepEqual(await folded(lab), FOLDED);
    await lab.click("Settings");
    await eventually(() => folded(lab), []);
  });

  test("an element in another page has its settings open, as it always had", async () => {
    const lab = await openLab("/#embed=true");
    assert.deepEqual(await folded(lab), []);
  });
});
