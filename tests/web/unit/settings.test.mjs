import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { readUrlSettings } from "../../../web/exchange/address.js";
import { createStore } from "../../../web/session/store.js";
import { checkLabSettings, checkSetting, parseSettings } from "../../../web/settings/check.js";
import { pairStepReason, visiblePanels } from "../../../web/settings/in_force.js";
import { NAMES_OF_ALL } from "../../../web/settings/panels.js";
import { PRESETS } from "../../../web/settings/presets.js";
import { defaults, resolveSettings } from "../../../web/settings/resolve.js";
import { SETTINGS, choicesOf } from "../../../web/settings/settings.js";
import { test } from "../support/time_limit.mjs";

/** @param {string} attribute @param {string} text */
function parse(attribute, text) {
  const { values, notices } = parseSettings([[attribute, text]]);
  return {
    value: /** @type {any} */ (Object.values(values)[0]),
    notice: notices[0]?.message ?? null,
  };
}

/** @param {Record<string, any>} options */
const refusal = (options) => {
  try {
    checkLabSettings(options);
  } catch (error) {
    return /** @type {any} */ (error);
  }
  return null;
};

test("every default is a value that its own setting allows", () => {
  for (const { name } of SETTINGS)
    assert.deepEqual(checkSetting(name, defaults[name]), defaults[name]);
});

test("every setting of every preset is one that its setting allows", () => {
  for (const preset of PRESETS) {
    for (const [name, value] of Object.entries(preset.settings)) {
      assert.deepEqual(checkSetting(name, value), value, `${preset.name}: ${name}`);
    }
  }
});

test("every choice that a menu offers is allowed", () => {
  for (const { name, type } of SETTINGS) {
    for (const { value } of choicesOf(name)) checkSetting(name, type === "list" ? [value] : value);
  }
});

test("the page opens as the notes do", () => {
  const { preset, learningRate, seed, dimensions, skip, skipUntrained, sampleSeed, start } =
    defaults;
  assert.deepEqual(
    { preset, learningRate, seed, dimensions, skip, skipUntrained, sampleSeed, start },
    {
      preset: "notes",
      learningRate: 0.0005,
      seed: 20,
      dimensions: 2,
      skip: 2,
      skipUntrained: 28,
      sampleSeed: 20,
      start: "the dog",
    },
  );
});

test("the learning rate's default is the optimizer's, in the notes their own for their optimizer", () => {
  const rate = (/** @type {Record<string, any>} */ explicit) =>
    resolveSettings(explicit).learningRate;
  assert.equal(rate({}), 0.0005);
  assert.equal(rate({ optimizer: "adam" }), 0.05);
  assert.equal(rate({ corpus: "a b" }), 0.05);
  assert.equal(rate({ corpus: "a b", optimizer: "gd" }), 0.5);
  assert.equal(rate({ corpus: "a b", optimizer: "momentum" }), 0.1);
  assert.equal(rate({ preset: "notes", learningRate: 3 }), 3);
});

test("an edited text of the notes keeps their learning rate while at least half of its words are theirs", () => {
  const rate = (/** @type {string} */ corpus) =>
    resolveSettings({ preset: "notes", corpus }).learningRate;
  assert.equal(rate("The cat ate the dog! The bird sang."), 0.0005);
  assert.equal(rate("the one"), 0.0005);
  assert.equal(rate("the one two"), 0.05);
  assert.equal(rate("Call me Ishmael. Some years ago the sea was calm."), 0.05);
  // Full stops make no text an edit of another.
  assert.equal(rate("My dog barks. My dog purrs. My dog runs."), 0.05);
});

test("explicit beats preset beats default", () => {
  assert.equal(resolveSettings({ preset: "seasons" }).dimensions, 1);
  assert.equal(resolveSettings({ preset: "seasons", dimensions: 4 }).dimensions, 4);
  assert.equal(resolveSettings({ preset: "seasons" }).seed, 20);
});

test("the seed of the draws follows the seed, and the untrained draws follow the others", () => {
  assert.equal(resolveSettings({ seed: 7 }).sampleSeed, 7);
  assert.equal(resolveSettings({ preset: "weather", skip: 5 }).skipUntrained, 5);
});

