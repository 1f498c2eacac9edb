// Whatever comes from outside – options, texts, addresses, saved states – is taken or refused with a
// LabError or a notice, and what is shown goes on. `./build.sh fuzz` tries more.

import assert from "node:assert/strict";
import { pack } from "../../../web/base/packing.js";
import { LabError, createLab } from "../../../web/dist/embedding-core.mjs";
import { readUrlSettings } from "../../../web/exchange/address.js";
import { checkSetting } from "../../../web/settings/check.js";
import { SETTINGS } from "../../../web/settings/settings.js";
import { follow, skip } from "../support/links.mjs";
import { openController } from "../support/open_controller.mjs";
import { always, fc } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {import("../support/open_controller.mjs").Opened} Page */

/** What stands where something else is expected. @type {import("fast-check").Arbitrary<any>} */
const junk = fc.oneof(
  fc.constantFrom(null, true, "", "Infinity", "-0", -1, 0.5, 2 ** 31, 2 ** 53, 1e308),
  fc.constantFrom([], {}, [[]], { length: 1e9 }, { length: -1 }, "<b>x</b>"),
  fc.double(),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What only a program can give: it throws when it is looked at, or is endless. Made where it is given. @type {Record<string, () => any>} */
const TRAPS = {
  noText: () => ({ toString: 1 }),
  noPrototype: () => Object.create(null),
  throwing: () =>
    new Proxy({}, { get: () => assert.fail("read"), ownKeys: () => assert.fail("read") }),
  getter: () => Object.defineProperty({}, "V", { get: () => assert.fail("read") }),
  revoked: () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  symbol: () => Symbol("s"),
  bigint: () => 10n,
  endless: () => new Array(1e8),
  call: () => () => "the cat",
  numbers: () => new Float64Array(3),
};
const traps = fc.constantFrom(...Object.keys(TRAPS)).map((trap) => ({ trap }));

/** What a case stands for. @param {any} any @returns {any} */
const given = (any) => (typeof any?.trap === "string" && TRAPS[any.trap] ? TRAPS[any.trap]() : any);

const anything = fc.oneof({ weight: 3, arbitrary: junk }, { weight: 1, arbitrary: traps });

/** Any UTF-16 units, halves of surrogates too, and what texts are made of. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom("the", "Cat", " ", " ", ".", "\0", "\ud83d", "\udc00", "\u200d", "<unk>"),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

/** Done or refused; what else goes wrong is a fault. @template T @param {() => T | Promise<T>} action */
async function doneOrRefused(action) {
  try {
    return await action();
  } catch (error) {
    assert.ok(error instanceof LabError, /** @type {any} */ (error)?.stack);
    assert.ok(error.message.length < 1000, error.message);
    return undefined;
  }
}

/** A lab works: it trains, or says that it diverges, and its numbers are numbers. @param {any} lab */
async function assertWorks(lab) {
  await doneOrRefused(() => lab.work?.(1, 1));
  await doneOrRefused(() => lab.step({ epochs: 1 }));
  const { V, U } = lab.embeddings();
  assert.ok([...V, ...U].every(Number.isFinite));
  assert.ok(!Number.isNaN(lab.loss));
  const p = lab.probabilities(lab.vocabulary[0]);
  assert.ok(
    Math.abs(
      p.reduce((/** @type {number} */ sum, /** @type {number} */ each) => sum + each, 0) - 1,
    ) < 1e-9,
  );
}

/** Options of which some may be anything. */
const options = fc.record(
  {
    corpus: fc.oneof({ weight: 4, arbitrary: texts }, { weight: 1, arbitrary: anything }),
    tokens: fc.oneof(fc.constantFrom("words", "characters"), anything),
    dimensions: fc.oneof(fc.integer({ min: 1, max: 5 }), anything),
    vocabularyLimit: fc.oneof(fc.integer({ min: 3, max: 9 }), anything),
    seed: fc.oneof(fc.nat(99), anything),
    scale: fc.oneof(fc.constantFrom(0, 1, 10), anything),
    optimizer: fc.oneof(fc.constantFrom("sgd", "gd", "momentum", "adam"), anything),
    learningRate: fc.oneof(fc.constantFrom(1e-6, 0.1, 100), anything),
    batch: fc.oneof(fc.nat(9), anything),
    other: anything,
  },
  { requiredKeys: [], noNullPrototype: true },
);

test("a lab is made of any options, or refused", () =>
  always(
    300,
    [fc.oneof({ weight: 9, arbitrary: options }, { weight: 1, arbitrary: anything })],
    (any) =>
      doneOrRefused(async () => {
        const whole = given(any);
        const isPlain =
          whole === any && typeof any === "object" && any !== null && !Array.isArray(any);
        const lab = await createLab(
          isPlain
            ? Object.fromEntries(Object.entries(any).map(([name, value]) => [name, given(value)]))
            : whole,
        );
        await assertWorks(lab);
        lab.dispose();
      }),
  ));

/** Calls of a lab with anything. @type {((lab: any, any: any, other: any) => unknown)[]} */
const CALLS = [
  (lab, any) => lab.step(any),
  (lab, any) => lab.step({ epochs: any }),
  (lab, any) => lab.step({ pairs: any }),
  (lab, any) => lab.reset(any),
  (lab, any) => lab.reset({ seed: any }),
  (lab, any) => (lab.learningRate = any),
  (lab, any) => (lab.optimizer = any),
  (lab, any, other) => lab.setEmbeddings({ V: any, U: other }),
  (lab, any) => lab.setEmbeddings(any),
  (lab, any) => lab.gradient(any),
  (lab, any) => lab.scores(any),
  (lab, any, other) => lab.probabilities(any, { temperature: other }),
  (lab, any) => lab.counted(any),
  (lab, any, other) => lab.generate({ start: any, length: 3, temperature: other }),
  (lab, any, other) => lab.generate({ length: 2, draws: any, skip: other }),
  (lab, any, other) => lab.similarity(any, other, other),
];

/** A count of work that would only take long is no case: what is asked for is done. @param {any} any */
const isLong = (any) => typeof any === "number" && any > 1000;

test("every call of a lab is done with anything, or refused and changes nothing", () =>
  always(
    60,
    [fc.array(fc.tuple(fc.constantFrom(...CALLS), anything, anything), { maxLength: 20 })],
    async (calls) => {
      const lab = await createLab({ corpus: "the cat and the dog . the end", learningRate: 0.1 });
      lab.step({ epochs: 2 });
      for (const [call, any, other] of calls) {
        if (isLong(any)) continue;
        const before = /** @type {any} */ (lab.toJSON());
        let refused = true;
        await doneOrRefused(() => {
          call(lab, given(any), given(other));
          refused = false;
        });
        if (refused && lab.epoch === before.state.epoch) assert.deepEqual(lab.toJSON(), before);
      }
      await assertWorks(lab);
      lab.dispose();
    },
  ));

/** A part of an address. */
const entry = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...SETTINGS.map(({ attribute }) => attribute), "corpus64", "state64", "id"),
      fc.string({ maxLength: 9 }),
    ),
    fc.oneof(
      texts,
      junk.map((any) => JSON.stringify(any)),
      fc.base64String(),
    ),
  )
  .map((pair) =>
    pair.map((each) => encodeURIComponent(each.replace(/\p{Surrogate}/gu, "\ufffd"))).join("="),
  );
