/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * @param {Lab} lab
 * @param {number} prev
 * @param {number} temperature
 * @returns {import("./types.js").PredictionRow}
 */
export function predictionRow(lab, prev, temperature) {
  const scores = lab.scores(prev);
  const probabilities = lab.probabilities(prev, { temperature });
  // At temperature 0 the probabilities are the limit already: 1 at the largest score.
  const exps =
    temperature === 0
      ? probabilities.slice()
      : scores.map((score) => Math.exp(score / temperature));
  const sum = exps.reduce((total, value) => total + value, 0);
  return Object.freeze({ prev, scores, exps, sum, probabilities, counted: lab.counted(prev) });
}
