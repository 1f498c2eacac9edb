// How near to the floor a text can be learned: the best of some starts, for each K.

import { trainTo } from "../exercise/models.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

const STARTS = 8;
const EPOCHS = 4000;

/** Tokens of a text that is trained so often. */
const MOST_TOKENS = 150;

/**
 * The least loss that the figure's text comes to with each K, or why it cannot be said. The page stays alive meanwhile.
 * @param {Stage} stage
 * @param {readonly number[]} dimensions
 * @returns {Promise<{floor: number, losses: number[]} | string>}
 */
export async function bestLosses({ element, lab }, dimensions) {
  const { tokens, entropyFloor: floor } = lab;
  if (tokens.length > MOST_TOKENS)
    return `The text has ${tokens.length} tokens; with at most ${MOST_TOKENS} it is trained here.`;
  const settings = {
    corpus: element.corpus,
    tokens: element.tokens,
    ...{ optimizer: "adam", learningRate: 0.05 },
  };
  const losses = [];
  for (const each of dimensions) {
    let best = Infinity;
    for (let seed = 0; seed < STARTS; seed += 1)
      best = Math.min(best, await trainedLoss(element, { ...settings, dimensions: each, seed }));
    losses.push(best);
  }
  return { floor, losses };
}

/** @param {Stage["element"]} element @param {Record<string, unknown>} settings */
async function trainedLoss(element, settings) {
  const { createLab } = /** @type {any} */ (element.constructor);
  /** @type {Lab} */
  const lab = await createLab(settings);
  try {
    await trainTo(lab, EPOCHS);
    return lab.loss;
  } finally {
    lab.dispose();
  }
}
