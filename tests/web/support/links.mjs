// A link there and back: what two pages must share to be in the same state.

import assert from "node:assert/strict";
import { readUrlSettings } from "../../../web/exchange/address.js";
import { openController } from "./open_controller.mjs";

/** Whether this Node can pack deflate-raw, as every browser can. */
export const packs = (() => {
  try {
    return Boolean(new CompressionStream("deflate-raw"));
  } catch {
    return false;
  }
})();

/** For tests that need it. */
export const skip = packs ? false : "this Node cannot pack deflate-raw; every browser can";

/** The page that a link opens. @param {string} address */
export async function follow(address) {
  const { values, notices, state } = await readUrlSettings({ search: "", hash: `#${address}` });
  return openController(values, { notices, opened: state });
}

/** What two pages must share to be in the same state. @param {import("./open_controller.mjs").Opened} page */
export function stateOf({ store, lab }) {
  const { epoch, pair, loss, V, U, settings, model, changes, generated } = store.get();
  const others = { ...settings, epoch: undefined };
  return {
    ...{ epoch, pair, loss, V, U, changes, generated },
    settings: others,
    corpus: model.corpus,
    seed: lab.seed,
  };
}

/**
 * The address of a page, which leads to its state, and goes on like it.
 * @param {import("./open_controller.mjs").Opened} page
 * @returns {Promise<string>}
 */
export async function assertLinks(page) {
  const address = await page.actions.link();
  const other = await follow(address);
  assert.deepEqual(stateOf(other), stateOf(page));
  page.lab.step({ epochs: 3 });
  other.lab.step({ epochs: 3 });
  assert.deepEqual(other.lab.embeddings(), page.lab.embeddings());
  return address;
}
