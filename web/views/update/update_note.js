/** What the numbers leave out, and what a real update does, in sentences. */
import { formatCount, formatInteger, formatPlain } from "../../base/format.js";
import { MOST_DIMENSIONS } from "./update_tables.js";

/** The names in a sentence of the update rules that take a mean gradient, and what else they do with it. @type {Record<string, [string, string]>} */
const RULES = {
  gd: ["Gradient descent", ""],
  momentum: ["Momentum", ", and adds nine tenths of the update before"],
  adam: ["Adam", ", and divides it by its usual size"],
};

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Update} update
 * @param {number} size  of the vocabulary
 */
export function updateNote({ settings }, { ids, v, share }, size) {
  const sentences = [];
  if (settings.optimizer === "sgd") {
    const rate = formatPlain(settings.learningRate);
    sentences.push(
      `SGD moves the vectors for one pair at a time, here with learning rate r = ${rate}.`,
    );
  } else {
    const [rule, more] = RULES[settings.optimizer];
    const pairs = formatCount(Math.round(1 / share), "pair");
    sentences.push(
      `${rule} uses the mean gradient of a batch, here ${pairs}${more}. ` +
        "The moved vectors show this pair's share of that gradient alone.",
    );
  }
  if (ids.length < size) {
    const shown = formatInteger(ids.length);
    sentences.push(
      `The ${shown} tokens with the largest errors of ${formatInteger(size)} are shown; sums are over all.`,
    );
  }
  if (v.length > MOST_DIMENSIONS) {
    sentences.push(`The first ${MOST_DIMENSIONS} of ${v.length} dimensions are shown.`);
  }
  return sentences.join(" ");
}
