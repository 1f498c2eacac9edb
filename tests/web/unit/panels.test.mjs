// The panels that are chosen, as the session has them.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { NAMES_OF_ALL, PANEL_NAMES, viewOf } from "../../../web/settings/panels.js";
import { createPageKeeper } from "../../../web/exchange/kept_page.js";
import { memoryStorage } from "../support/memory_storage.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("a view says as few names as it can", () => {
  assert.deepEqual(viewOf(["loss", "corpus"]), ["corpus", "loss"]);
  assert.deepEqual(viewOf(NAMES_OF_ALL), ["all"]);
  assert.deepEqual(viewOf(PANEL_NAMES), ["all", "lookup", "surprise"]);
});

test("the part of a panel that is not chosen is not computed", async () => {
  let asked = 0;
  /** A lab that counts how often the texts of a panel are generated. @param {any} options @param {any} clock */
  const counted = async (options, clock) => {
    const lab = await /** @type {any} */ (createLab)(options, clock);
    const { generate } = lab;
    lab.generate = (/** @type {any[]} */ ...given) => {
      asked += 1;
      return generate.call(lab, ...given);
    };
    return lab;
  };
  const made = Object.assign(counted, { fromJSON: createLab.fromJSON });
  const controller = await openController({ view: ["vectors"] }, { createLab: made });
  controller.actions.stepEpoch();
  const without = await controller.rest();
  assert.equal(asked, 0);
  assert.equal(without.generated, null);
  controller.actions.showPanels(["vectors", "generate"]);
  const withIt = await controller.rest();
  assert.ok(asked > 0);
  assert.notEqual(withIt.generated, null);
});

test("panels that a person chose are kept, also by undo, and each choice is a step; what a program shows is not", async () => {
  const storage = memoryStorage();
  const controller = await openController({ view: ["loss"] }, { storage: () => storage });
  const kept = () => createPageKeeper(() => storage).get().view;
  const { actions } = controller;
  controller.show({ view: ["softmax"] });
  await controller.rest();
  assert.equal(kept(), undefined);
  actions.showPanels(["loss", "corpus"]);
  actions.showPanels(["all"]);
  assert.deepEqual(kept(), ["all"]);
  actions.undo();
  const once = await controller.rest();
  assert.deepEqual(once.settings.view, ["loss", "corpus"]);
  assert.deepEqual(kept(), ["loss", "corpus"]);
  actions.undo();
  const twice = await controller.rest();
  assert.deepEqual(twice.settings.view, ["softmax"]);
  actions.redo();
  await controller.rest();
  assert.deepEqual(kept(), ["loss", "corpus"]);
  actions.newSeed();
  controller.show({ view: ["vectors"] });
  actions.undo();
  const look = await controller.rest();
  assert.deepEqual([look.undone.label, look.settings.view], ["seed", ["vectors"]]);
});