test("axes are the two dimensions for K = 2 and the principal ones else, also where K leaves no other", () => {
  assert.deepEqual(resolveSettings({}).axes, [1, 2]);
  assert.equal(resolveSettings({ dimensions: 3 }).axes, "pca");
  assert.deepEqual(resolveSettings({ dimensions: 3, axes: [1, 3] }).axes, [1, 3]);
  assert.deepEqual(resolveSettings({ dimensions: 2, axes: [1, 3] }).axes, [1, 2]);
});

test("attributes take numbers, lists by spaces or commas, and names", () => {
  assert.deepEqual(parse("dimensions", " 3 "), { value: 3, notice: null });
  assert.deepEqual(parse("epoch", "10,000"), { value: 10_000, notice: null });
  assert.deepEqual(parse("view", "vectors, softmax loss").value, ["vectors", "softmax", "loss"]);
  assert.deepEqual(parse("axes", "1,3").value, [1, 3]);
  assert.deepEqual(parse("learning-rate", "1e-3").value, 0.001);
  assert.deepEqual(parse("lock", "").value, true);
  assert.deepEqual(parse("corpus", " A b ").value, " A b ");
});

test("a number out of range is clamped with a notice that names it", () => {
  const { value, notice } = parse("dimensions", "300");
  assert.equal(value, 256);
  assert.match(notice, /dimensions .* 1 to 256, got "300"; 256 is used/);
  assert.equal(parse("learning-rate", "\u22121").value, 1e-6);
  assert.equal(parse("seed", "2.6").value, 3);
});

test("what cannot be read falls back to the default with a notice that names it", () => {
  for (const [attribute, text] of [
    ["dimensions", "many"],
    ["optimizer", "rmsprop"],
    ["axes", "1 1"],
    ["lock", "perhaps"],
    ["epoch", ""],
  ]) {
    const { value, notice } = parse(attribute, text);
    assert.equal(value, undefined, attribute);
    assert.match(notice, new RegExp(`${attribute} must be .*the default is used`));
  }
});

test("of a list the known names are kept", () => {
  const { value, notice } = parse("view", "vectors, sofmax");
  assert.deepEqual(value, ["vectors"]);
  assert.match(notice, /sofmax/);
});

test("a panel that does not exist is told, and never leaves an empty page", () => {
  const { value, notice } = parse("view", "nonsense");
  assert.match(notice, /nonsense/);
  assert.deepEqual(visiblePanels({ view: value ?? ["nonsense"] }), [...NAMES_OF_ALL]);
  assert.deepEqual(visiblePanels({ view: ["nonsense", "loss"] }), ["loss"]);
  assert.deepEqual(parse("view", "similarity, update").value, ["similarity", "update"]);
});

test("all means the twelve panels of the first version; look-up and surprise show where they are named", () => {
  const all = visiblePanels({ view: ["all"] });
  const twelve =
    "corpus vocabulary vectors loss softmax sampling generate matrices update similarity luck compare";
  assert.deepEqual(all, twelve.split(" "));
  assert.deepEqual(visiblePanels({ view: ["surprise", "lookup"] }), ["lookup", "surprise"]);
  assert.equal(visiblePanels({ view: ["all", "surprise"] }).length, 13);
  assert.deepEqual(parse("view", "lookup surprise").value, ["lookup", "surprise"]);
});

test("an unknown setting in a URL is told with the nearest known one", () => {
  assert.match(parse("learningRate", "1").notice, /"learningRate".*"learning-rate"/);
});

test("after ? what is no setting is left to the host, unless it looks like a typing error", async () => {
  const { notices } = await readUrlSettings({
    search: "?utm_source=mail&v=3&ref=a&dimensons=3&sed=7",
    hash: "#utm_source=mail",
  });
  assert.deepEqual(
    notices.map(({ setting }) => setting),
    ["dimensons", "sed", "utm_source"],
  );
});

