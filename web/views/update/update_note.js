/** What the numbers leave out, and what a real update does, in sentences. */
import { formatCount, formatInteger, formatPlain } from "../../base/format.js";
import { optimizerName } from "../ui/optimizer_name.js";
import { MOST_DIMENSIONS } from "./update_tables.js";

/** What an optimizer does with the mean gradient besides. @type {Record<string, string>} */
const MORE = {
  momentum: ", and adds nine tenths of the update before",
  adam: ", and divides it by its usual size",
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
    const rule = optimizerName(settings.optimizer);
    const pairs = formatCount(Math.round(1 / share), "pair");
    sentences.push(
      `${rule} uses the mean gradient of a batch, here ${pairs}${MORE[settings.optimizer] ?? ""}. ` +
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
