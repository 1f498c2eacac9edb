// Memory that cannot grow any more ends what was begun, says why, and leaves what was shown.

import assert from "node:assert/strict";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { afterEach, test } from "../support/time_limit.mjs";

const MEMORY = "there is not enough memory for this text and K";

/** What some members of each lab do in the place of what they did, until they are let be. @type {Map<string, () => never>} */
const failing = new Map();
afterEach(() => failing.clear());

/** A lab with members that may be made to fail. @param {Promise<any>} made */
async function breakable(made) {
  return new Proxy(await made, {
    get(target, name) {
      failing.get(String(name))?.();
      return Reflect.get(target, name, target);
    },
  });
}

const createBreakable = Object.assign(
  (/** @type {[any, any]} */ ...given) => breakable(/** @type {any} */ (createLab)(...given)),
  {
    fromJSON: (/** @type {[any, any]} */ ...given) =>
      breakable(/** @type {any} */ (createLab.fromJSON)(...given)),
  },
);

/** As the core does without memory. @returns {never} */
function outOfMemory() {
  throw Object.assign(new Error(MEMORY), { name: "LabError", code: "bad-setting" });
}

/** What belongs together. @param {any} snapshot */
function numbers({ epoch, loss, V, U, plane, row, curve, model }) {
  const { corpus, vocabulary } = model;
  return structuredClone({ epoch, loss, V, U, plane, row, curve, corpus, vocabulary });
}

for (const member of ["step", "plane", "embeddings", "lossCurve", "loss"]) {
  test(`without memory for ${member} training ends, the reason is said once, and what was shown stays`, async () => {
    const page = await openController({ epoch: 2 }, { createLab: createBreakable });
    const { actions, events, rest } = page;
    const before = numbers(await rest());
    failing.set(member, outOfMemory);
    actions.seek(100_000);
    const { progress, playing, status, ...after } = await rest();
    assert.deepEqual([progress, playing, status], [null, false, "ready"]);
    assert.deepEqual(numbers(after), before);
    assert.deepEqual(noticesAbout(after, "epoch"), [MEMORY]);
    const told = events.filter((/** @type {any} */ { type }) => type === "lab-error");
    assert.deepEqual(told, [{ type: "lab-error", code: "bad-setting", message: MEMORY }]);

    failing.clear();
    actions.stepEpoch();
    const again = await rest();
    assert.ok(again.epoch > before.epoch);
    assert.deepEqual(noticesAbout(again, "epoch"), []);
  });
}

test("play ends too, and a panel that has no memory leaves the others as they are", async () => {
  const page = await openController({ view: "all" }, { createLab: createBreakable });
  const { actions, rest, until, events } = page;
  await rest();
  failing.set("probabilities", outOfMemory);
  failing.set("lossGaps", outOfMemory);
  actions.open("gaps", true);
  const opened = await rest();
  assert.deepEqual([...opened.failures], [["loss", MEMORY]]);
  assert.equal(opened.gaps, null);
  failing.clear();
  actions.play();
  await until(({ epoch }) => epoch > 0);
  failing.set("plane", outOfMemory);
  const { playing } = await until((snapshot) => !snapshot.playing);
  assert.equal(playing, false);
  assert.equal(events.filter((/** @type {any} */ { type }) => type === "lab-error").length, 1);
});

test("the core without memory says so, and goes on when there is some again", async () => {
  const words = Array.from({ length: 3000 }, (_, i) => `w${i}`).join(" ");
  const lab = await createLab({ corpus: words, dimensions: 8 });
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError("no memory");
  };
  try {
    await assert.rejects(
      async () => {
        for (let i = 0; i < 200; i++)
          await createLab({ corpus: "the cat", dimensions: 256 - (i % 2) }).then(hold);
        for (;;) hold(await createLab({ corpus: words, dimensions: 256 }));
      },
      { name: "LabError", message: MEMORY },
    );
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
    for (const each of held.splice(0)) each.dispose();
  }
  assert.equal(lab.step().epoch, 1);
});

/** @type {any[]} */
const held = [];
/** @param {any} lab */
function hold(lab) {
  held.push(lab);
}

test("a text that finds no memory is refused, and the labs that are there keep their numbers", async () => {
  const lab = await createLab({ corpus: "the cat sat on the mat" });
  const before = lab.toJSON();
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError("no memory");
  };
  const refused = { name: "LabError", message: MEMORY };
  const large = "the cat ".repeat(1_200_000);
  try {
    await assert.rejects(async () => {
      for (;;) hold(await createLab({ corpus: "the cat", dimensions: 256, scale: 0 }));
    }, refused);
    for (let i = 0; i < 3; i++) await assert.rejects(createLab({ corpus: large }), refused);
    assert.throws(() => lab.scores(large), refused);
    assert.throws(() => lab.lowerCase(large), refused);
    assert.throws(() => lab.counted("x".repeat(9_000_000)), refused);
    assert.throws(() => lab.trail({ tokens: new Array(100_000).fill(0) }), refused);
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
    for (const each of held.splice(0)) each.dispose();
  }
  assert.deepEqual(lab.toJSON(), before);
  lab.step();
});
