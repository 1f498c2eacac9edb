// The tables that a person takes away.

import assert from "node:assert/strict";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("tables hold what the lab has, to the last digit", async () => {
  const page = await openController({ epoch: 20, temperature: 0.5 });
  const lab = /** @type {import("../../../web/core/types.js").Lab} */ (page.lab);
  /** @param {import("../../../web/snapshot/types.js").ExportName} name */
  function rows(name) {
    /** @type {string} */
    const text = page.actions.exportText(name).text;
    return text
      .trim()
      .split("\r\n")
      .map((row) => row.split(","));
  }
  const { V, U } = lab.embeddings();
  const vectors = rows("vectors");
  assert.deepEqual(vectors[0], ["token", "v1", "v2", "u1", "u2"]);
  assert.deepEqual(
    vectors.slice(1).map((row) => row[0]),
    lab.vocabulary,
  );
  assert.deepEqual(
    vectors.slice(1).map((row) => row.slice(1).map(Number)),
    lab.vocabulary.map((_, id) => [V[2 * id], V[2 * id + 1], U[2 * id], U[2 * id + 1]]),
  );
  const learned = rows("learned").slice(1);
  const counted = rows("counted").slice(1);
  lab.vocabulary.forEach((token, id) => {
    const p = [...lab.probabilities(token, { temperature: 0.5 })];
    assert.deepEqual(learned[id].slice(1).map(Number), p);
    assert.deepEqual(counted[id].slice(1).map(Number), [...lab.counted(token)]);
  });
  const softmax = rows("softmax");
  assert.deepEqual(softmax[0].slice(2, 5), [
    "score",
    "exp at temperature 0.5",
    "p at temperature 0.5",
  ]);
  assert.deepEqual(
    softmax.slice(1).map((row) => Number(row[2])),
    [...lab.scores("the")],
  );
  assert.deepEqual(Number(rows("loss").at(-1)?.[1]), lab.loss);
  assert.equal(page.actions.exportText("numpy").text, lab.toNumPy());
  assert.equal(page.actions.exportText("numpy").name, "embedding-lab-numpy-epoch-20.py");
});
