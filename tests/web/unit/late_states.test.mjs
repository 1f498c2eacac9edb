// States that were saved late in a run, or say that they were: no way back is trained in one go.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** Each look at the clock takes so long that a frame has time for few epochs. */
const SLOW = { tick: 3 };

/** More than is trained again without being asked for. */
const LATE = 3_000_000;

/** A saved lab that says to stand at an epoch. @param {number} epoch @param {object} [others] */
async function savedAt(epoch, others) {
  const lab = await createLab();
  lab.step({ epochs: 3 });
  const saved = /** @type {any} */ (lab.toJSON());
  lab.dispose();
  return { ...saved, state: { ...saved.state, epoch }, furthestEpoch: epoch, ...others };
}

/** A page with the file of it opened. @param {object} saved */
async function opened(saved) {
  const page = await openController({}, SLOW);
  await page.during(page.actions.openState(new Blob([JSON.stringify(saved)])));
  return page;
}

test("stepping back from a late state goes in slices, can be ended, and nothing is discarded", async () => {
  const { store, actions, passFrames } = await opened(await savedAt(LATE));
  assert.equal(store.get().epoch, LATE);
  actions.stepBack();
  const { progress, epoch } = store.get();
  assert.deepEqual(progress, { from: 0, to: LATE - 1 });
  assert.ok(epoch < 100, `${epoch} epochs in a frame`);
  passFrames(5);
  assert.ok(store.get().epoch > epoch);
  actions.pause();
  assert.equal(store.get().progress, null);
  actions.seek(LATE);
  assert.deepEqual([store.get().epoch, store.get().progress], [LATE, null]);
});

test("states of the largest epochs open at once, and what diverges there stays there", async () => {
  const epoch = 1_000_000_000 - 1;
  const page = await opened(await savedAt(epoch, { furthestEpoch: 1_000_000_000 }));
  const { store, actions, lab, until } = page;
  assert.equal(store.get().epoch, epoch);
  lab.learningRate = 100;
  lab.setEmbeddings({ V: lab.embeddings().V.fill(1e140), U: lab.embeddings().U.fill(-1e140) });
  actions.stepEpoch();
  const { notices } = await until((/** @type {any} */ { notices }) => notices.length > 0);
  assert.match(notices[0].message, /^Training diverged/);
});

test("a short way back is gone at once, with the bits of the first time", async () => {
  const { store, actions } = await openController({ epoch: 3000 });
  const lab = await createLab();
  lab.step({ epochs: 2999 });
  actions.stepBack();
  const { epoch, progress, V } = store.get();
  assert.deepEqual([epoch, progress], [2999, null]);
  assert.deepEqual(V, lab.embeddings().V);
});
