/** The tables of the page, and the lab as a program, as texts of files. */
import { mapped, times } from "../base/lists.js";
import { toCsv } from "../base/csv.js";
import { formatInteger } from "../base/format.js";
import { largestOf } from "../base/largest.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../snapshot/types.js").Model} Model */

/** A matrix has no more rows: those of the most frequent tokens. */
const MATRIX_TOKENS = 500;

const CSV = { extension: "csv", type: "text/csv;charset=utf-8" };

/**
 * @param {Exclude<import("../snapshot/types.js").ExportName, "state">} name
 * @param {Snapshot} snapshot
 * @param {{lab: Lab | null}} state
 * @returns {{text: string, note?: string, part: string, extension: string, type: string}}  part: of the file's name; note: what the
 *   text leaves out
 */
export function exportText(name, snapshot, { lab }) {
  if (!lab || !snapshot.model)
    throw new Error("there is nothing to export before the lab is ready");
  const { model } = snapshot;
  const { temperature } = snapshot.settings;
  switch (name) {
    case "vectors":
      return { ...CSV, part: "vectors", text: toCsv(vectorRows(snapshot, model)) };
    case "softmax":
      return { ...CSV, part: "softmax", text: toCsv(softmaxRows(snapshot, model)) };
    case "counted":
      return { ...CSV, part: "counted", ...matrix(model, (prev) => lab.counted(prev)) };
    case "learned": {
      const learned = (/** @type {number} */ prev) => lab.probabilities(prev, { temperature });
      return { ...CSV, part: "learned", ...matrix(model, learned) };
    }
    case "loss":
      return { ...CSV, part: "loss", text: toCsv(lossRows(snapshot)) };
    case "numpy":
      return { part: "numpy", extension: "py", type: "text/x-python", text: lab.toNumPy() };
  }
}

/** Token, v and u. @param {Snapshot} snapshot @param {Model} model */
function vectorRows({ V, U }, { vocabulary, dimensions: k }) {
  const names = (/** @type {string} */ name) => times(k, (i) => `${name}${i + 1}`);
  return [
    ["token", ...names("v"), ...names("u")],
    ...vocabulary.map((token, id) => [
      token,
      ...V.subarray(id * k, id * k + k),
      ...U.subarray(id * k, id * k + k),
    ]),
  ];
}

/** @param {Snapshot} snapshot @param {Model} model */
function softmaxRows({ row, settings }, { vocabulary }) {
  const at = settings.temperature === 1 ? "" : ` at temperature ${settings.temperature}`;
  return [
    ["prev", "next", "score", `exp${at}`, `p${at}`, "counted p"],
    ...vocabulary.map((token, id) => [
      vocabulary[row.prev],
      token,
      row.scores[id],
      row.exps[id],
      row.probabilities[id],
      row.counted[id],
    ]),
  ];
}

/**
 * A row a previous token, a column a next one.
 * @param {Model} model
 * @param {(prev: number) => Float64Array} rowOf
 */
function matrix({ vocabulary, tokenCounts }, rowOf) {
  const ids = largestOf(tokenCounts.keys(), tokenCounts, MATRIX_TOKENS).sort((a, b) => a - b);
  const text = toCsv([
    ["p(next | prev)", ...ids.map((id) => vocabulary[id])],
    ...ids.map((prev) => {
      const row = rowOf(prev);
      return [vocabulary[prev], ...ids.map((next) => row[next])];
    }),
  ]);
  const [shown, all] = [ids.length, vocabulary.length].map(formatInteger);
  return { text, note: shown === all ? "" : `It has the ${shown} most frequent of ${all} tokens.` };
}

/** @param {Snapshot} snapshot */
function lossRows({ curve }) {
  return [
    ["epoch", "loss in nats per token"],
    ...mapped(curve.epochs, (epoch, i) => [epoch, curve.losses[i]]),
  ];
}