const addresses = fc.oneof(
  fc.array(entry, { maxLength: 8 }).map((parts) => parts.join("&")),
  fc.string({ unit: "binary" }),
);

test("any address is read: its settings are allowed ones, and what is not is told", () =>
  always(300, [addresses], async (address) => {
    const { values, notices } = await readUrlSettings({
      search: `?${address}`,
      hash: `#${address}`,
    });
    for (const [name, value] of Object.entries(values))
      assert.deepEqual(checkSetting(name, value), value);
    for (const { message } of notices) assert.ok(message.length < 1000, message);
  }));

/**
 * Ways to a place in an object, and what is done there.
 * @typedef {{way: number[], how: "replace" | "remove" | "double" | "cut", by: any}} Damage
 */
const damages = fc.array(
  fc.record({
    way: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
    how: fc.constantFrom("replace", "replace", "remove", "double", "cut"),
    by: junk,
  }),
  { minLength: 1, maxLength: 3 },
);

/** The same in JSON, damaged. @param {any} whole @param {Damage[]} all @returns {string} */
function damaged(whole, all) {
  const copy = structuredClone(whole);
  for (const { way, how, by } of structuredClone(all)) {
    /** @type {any} */
    let place = copy;
    way.forEach((turn, i) => {
      const keys = Object.keys(place);
      if (keys.length === 0) return;
      const key = keys[turn % keys.length];
      const inside = place[key];
      if (i < way.length - 1 && typeof inside === "object" && inside !== null) place = inside;
      else if (i === way.length - 1) {
        if (how === "remove") delete place[key];
        else if (how === "double" && Array.isArray(inside)) place[key] = [...inside, ...inside];
        else if (how === "cut" && Array.isArray(inside)) place[key] = inside.slice(0, -1);
        else place[key] = by;
      }
    });
  }
  return JSON.stringify(copy);
}