test("a program's bad value throws a LabError that names the field and the value", () => {
  for (const [options, pattern] of /** @type {[Record<string, any>, RegExp][]} */ ([
    [{ dimensions: 0 }, /dimensions must be a whole number from 1 to 256, got 0/],
    [{ dimensions: "2" }, /dimensions must be a whole number from 1 to 256, got "2"/],
    [{ dimensions: 2.5 }, /got 2.5/],
    [{ seed: NaN }, /seed .* got NaN/],
    [{ seed: 2 ** 32 }, /seed .* got 4294967296/],
    [{ learningRate: Infinity }, /learningRate .* got Infinity/],
    [{ optimizer: "SGD" }, /optimizer must be one of sgd, gd, momentum, adam, got "SGD"/],
    [{ corpus: null }, /corpus must be a text, got null/],
    [{ dimension: 2 }, /unknown setting "dimension"; the nearest known one is "dimensions"/],
    [{ temperature: 1 }, /unknown setting "temperature"/],
  ])) {
    const error = refusal(options);
    assert.equal(error?.name, "LabError");
    assert.equal(error.code, "bad-setting");
    assert.match(error.message, pattern);
  }
});

test("a text of more than 10 MB of UTF-8 is too large, whatever its characters", () => {
  assert.equal(refusal({ corpus: "a ".repeat(5_000_000) }), null);
  assert.equal(refusal({ corpus: "a ".repeat(5_000_001) })?.code, "corpus-too-large");
  assert.equal(refusal({ corpus: "字".repeat(3_333_334) })?.code, "corpus-too-large");
});

test("a lab's settings are exactly those of the programming interface, with undefined for the default", () => {
  assert.deepEqual(checkLabSettings({ corpus: "a b", seed: undefined }), {
    corpus: "a b",
    tokens: "words",
    lang: "",
    vocabularyLimit: 10_000,
    dimensions: 2,
    seed: 20,
    scale: 1,
    optimizer: "sgd",
    learningRate: 0.05,
    batch: 0,
  });
});

test("a single pair cannot be stepped with a full batch only", () => {
  assert.equal(pairStepReason({ optimizer: "sgd", batch: 0 }), null);
  assert.equal(pairStepReason({ optimizer: "adam", batch: 8 }), null);
  assert.equal(
    pairStepReason({ optimizer: "gd", batch: 0 }),
    "A full batch moves once an epoch, so there is no single pair to step.",
  );
});

test("in an address what follows # beats what follows ?, and an anchor holds no settings", async () => {
  const { values } = await readUrlSettings({ search: "?seed=1&dimensions=3", hash: "#seed=2" });
  assert.deepEqual(values, { seed: 2, dimensions: 3 });
  assert.deepEqual(await readUrlSettings({ search: "", hash: "#notes" }), {
    values: {},
    notices: [],
  });
});

const unpacks = (() => {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
})();
const skip = unpacks ? false : "this Node cannot unpack deflate-raw; every browser does";

test("a packed text in an address is read", { skip }, async () => {
  const text = deflateRawSync("Ein Hund. 🐕").toString("base64url");
  const { values, notices } = await readUrlSettings({ search: "", hash: `#corpus64=${text}` });
  assert.equal(values.corpus, "Ein Hund. 🐕");
  assert.deepEqual(notices, []);
});

test("a damaged text and a state in an address are told", async () => {
  for (const damaged of ["corpus64=AAAA", "corpus64=%%%", "state64=abc"]) {
    const { values, notices } = await readUrlSettings({ search: "", hash: `#${damaged}` });
    assert.deepEqual(values, {});
    assert.equal(notices.length, 1);
  }
});

test("a store makes a value at most once a frame and tells of it once", () => {
  /** @type {(() => void)[]} */
  const frames = [];
  let made = 0;
  const store = createStore(
    () => ({ made: made++ }),
    (callback) => void frames.push(callback),
    () => 0,
  );
  /** @type {number[]} */
  const heard = [];
  const stop = store.subscribe((value) => heard.push(value.made));
  store.renew();
  store.renew();
  assert.equal(made, 0);
  frames.splice(0).forEach((callback) => callback());
  assert.deepEqual(heard, [0]);
  assert.equal(store.get(), store.get());
  assert.ok(Object.isFrozen(store.get()));
  store.renew();
  assert.equal(store.get().made, 1);
  stop();
  frames.splice(0).forEach((callback) => callback());
  assert.deepEqual(heard, [0]);
});
