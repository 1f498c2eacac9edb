import { checkChoice, checkNumbers, checkOptions } from "../checks.js";
import { checkPair, checkToken, checkVector } from "../lab_arguments.js";
import { MOST_NUMBERS } from "../limits.js";
import { SIMILARITIES } from "../names.js";
import { unwrap } from "../core_module.js";

/**
 * @typedef {"embeddings" | "setEmbeddings" | "gradient" | "numericGradient" | "pairLoss" | "similarity" | "neighbours" | "transformed"} Names
 */

/**
 * V and U, and their gradients.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, Names>}
 */
export function vectorMembers(lab) {
  const { call, core, requireOpen, settings, size } = lab;

  return {
    embeddings() {
      return call("embeddings");
    },

    setEmbeddings(vectors) {
      const { V, U } = checkOptions("setEmbeddings", vectors, ["V", "U"]);
      call("setEmbeddings", {
        V: checkNumbers("V", V, size, size),
        U: checkNumbers("U", U, size, size),
      });
    },

    gradient(options) {
      const { pair } = checkOptions("gradient", options, ["pair"]);
      if (pair === undefined) return call("gradient");
      checkPair(lab, pair);
      return call("pairGradient", pair);
    },

    numericGradient(options) {
      const { pair } = checkOptions("numericGradient", options, ["pair"]);
      checkPair(lab, pair);
      return call("numericGradient", pair);
    },

    pairLoss(prev, next) {
      return call("pairLoss", checkToken(lab, prev), checkToken(lab, next));
    },

    similarity(kind, a, b) {
      requireOpen();
      checkChoice("similarity", kind, SIMILARITIES);
      const x = checkNumbers("a", a, 1, MOST_NUMBERS);
      const y = checkNumbers("b", b, 1, MOST_NUMBERS);
      return unwrap(core.similarity(x, y, SIMILARITIES.indexOf(kind)));
    },

    neighbours(kind, vector) {
      checkChoice("neighbours", kind, SIMILARITIES);
      const place = checkVector(lab, "vector", vector);
      return call("neighbours", place, SIMILARITIES.indexOf(kind));
    },

    transformed(change) {
      const { basis, shift } = checkOptions("transformed", change, ["basis", "shift"]);
      const entries = settings.dimensions ** 2;
      return call(
        "transformed",
        basis === undefined ? [] : checkNumbers("basis", basis, entries, entries),
        shift === undefined ? [] : checkVector(lab, "shift", shift),
      );
    },
  };
}
