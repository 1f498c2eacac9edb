// The panel of the compared lab: chosen, shown beside the lab, and put away.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

inEachBrowser(({ openLab }) => {
  const panel = (/** @type {any} */ lab) => lab.find('[data-view="compare"]');
  const textOf = async (/** @type {any} */ lab) =>
    (await panel(lab)).evaluate((/** @type {HTMLElement} */ element) => element.innerText);

  test("before another lab is chosen the panel says what will stand there, and that goes when it is shown", async () => {
    const lab = await openLab("/index.html#view=compare");
    const promise = /Another lab will stand here beside this one/;
    assert.match(await textOf(lab), promise);
    await lab.click("show", "compare");
    await eventually(async () => promise.test(await textOf(lab)), false);
  });

  test("a compared lab of another seed is shown beside this one, trains with it, and is put away again", async () => {
    const lab = await openLab("/index.html#view=vectors,compare");
    await lab.click("show", "compare");
    const other = await createLab({ seed: 21 });
    await eventually(async () => (await textOf(lab)).includes(other.loss.toFixed(4)), true);
    await lab.click("Step one epoch");
    other.step({ epochs: 1 });
    await eventually(async () => (await textOf(lab)).includes(other.loss.toFixed(4)), true);
    const text = await textOf(lab);
    assert.match(text, /This lab: seed 20/);
    assert.match(text, /The other: seed 21/);
    assert.ok(text.includes(other.probabilities("the")[4].toFixed(3)));
    await lab.click("close", "compare");
    await eventually(async () => (await textOf(lab)).includes("The other"), false);
  });

  test("another optimizer is chosen by its name, and both labs tell their learning rates", async () => {
    const lab = await openLab("/index.html#view=compare&epoch=20");
    await lab.choose("Setting in which the other lab differs", "optimizer");
    await lab.choose("Its value in the other lab", "Gradient descent");
    await lab.click("show", "compare");
    const other = await createLab({ optimizer: "gd", learningRate: 0.5 });
    other.seek(20);
    await eventually(async () => (await textOf(lab)).includes(other.loss.toFixed(4)), true);
    const text = await textOf(lab);
    assert.ok(text.includes("This lab: SGD, one pair at a time, learning rate 0.0005"), text);
    assert.ok(text.includes("The other: Gradient descent, learning rate 0.5"), text);
  });

  test("a compared lab may have other dimensions, and a bad value says what is wrong beside it", async () => {
    const lab = await openLab("/index.html#view=compare&compare=dimensions+3&epoch=20");
    const other = await createLab({ dimensions: 3 });
    other.seek(20);
    await eventually(async () => (await textOf(lab)).includes(other.loss.toFixed(4)), true);
    const field = await lab.find('[aria-label="Its value in the other lab"]');
    await field.click({ count: 3 });
    await lab.page.keyboard.type("many");
    await lab.page.keyboard.press("Enter");
    await eventually(async () => /Dimensions K must be/.test(await textOf(lab)), true);
    assert.match(await textOf(lab), /The other: dimensions K 3/);
  });

  test("a decimal comma counts in the difference as in every other field", async () => {
    const lab = await openLab("/index.html#view=compare&epoch=20");
    await lab.choose("Setting in which the other lab differs", "learning rate");
    const field = await lab.find('[aria-label="Its value in the other lab"]');
    await field.click({ count: 3 });
    await lab.page.keyboard.type("0,05");
    await lab.page.keyboard.press("Enter");
    const other = await createLab({ learningRate: 0.05 });
    other.seek(20);
    await eventually(async () => (await textOf(lab)).includes(other.loss.toFixed(4)), true);
  });
});