/** A lab with some of everything that is saved. */
async function lived() {
  const lab = await createLab({ corpus: "the cat and the dog . the end", optimizer: "adam" });
  lab.step({ epochs: 3 });
  lab.learningRate = 0.2;
  lab.step({ epochs: 2 });
  const { V, U } = lab.embeddings();
  V[0] = 2;
  lab.setEmbeddings({ V, U });
  lab.optimizer = "momentum";
  lab.step({ epochs: 4 });
  return lab;
}

test("a damaged saved lab is refused, or goes on like any other", () =>
  always(300, [damages], async (all) => {
    const whole = await lived();
    const saved = damaged(whole.toJSON(), all);
    whole.dispose();
    await doneOrRefused(async () => {
      const lab = await createLab.fromJSON(JSON.parse(saved));
      await assertWorks(lab);
      lab.dispose();
    });
  }));

test("a restored lab has no other history than the one it replays", () =>
  always(
    60,
    [fc.array(fc.tuple(fc.nat(5), fc.nat(8), fc.integer({ min: -3, max: 3 })), { maxLength: 9 })],
    async (steps) => {
      const lab = await createLab({ corpus: "the cat and the dog . the end", optimizer: "gd" });
      for (const [kind, count, x] of steps) {
        if (kind === 0) lab.learningRate = 0.1 + count / 10;
        else if (kind === 1) lab.optimizer = /** @type {const} */ (["gd", "adam"])[count % 2];
        else if (kind === 2) {
          const { V, U } = lab.embeddings();
          lab.setEmbeddings({ V: V.fill(x, count, count + 1), U });
        } else if (kind === 3) lab.seek(count);
        else lab.step({ epochs: count });
      }
      lab.step();
      const { epoch, loss } = lab;
      const vectors = lab.embeddings();
      const fresh = await createLab.fromJSON(JSON.parse(JSON.stringify(lab.toJSON())));
      for (const each of [lab, fresh]) {
        each.seek(0);
        each.seek(epoch);
        assert.deepEqual({ loss: each.loss, ...each.embeddings() }, { loss, ...vectors });
        each.dispose();
      }
    },
  ));

/** What a page shows is what its lab has. @param {Page} page */
function assertTrue({ store, lab }) {
  const { status, epoch, pair, loss, V, U, model } = store.get();
  assert.equal(status, "ready");
  assert.deepEqual([epoch, pair], [lab.epoch, lab.pair]);
  assert.ok(Math.abs(loss - lab.loss) < 1e-12 || loss === lab.loss, `${loss} for ${lab.loss}`);
  assert.deepEqual({ V: [...V], U: [...U] }, plain(lab.embeddings()));
  assert.deepEqual(model.vocabulary, lab.vocabulary);
}

/** @param {{V: Iterable<number>, U: Iterable<number>}} vectors */
const plain = ({ V, U }) => ({ V: [...V], U: [...U] });

test("a page takes a damaged state file or says why not, and shows what its lab has", () =>
  always(60, [damages], async (all) => {
    const from = await openController({ preset: "tea", epoch: 4 });
    from.actions.setVector("V", 1, [3, 4]);
    const saved = JSON.parse(from.actions.exportText("state").text);
    const page = await openController({ view: ["softmax", "generate"] });
    const file = new Blob([damaged(saved, all)]);
    await page.during(page.actions.openState(file));
    await page.rest();
    assertTrue(page);
  }));

test("a page opens a link with a damaged state, or says why not", { skip }, () =>
  always(60, [damages], async (all) => {
    const from = await openController({ epoch: 4 });
    from.actions.setVector("V", 1, [3, 4]);
    const saved = /** @type {any} */ (from.lab.toJSON());
    saved.untrained = plain(from.lab.embeddings());
    const page = await follow(`seed=7&state64=${await pack(damaged(saved, all))}`);
    await page.rest();
    assertTrue(page);
  }),
);
