// Links and files: everything that is there comes back from them.

import assert from "node:assert/strict";
import { inspect } from "node:util";
import { pack, unpack } from "../../../web/base/packing.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { readUrlSettings, withSettings } from "../../../web/exchange/address.js";
import { readState } from "../../../web/exchange/saved_page.js";
import { findPreset } from "../../../web/settings/presets.js";
import { assertLinks, follow, skip, stateOf } from "../support/links.mjs";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("a packed text comes back, and a damaged one throws", { skip }, async () => {
  const text = "Ein Hund. 🐕 ".repeat(5000);
  const packed = await pack(text);
  assert.match(packed, /^[\w-]+$/);
  assert.ok(packed.length < 1000);
  assert.equal(await unpack(packed, 1e6), text);
  await assert.rejects(unpack(packed.slice(0, -9), 1e6));
  await assert.rejects(unpack(packed, 1000));
});

test("settings in an address are replaced, what else it holds stays", () => {
  const location = { href: "https://example.org/lab.html?seed=7&course=3&state64=a#seed=8" };
  assert.equal(
    withSettings(location, "epoch=10"),
    "https://example.org/lab.html?course=3#epoch=10",
  );
});

test("an untouched page has a link without settings", { skip }, async () => {
  assert.equal(await (await openController()).actions.link(), "");
});

test(
  "a link leads to the same epoch, selection and texts by settings alone",
  { skip },
  async () => {
    const page = await openController({ seed: 5, temperature: 0.5 });
    page.actions.select(3);
    page.actions.again();
    page.lab.step({ epochs: 40 });
    const address = await assertLinks(page);
    assert.match(address, /^seed=5&epoch=40&prev=cat&temperature=0\.5&skip=20$/);
  },
);

test("an edited text keeps the settings of its preset in a link", { skip }, async () => {
  const page = await openController({
    preset: "notes",
    corpus: "The cat ran & the dog ran. 100%!",
    epoch: 5,
  });
  const address = await assertLinks(page);
  assert.match(address, /^preset=notes&corpus=The\+cat\+ran\+%26/);
});

test("a long text travels packed", { skip }, async () => {
  const corpus = `${findPreset("notes")?.corpus} `.repeat(20).trim();
  const page = await openController({ corpus, optimizer: "gd" });
  assert.match(await assertLinks(page), /^corpus64=[\w-]+&optimizer=gd$/);
});

test("an epoch in the address beats the one of the saved lab", { skip }, async () => {
  const page = await openController({ epoch: 10 });
  page.actions.setVector("V", 3, [1, -2]);
  const address = await page.actions.link();
  const other = await follow(address.replace("epoch=10", "epoch=25"));
  page.lab.step({ epochs: 15 });
  assert.equal(other.store.get().epoch, 25);
  assert.deepEqual(other.lab.embeddings(), page.lab.embeddings());
});

test("a damaged state gives a notice, and its settings are used", { skip }, async () => {
  const forged = await pack(JSON.stringify({ format: "embedding-lab", version: 1, settings: {} }));
  for (const damaged of ["AAAA", "%%%", forged, await pack("null"), await pack("[]")]) {
    const page = await follow(`seed=7&epoch=3&state64=${damaged}`);
    const { notices, epoch, settings, status } = page.store.get();
    assert.equal(status, "ready");
    assert.equal(epoch, 3);
    assert.equal(settings.seed, 7);
    assert.equal(notices.length, 1);
    assert.equal(notices[0].setting, "state64");
    assert.match(notices[0].message, /state in this link is damaged .* its settings are used/);
  }
});

/** A saved lab with something else in one place. @param {string} place @param {any} value */
async function forge(place, value) {
  const lab = await createLab({ corpus: "the cat sat on the mat .", optimizer: "adam" });
  lab.step();
  lab.learningRate = 0.01;
  lab.step();
  const saved = JSON.parse(JSON.stringify(lab));
  const path = place.split(".");
  const last = /** @type {string} */ (path.pop());
  path.reduce((at, name) => at[name], saved)[last] = value;
  return saved;
}

const DEEP = `${"[".repeat(2e5)}${"]".repeat(2e5)}`;

/** What somebody may put into a saved lab. @type {[string, any][]} */
const FORGED = [
  ...[
    "untrained",
    "settings",
    "start.embeddings",
    "state.embeddings.V",
    "history",
    "lossCurve",
  ].map(
    (place) =>
      /** @type {[string, any]} */ ([
        place,
        { V: { length: 1e9 }, U: { length: 1e9 }, length: 1e9 },
      ]),
  ),
  ["untrained", { V: "1".repeat(1e5), U: [] }],
  ["untrained", null],
  ["untrained", { V: [NaN, "1", null], U: ["Infinity"] }],
  ["state.epoch", "2"],
  ["state.learningRate", null],
  ["furthestEpoch", -1],
  ["seed", 1e300],
  ["history", Array(1e5).fill({})],
  ["history.0", JSON.parse('{"__proto__": {"epoch": 0, "pair": 0}}')],
  ["settings", JSON.parse('{"__proto__": {"corpus": "the cat"}, "constructor": 1}')],
  ["settings", "x".repeat(1e5)],
  ["settings", Array(1e5).fill(0)],
  ["state", "DEEP"],
  ["start.embeddings.V", Array(1e5).fill(0)],
];

