// Runs the NumPy programs that labs write with a Python that has NumPy.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { TIME_LIMIT, test } from "../support/time_limit.mjs";

const python = ["python3", "/usr/bin/python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import numpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
const skip = python === undefined ? "no Python with NumPy on this machine" : false;

/** @param {string} program */
function run(program) {
  const output = execFileSync(/** @type {string} */ (python), ["-"], {
    input: program,
    encoding: "utf8",
    timeout: TIME_LIMIT,
  });
  const [position, loss, V, U] = output.trim().split("\n");
  return {
    position,
    loss: Number(loss.split(" ")[1]),
    V: JSON.parse(V.slice(4)).flat(),
    U: JSON.parse(U.slice(4)).flat(),
  };
}

/** @param {import("../../../web/core/types.js").Lab} lab */
function assertReproduced(lab) {
  const numpy = run(lab.toNumPy());
  assert.equal(numpy.position, `epoch ${lab.epoch} pair ${lab.pair}`);
  assert.ok(Math.abs(numpy.loss - lab.loss) < 1e-10, `${numpy.loss} is not ${lab.loss}`);
  const { V, U } = lab.embeddings();
  V.forEach((x, i) => assert.ok(Math.abs(x - numpy.V[i]) < 1e-9));
  U.forEach((x, i) => assert.ok(Math.abs(x - numpy.U[i]) < 1e-9));
}

test("the program of the notes' lab reproduces it", { skip }, async () => {
  const lab = await createLab();
  lab.step({ epochs: 1000 });
  assertReproduced(lab);
});

test("every optimizer, batch and change on the way is in the program", { skip }, async () => {
  const corpus = 'the "cat" sat on the mat \\ 🙂 the cat ran .';
  for (const settings of [
    { corpus, optimizer: "adam", learningRate: 0.02, seed: 4294967295, scale: 0.3 },
    { corpus, optimizer: "momentum", batch: 4, dimensions: 3, tokens: "characters" },
    { corpus, optimizer: "gd", dimensions: 1, vocabularyLimit: 4 },
    { corpus: 'The the ##ing "New_York" \\ <unk> the ##ing', tokens: "spaces" },
    { corpus: "ISI İSİ isi ISI", lang: 'tr-x-"\\' },
  ]) {
    const lab = await createLab(/** @type {any} */ (settings));
    lab.step({ epochs: 30 });
    lab.optimizer = "sgd";
    lab.learningRate = 0.03;
    lab.step({ pairs: 3 });
    lab.learningRate = 0.01;
    lab.step({ epochs: 5 });
    const { V, U } = lab.embeddings();
    lab.setEmbeddings({ V: V.map((x) => x / 2), U });
    lab.step({ epochs: 5 });
    lab.step({ pairs: 2 });
    assertReproduced(lab);
  }
});

test("a start of one's own is in the program", { skip }, async () => {
  const lab = await createLab({ corpus: "a b a c" });
  lab.setEmbeddings({ V: [1, -0, 2, 3, 0.1, 1e-9], U: [1, 2, 3, 4, 5, 6] });
  lab.step({ epochs: 10 });
  assertReproduced(lab);
});

test("the program names what the text was cut by", async () => {
  const lab = await createLab({ corpus: "ISI Isı", lang: "tr" });
  assert.match(lab.toNumPy(), /^tokens, lang = "words", "tr"$/m);
  const spaced = await createLab({ corpus: "The the", tokens: "spaces" });
  assert.match(spaced.toNumPy(), /^tokens, lang = "spaces", ""$/m);
  assert.match(spaced.toNumPy(), /^vocabulary = \["The","the"\]$/m);
});
