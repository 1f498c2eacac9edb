// A setting is one row of the table: a copy of the project gets one more and is built, and the element has it.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "../support/page_harness.mjs";
import { copyProject } from "../support/project_copy.mjs";
import { before, test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

const ROW = `
    madeUp: { kind: "draws", type: "integer", label: "Made up", default: 3, minimum: 0, maximum: 10 },
`;

const copy = copyProject();

before(() => {
  copy.edit("web/settings/settings.js", (text) =>
    text.replace(/^ {4}lock: /m, (line) => ROW + line),
  );
  copy.build();
});

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** Its property. @param {LabSteps} lab */
const valueIn = (lab) => lab.element.evaluate((element) => /** @type {any} */ (element).madeUp);

inEachBrowser(({ openLab }) => {
  /** @param {string} hash */
  const openCopy = (hash) =>
    openLab(`${pathToFileURL(copy.path("web/dist/embedding-lab.html")).href}#${hash}`);

  test("it is an attribute and a property, and a bad value is told", async () => {
    const lab = await openCopy("view=loss");
    assert.equal(await valueIn(lab), 3);
    const values = await lab.page.evaluate(async () => {
      const element = /** @type {any} */ (document.createElement("embedding-lab"));
      element.setAttribute("made-up", "7");
      element.setAttribute("view", "loss");
      document.body.append(element);
      await element.ready;
      const begun = element.madeUp;
      element.setAttribute("made-up", "8");
      const changed = element.madeUp;
      element.removeAttribute("made-up");
      const refusal = (() => {
        try {
          element.madeUp = 11;
          return "";
        } catch (error) {
          return /** @type {Error} */ (error).message;
        }
      })();
      return { begun, changed, removed: element.madeUp, refusal };
    });
    assert.deepEqual(values, {
      ...{ begun: 7, changed: 8, removed: 3 },
      refusal: "madeUp must be a whole number from 0 to 10, got 11",
    });
  });

  test("an address gives it and is given it, undo takes it back, and a saved state has it", async () => {
    const lab = await openCopy("view=loss&made-up=7");
    assert.equal(await valueIn(lab), 7);
    const told = await lab.element.evaluate(async (element) => {
      const lab = /** @type {any} */ (element);
      /** @type {any[]} */
      const changes = [];
      lab.addEventListener("lab-change", (/** @type {any} */ { detail }) => changes.push(detail));
      lab.madeUp = 9;
      return { changes, address: await lab.toURL(), settings: lab.state.settings };
    });
    assert.deepEqual(told.changes, [{ setting: "madeUp", value: 9 }]);
    assert.match(told.address, /#.*\bmade-up=9\b/);
    assert.equal(told.settings.madeUp, 9);

    const saved = await savedState(lab);
    assert.equal(saved.settings.madeUp, 9);

    await lab.click("Undo: made up");
    await eventually(() => valueIn(lab), 7);
    await lab.click("Redo: made up");
    await eventually(() => valueIn(lab), 9);
  });
});

/** What the menu Export saves as the state. @param {LabSteps} lab */
async function savedState(lab) {
  await lab.page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function () {
      Object.assign(window, { saved: fetch(this.href).then((response) => response.text()) });
    };
  });
  await lab.click("Export");
  await lab.click("state as JSON");
  return JSON.parse(await lab.page.evaluate(() => /** @type {any} */ (window).saved));
}
