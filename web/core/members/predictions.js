import { mapped } from "../../base/lists.js";
import { checkInteger, checkNumber, checkNumbers, checkOptions } from "../checks.js";
import { checkToken, checkVector, isVector } from "../lab_arguments.js";
import { MOST_DRAWS } from "../limits.js";
import { startOf } from "../texts.js";
import { encode } from "../core_module.js";
import { limitsOf } from "../../settings/settings.js";

/**
 * What the model expects next, and texts of it.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, "scores" | "probabilities" | "meanNext" | "generate" | "landings">}
 */
export function predictionMembers(lab) {
  const { call, vocabulary } = lab;

  /**
   * The draws that are given, else those of a seed's stream.
   * @param {import("../types.js").GenerateOptions} given
   * @param {number} length
   */
  function drawsOf({ seed = call("seed"), skip = 0, draws }, length) {
    checkInteger("seed", seed, ...limitsOf("seed"));
    checkInteger("skip", skip, ...limitsOf("skip"));
    return draws === undefined
      ? call("draws", seed, skip, length)
      : checkNumbers("draws", firstOf(draws, length), length, length);
  }

  return {
    scores(token) {
      if (isVector(token)) return call("scoresAt", checkVector(lab, "vector", token));
      return call("scores", checkToken(lab, token));
    },

    probabilities(token, options) {
      const { temperature = 1 } = checkOptions("probabilities", options, ["temperature"]);
      checkNumber("temperature", temperature, ...limitsOf("temperature"));
      if (isVector(token)) {
        return call("probabilitiesAt", checkVector(lab, "vector", token), temperature);
      }
      return call("probabilities", checkToken(lab, token), temperature);
    },

    meanNext(token) {
      return call("meanNext", checkToken(lab, token));
    },

    generate(options) {
      const names = ["start", "length", "temperature", "seed", "skip", "draws"];
      const given = checkOptions("generate", options, names);
      const { start = vocabulary[call("ids")[0]], length = 20, temperature = 1 } = given;
      const begin = startOf(lab, start).ids.at(-1);
      checkInteger("length", length, ...limitsOf("length"));
      checkNumber("temperature", temperature, ...limitsOf("temperature"));
      const draws = drawsOf(given, length);
      const { ids, probabilities } = call(
        "generate",
        encode(vocabulary[Number(begin)]),
        temperature,
        draws,
      );
      return { tokens: mapped(ids, (id) => vocabulary[id]), draws, probabilities };
    },

    landings(token, options) {
      const names = ["temperature", "seed", "skip", "count"];
      const given = checkOptions("landings", options, names);
      const { temperature = 1, count } = given;
      checkNumber("temperature", temperature, ...limitsOf("temperature"));
      checkInteger("count", count, 1, MOST_DRAWS);
      return call("landings", checkToken(lab, token), temperature, drawsOf(given, count));
    },
  };
}

/** As many numbers of a list as are needed. @param {any} numbers @param {number} count */
function firstOf(numbers, count) {
  return numbers?.length > count && typeof numbers.slice === "function"
    ? numbers.slice(0, count)
    : numbers;
}
