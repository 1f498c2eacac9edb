// Settings there and back, whatever they are: as attributes, as a link, as a saved state.

import assert from "node:assert/strict";
import { addressOf, readUrlSettings } from "../../../web/exchange/address.js";
import { fewestSettings } from "../../../web/exchange/saved_page.js";
import { checkSetting, parseSettings } from "../../../web/settings/check.js";
import { resolveSettings } from "../../../web/settings/resolve.js";
import { SETTINGS, pickSettings, settingNamed } from "../../../web/settings/settings.js";
import { assertLinks, skip, stateOf } from "../support/links.mjs";
import { openController } from "../support/open_controller.mjs";
import { always, fc, someSettings } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {import("../../../web/settings/types.js").RequestedSettings} RequestedSettings */

test("what a setting allows is allowed again, and comes back from an attribute", () =>
  always(100, [someSettings()], (requested) => {
    const entries = Object.entries(requested);
    for (const [name, value] of entries) assert.deepEqual(checkSetting(name, value), value);
    const { values, notices } = parseSettings(
      SETTINGS.flatMap(({ name, attribute }) => {
        const value = requested[name];
        return value === undefined ? [] : [[attribute, [value].flat().join(" ")]];
      }),
    );
    assert.deepEqual(notices, []);
    assert.deepEqual(values, requested);
  }));

test("the fewest settings resolve to all of them, and are needed each", () =>
  always(40, [someSettings()], (requested) => {
    const inForce = resolveSettings(requested);
    const few = fewestSettings(inForce, inForce.preset);
    assert.deepEqual(resolveSettings(few), inForce);
    for (const name of Object.keys(few)) {
      assert.notDeepEqual(resolveSettings({ ...few, [name]: undefined }), inForce, name);
    }
  }));

/** All settings, but for those that no link has. @param {RequestedSettings} requested */
const linked = (requested) =>
  Object.entries(resolveSettings(requested)).filter(
    ([name]) => name !== "epoch" && settingNamed(name)?.linked,
  );

test("a link leads to the same settings", () =>
  always(80, [someSettings()], async (requested) => {
    /** @type {any} */
    const state = { settings: resolveSettings(requested), lab: null, model: null };
    const hash = `#${await addressOf({ state, pending: requested })}`;
    const { values, notices } = await readUrlSettings({ search: "", hash });
    assert.deepEqual(notices, []);
    assert.deepEqual(linked(values), linked(requested));
  }));

/** Of labs that are made, trained and shown at once. */
const quick = fc.record({
  epoch: fc.integer({ min: 0, max: 5 }),
  dimensions: fc.integer({ min: 1, max: 4 }),
  learningRate: fc.constantFrom(0.001, 0.1),
  skip: fc.nat(50),
  skipUntrained: fc.nat(50),
  length: fc.integer({ min: 1, max: 5 }),
  ...{ view: fc.constant(["generate"]), compare: fc.constant(""), embed: fc.constant(false) },
});
const small = fc
  .tuple(someSettings(), quick)
  .map(([settings, others]) => ({ ...settings, ...others }));

/** What a person may have done since. */
const done = fc.constantFrom(
  (/** @type {any} */ { lab }) => lab.step({ epochs: 2 }),
  (/** @type {any} */ { lab, actions }) =>
    actions.setVector("V", 1, [1, -2, 3, 4].slice(0, lab.dimensions)),
  (/** @type {any} */ { actions }) => actions.set("optimizer", "adam"),
  (/** @type {any} */ { actions }) => actions.set("learningRate", 0.02),
  (/** @type {any} */ { actions }) => actions.select(1),
  (/** @type {any} */ { actions }) => actions.stepPair(),
);
const all = fc.array(done, { maxLength: 4 });

/** @param {any} settings @param {((page: any) => unknown)[]} actions */
async function openAnd(settings, actions) {
  const page = await openController(settings);
  for (const act of actions) act(page);
  await page.rest();
  return page;
}

test("a link leads to the same lab, wherever it stands", { skip }, () =>
  always(25, [small, all], async (settings, actions) => {
    await assertLinks(await openAnd(settings, actions));
  }),
);

/** What a page has of what is saved. @param {import("../support/open_controller.mjs").Opened} page */
function savedOf(page) {
  const { settings, ...others } = stateOf(page);
  const isSaved = (
    /** @type {import("../../../web/settings/types.js").Setting} */ { kind, saved },
  ) => saved || kind === "model";
  return { ...others, settings: pickSettings(settings, isSaved) };
}

test("a saved state leads to the same lab, and leaves the page how it looks", () =>
  always(25, [small, all], async (settings, actions) => {
    const page = await openAnd(settings, actions);
    const { text } = page.actions.exportText("state");
    const other = await openController({ theme: "dark", view: ["generate"] });
    await other.during(other.actions.openState(new Blob([text])));
    assert.deepEqual(savedOf(other), savedOf(page));
    assert.equal(other.store.get().settings.theme, "dark");
  }));
