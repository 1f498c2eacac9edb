import { upTo } from "../../base/lists.js";
import { checkAxes, checkBasis, checkVector } from "../lab_arguments.js";
import { checkInteger, checkNumber, checkNumbers, checkOptions } from "../checks.js";
import { LARGEST_COORDINATE, MOST_CELLS, MOST_NUMBERS } from "../limits.js";

/**
 * Pictures of the vectors in a plane.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, "plane" | "project" | "trail" | "predictionMap">}
 */
export function planeMembers(lab) {
  const { call, vocabulary } = lab;

  return {
    plane(options) {
      const { axes = "pca", near } = checkOptions("plane", options, ["axes", "near"]);
      const basis = near === undefined ? undefined : checkBasis(lab, "near", near);
      return call("plane", checkAxes(lab, axes), basis);
    },

    project(vector, options) {
      const { axes = "pca" } = checkOptions("project", options, ["axes"]);
      return call("project", checkVector(lab, "vector", vector), checkAxes(lab, axes));
    },

    trail(options) {
      const all = upTo(vocabulary.length);
      const { axes = "pca", tokens = all } = checkOptions("trail", options, ["axes", "tokens"]);
      const ids = checkNumbers("tokens", tokens, 0, MOST_NUMBERS);
      ids.forEach((id) => checkInteger("tokens", id, 0, vocabulary.length - 1));
      return call("trail", checkAxes(lab, axes), ids);
    },

    predictionMap(options) {
      const area = ["left", "right", "bottom", "top", "columns", "rows"];
      // Read once: what is checked is what is used.
      const given = { ...checkOptions("predictionMap", options, [...area, "axes"]) };
      for (const name of area)
        checkNumber(name, given[name], -LARGEST_COORDINATE, LARGEST_COORDINATE);
      checkInteger("columns", given.columns, 1, MOST_CELLS);
      checkInteger("rows", given.rows, 1, MOST_CELLS);
      const { axes = "pca", ...cells } = /** @type {import("../types.js").MapOptions} */ (given);
      return call("predictionMap", cells, checkAxes(lab, axes));
    },
  };
}