for (const [place, value] of FORGED) {
  const what = `${place} is ${inspect(value, { depth: 1, breakLength: Infinity }).slice(0, 60)}`;
  test(
    `a link and a file whose ${what} are damaged, and everything else is there`,
    { skip },
    async () => {
      const saved = await forge(place, value);
      const json = JSON.stringify(saved).replace('"DEEP"', DEEP);
      const { values, notices, state } = await readUrlSettings({
        search: "",
        hash: `#seed=7&epoch=3&state64=${await pack(json)}`,
      });
      /** @type {string[]} */
      const statuses = [];
      const page = await openController(values, {
        ...{ notices, opened: state },
        seen: (/** @type {any} */ { status }) => statuses.push(status),
      });
      const { settings, epoch, status } = page.store.get();
      assert.deepEqual([status, settings.seed, epoch], ["ready", 7, 3]);
      assert.ok(!statuses.includes("failed"), "the lab never says that it cannot start");
      const [told, ...more] = noticesAbout(page.store.get(), "state64");
      assert.match(told, /damaged/);
      assert.equal(more.length, 0);

      const before = stateOf(page);
      await page.actions.openState(new Blob([json]));
      assert.match(noticesAbout(page.store.get(), "state64")[0], /damaged|not a saved state/);
      assert.deepEqual(stateOf(page), before);
    },
  );
}

test(
  "a state of another version is said to be that, in a link and in a file",
  { skip },
  async () => {
    const json = JSON.stringify(await forge("version", 2));
    const page = await follow(`seed=7&state64=${await pack(json)}`);
    assert.match(noticesAbout(page.store.get(), "state64")[0], /another version/);
    assert.equal(page.store.get().settings.seed, 7);
    await page.actions.openState(new Blob([json]));
    assert.match(noticesAbout(page.store.get(), "state64")[0], /^This state .* another version/);
  },
);

test(
  "what unpacks to a thousand times its length is no state, and is not unpacked to its end",
  { skip },
  async () => {
    const bomb = await pack(
      `{"format":"embedding-lab","settings":{"corpus":"${"a ".repeat(5e6)}"}}`,
    );
    const page = await follow(`seed=7&state64=${bomb}`);
    assert.match(noticesAbout(page.store.get(), "state64")[0], /damaged/);
  },
);

test("an address of 20,000 names that are no settings is read, and ten of them are named", async () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `nonsense-${i}=1`).join("&");
  const { values, notices } = await readUrlSettings({
    search: `?${names}&dimension=3`,
    hash: `#${names}&seed=7`,
  });
  assert.deepEqual(values, { seed: 7 });
  assert.equal(notices.length, 11);
});

test("a state without a preset has none, whatever the page had", async () => {
  const lab = await createLab({ corpus: "one two one three" });
  const page = await openController({ preset: "tea" });
  await page.actions.openState(new Blob([JSON.stringify(lab)]));
  assert.equal(page.store.get().settings.preset, "");
  assert.equal(page.store.get().model.corpus, "one two one three");
  assert.doesNotMatch(await page.actions.link(), /preset/);
});

test("a saved state is opened with everything in it, and opening it can be undone", async () => {
  const page = await openController({ preset: "tea", seed: 3, epoch: 4 });
  page.actions.setVector("V", 1, [3, 4]);
  page.actions.select(2);
  page.actions.set("temperature", 0.7);
  page.lab.step({ epochs: 6 });
  const { name, text } = page.actions.exportText("state");
  assert.equal(name, "embedding-lab-state-epoch-10.json");

  const other = await openController({ epoch: 2, theme: "dark" });
  const before = stateOf(other);
  await other.actions.openState(new Blob([text]));
  assert.deepEqual(stateOf(other).settings, { ...stateOf(page).settings, theme: "dark" });
  assert.deepEqual({ ...stateOf(other), settings: 0 }, { ...stateOf(page), settings: 0 });
  assert.equal(other.store.get().undo.undo, "opened state");
  other.actions.undo();
  await other.until(({ epoch }) => epoch === 2);
  assert.deepEqual(stateOf(other), before);
});

test("a program's lab is opened as a state too", async () => {
  const lab = await createLab({ corpus: "one two one three", seed: 9 });
  lab.step({ epochs: 5 });
  const page = await openController();
  await page.actions.openState(new Blob([JSON.stringify(lab.toJSON())]));
  assert.equal(page.store.get().epoch, 5);
  assert.deepEqual(page.lab.embeddings(), lab.embeddings());
});

test("what is no saved state gives a message and leaves everything as it is", async () => {
  const page = await openController({ epoch: 2 });
  const before = stateOf(page);
  const { text } = page.actions.exportText("state");
  for (const wrong of [
    "no JSON",
    "null",
    "{}",
    text.replace('"version":1', '"version":2'),
    text.replace(/"V":\[[^,]*,/, '"V":['),
  ]) {
    await page.actions.openState(new Blob([wrong]));
    assert.equal(noticesAbout(page.store.get(), "state64").length, 1, wrong.slice(0, 40));
    assert.deepEqual(stateOf(page), before);
  }
  assert.throws(() => readState("[]"), { name: "LabError" });
});
