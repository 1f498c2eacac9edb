// Whatever a program gives is answered by a LabError, and nothing of it is looked through that cannot be right.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { parseSettings } from "../../../web/settings/check.js";
import { withShortQuotes } from "../../../web/settings/messages.js";
import { SETTINGS } from "../../../web/settings/settings.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const corpus = "the cat sat on the mat .";

/** Reads of what `endless` made, by whoever looks at it. */
let reads = 0;

/** A list that says it is very long and counts how often it is read. */
const endless = () =>
  new Proxy([], {
    get(target, name) {
      if (name === "length") return 1e8;
      reads += 1;
      return Reflect.get(target, name);
    },
    has: () => (reads += 1) > 0,
  });

/** A proxy that throws whatever is done with it. */
function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** What a program may give by mistake or on purpose, made anew each time. @type {Record<string, () => any>} */
const HOSTILE = {
  "an object whose text cannot be made": () => ({
    toString() {
      throw new TypeError("no text");
    },
    valueOf() {
      throw new TypeError("no value");
    },
  }),
  "a proxy that was revoked": revoked,
  "a list of a proxy that was revoked": () => [revoked()],
  "a list of 100,000,000": endless,
  "typed numbers, 10,000,000": () => new Float64Array(1e7),
  "a getter that throws something that is no error": () => ({
    get length() {
      throw { toString: null };
    },
  }),
  "a symbol": () => Symbol("corpus"),
  "a function": () => () => 1,
  "a large whole number": () => 10n ** 30n,
  null: () => null,
  "an object without a prototype": () => Object.create(null),
  "a list that holds itself": () => {
    /** @type {any[]} */
    const list = [];
    list.push(list);
    return list;
  },
};

/** @param {() => unknown} act */
async function outcome(act) {
  reads = 0;
  try {
    await act();
  } catch (error) {
    const { name, code, message } = /** @type {any} */ (error);
    assert.ok(reads < 1000, `${reads} reads`);
    assert.ok(message.length < 400, message);
    return { name, code };
  }
  return { name: "nothing", code: "" };
}

for (const [what, make] of Object.entries(HOSTILE)) {
  test(`${what}: as any setting of a new lab or as its settings it is a LabError`, async () => {
    const settings = ["corpus", "dimensions", "optimizer", "tokens", "preset"];
    for (const name of settings) {
      const given = await outcome(() => createLab(/** @type {any} */ ({ corpus, [name]: make() })));
      assert.deepEqual(given, { name: "LabError", code: "bad-setting" }, name);
    }
    if (what !== "an object without a prototype" && what !== "a function") {
      const { name } = await outcome(() => createLab(make()));
      assert.equal(name, "LabError");
    }
  });

  test(`${what}: as an argument it is a LabError, and the lab is as it was`, async () => {
    const lab = /** @type {any} */ (await createLab({ corpus }));
    const before = JSON.stringify(lab);
    const calls = {
      scores: () => lab.scores(make()),
      probabilities: () => lab.probabilities("the", { temperature: make() }),
      "step.epochs": () => lab.step({ epochs: make() }),
      seek: () => lab.seek(make()),
      generate: () => lab.generate({ start: make() }),
      draws: () => lab.generate({ draws: make() }),
      setEmbeddings: () => lab.setEmbeddings({ V: make(), U: make() }),
      similarity: () => lab.similarity("dot", make(), make()),
      "similarity.kind": () => lab.similarity(make(), [1], [1]),
      trail: () => lab.trail({ tokens: make() }),
      axes: () => lab.plane({ axes: make() }),
      predictionMap: () => lab.predictionMap({ left: make() }),
      learningRate: () => (lab.learningRate = make()),
      optimizer: () => (lab.optimizer = make()),
    };
    for (const [name, call] of Object.entries(calls)) {
      // As draws or coordinates these numbers are fine.
      if (name === "draws" && what.startsWith("typed")) continue;
      assert.equal((await outcome(call)).name, "LabError", name);
    }
    assert.equal(JSON.stringify(lab), before);
  });

  test(`${what}: in the place of any part of a saved lab it is a LabError`, async () => {
    const lab = /** @type {any} */ (await createLab({ corpus, optimizer: "adam" }));
    lab.step();
    lab.learningRate = 0.01;
    lab.step();
    const saved = JSON.parse(JSON.stringify(lab));
    const places = [
      ...["format", "version", "settings", "seed", "start", "history", "lossCurve", "state"],
      ...["state.epoch", "state.optimizer", "state.embeddings", "state.embeddings.V"],
      ...["state.first", "state.second.U", "history.0", "history.0.epoch", "settings.corpus"],
    ];
    for (const place of places) {
      const copy = structuredClone(saved);
      const path = place.split(".");
      const last = /** @type {string} */ (path.pop());
      path.reduce((at, name) => at[name], copy)[last] = make();
      const { name } = await outcome(() => createLab.fromJSON(copy));
      assert.equal(name, "LabError", place);
    }
  });
}

test("what is checked is what is used: a list that changes while it is read stays as it was read first", async () => {
  const page = await openController();
  let turn = 0;
  const names = new Proxy(["softmax"], {
    get: (target, name) => (name === "0" && turn++ > 0 ? "nowhere" : Reflect.get(target, name)),
  });
  page.actions.set("view", names);
  assert.deepEqual(page.store.get().settings.view, ["softmax"]);
});

test("a message quotes a token of a million letters by its beginning", async () => {
  const lab = await createLab({ corpus });
  const long = "x".repeat(1e6);
  const word = "x".repeat(900); // a start has at most a thousand characters
  for (const act of [() => lab.scores(long), () => lab.generate({ start: `the ${word}` })]) {
    assert.throws(act, (/** @type {any} */ { code, message }) => {
      assert.equal(code, "unknown-token");
      assert.ok(message.length < 150, message.slice(0, 200));
      return message.includes("xxx…");
    });
  }
  assert.equal(withShortQuotes('token "the" is new'), 'token "the" is new');
});

test("notices about settings quote little and name ten at the most, however many are wrong", async () => {
  /** @type {[string, string][]} */
  const entries = [];
  for (let i = 0; i < 5000; i++) entries.push([`nonsense-${i}`, "x".repeat(1000)]);
  for (const { attribute } of SETTINGS) entries.push([attribute, "\\".repeat(5000)]);
  const { notices } = parseSettings(entries);
  assert.equal(notices.length, 11);
  for (const { message } of notices) {
    for (const [quote] of message.matchAll(/"((?:[^"\\]|\\.)*)"/g)) assert.ok(quote.length < 90);
  }
  assert.match(notices[10].message, /^\d,\d{3} more settings cannot be used either\.$/);
});

for (const name of /** @type {const} */ (["prev", "start", "compare", "corpus", "seed", "axes"])) {
  test(`the notice about ${name} quotes at most 80 characters of what was set`, async () => {
    const page = await openController();
    page.actions.set(name, name === "corpus" ? [] : "zz ".repeat(2000));
    const [{ message }] = page.store.get().notices;
    assert.ok(message.length < 300, message.slice(0, 400));
  });
}

test("a list of a million names, known and unknown, is each name once or the default", () => {
  const all = "softmax loss ".repeat(5e5);
  assert.deepEqual(parseSettings([["view", all]]).values.view, ["softmax", "loss"]);
  const unknown = `${"nonsense ".repeat(5e5)}loss`;
  assert.deepEqual(parseSettings([["view", unknown]]).values.view, ["loss"]);
});
