import { checkInteger, checkNumber, checkNumbers, checkOptions, checkString } from "../checks.js";
import { checkToken, checkVector, isVector } from "../lab_arguments.js";
import { encode } from "../core_module.js";

/**
 * What the model expects next, and texts of it.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, "scores" | "probabilities" | "meanNext" | "generate">}
 */
export function predictionMembers(lab) {
  const { call, vocabulary } = lab;

  return {
    scores(token) {
      if (isVector(token)) return call("scoresAt", checkVector(lab, "vector", token));
      return call("scores", checkToken(lab, token));
    },

    probabilities(token, options) {
      const { temperature = 1 } = checkOptions("probabilities", options, ["temperature"]);
      checkNumber("temperature", temperature, 0, 100);
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
      const { seed = call("seed"), skip = 0, draws } = given;
      checkString("start", start);
      checkInteger("length", length, 1, 1000);
      checkNumber("temperature", temperature, 0, 100);
      checkInteger("seed", seed, 0, 2 ** 32 - 1);
      checkInteger("skip", skip, 0, 1e7);
      const used =
        draws === undefined
          ? call("draws", seed, skip, length)
          : checkNumbers("draws", draws, length, Infinity).slice(0, length);
      const { ids, probabilities } = call("generate", encode(start), temperature, used);
      return { tokens: Array.from(ids, (id) => vocabulary[id]), draws: used, probabilities };
    },
  };
}
