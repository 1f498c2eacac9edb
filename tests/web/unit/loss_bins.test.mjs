// How the losses of many starts are sorted into bins and summed up.

import assert from "node:assert/strict";
import { binsFor, fillBins, summary } from "../../../web/views/luck/loss_bins.js";
import { test } from "../support/time_limit.mjs";

test("bins begin at the floor, end at or above guessing, and have widths that read well", () => {
  const bins = binsFor([[0.7, 0.93], [1.4]], 0.6864, 2.0794, 30);
  assert.deepEqual(bins, { first: 0.6864, step: 0.05, count: 28 });
  assert.deepEqual(binsFor([], 0.6864, 2.0794, 15), { first: 0.6864, step: 0.1, count: 14 });
  const high = binsFor([[2.5], [40]], 0.6864, 2.0794, 30);
  assert.ok(high.first + high.count * high.step >= 1.5 * 2.0794);
  assert.ok(high.first + high.count * high.step < 3.5);
  assert.ok(binsFor([[0]], 0, 0, 10).count <= 10, "a text of one token");
});

test("every finite loss is in one bin, its edge in the upper one, and what is too high in the last", () => {
  const bins = { first: 0.65, step: 0.05, count: 4 };
  const filled = fillBins([0.7, 0.7499, NaN, 0.66, Infinity, 0.8, 3, 0.75], bins);
  assert.deepEqual(
    filled.map(({ seeds }) => seeds),
    [[3], [0, 1], [7], [5, 6]],
  );
  assert.ok(Math.abs(filled[1].from - 0.7) < 1e-12 && Math.abs(filled[1].to - 0.75) < 1e-12);
  assert.equal(filled[3].to, Infinity);
});

test("stuck is more than 0.05 nats above the best; what is not done or has diverged is neither", () => {
  assert.deepEqual(summary([0.7, 0.74, 0.76, NaN, Infinity, 0.9]), {
    done: 5,
    best: 0.7,
    stuck: 2,
    diverged: 1,
  });
  assert.deepEqual(summary([NaN, NaN]), { done: 0, best: Infinity, stuck: 0, diverged: 0 });
});
