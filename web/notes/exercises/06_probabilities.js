// 6 How do scores become probabilities?

import { fixed } from "../exercise/numbers_as_text.js";
import { causeOf, idOf, isNear, largestOf, p, softmax, vectorOf } from "./grading.js";
import { addOne } from "./06_changed_scores.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

/** A score by hand, with numbers of one decimal. @type {import("../types.js").Guessed<"numbers">} */
const scoreByHand = {
  kind: "numbers",
  turns: 4,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const token = ["dog", "zoo", ".", "ran"][turn];
    const [u, v] = [vectorOf(lab, "u", token), vectorOf(lab, "v", "the")].map((row) =>
      row.map((x) => Number(x.toFixed(1))),
    );
    const place = (/** @type {number[]} */ row) => `(${row.map((x) => fixed(x, 1)).join(", ")})`;
    const exact = lab.scores("the")[idOf(lab, token)];
    return {
      text:
        turn === 0
          ? undefined
          : `u of [u:${token}] is ${place(u)} and v of [v:the] is ${place(v)}. What is the score of [${token}] after [the]?`,
      items: ["score"],
      check: ({ score }) => judgeScore(score, { u, v, exact }),
      ghost: ({ score }) => ({ numbers: { [token]: score } }),
      reveal: () => stage.element.light({ kind: "pair", token: "the", next: token }),
    };
  },
};

/** @param {number} score @param {{u: number[], v: number[], exact: number}} given */
function judgeScore(score, { u, v, exact }) {
  const products = u.map((x, i) => x * v[i]);
  const value = products[0] + products[1];
  const worked = products.map((x) => fixed(x, 2));
  return {
    right: isNear(score, value, 0.06) || isNear(score, exact, 0.01),
    answer: `${worked[0]} + ${worked[1].replace("\u2212", "(\u2212")}${products[1] < 0 ? ")" : ""} = ${fixed(value, 2)}; with all digits ${fixed(exact)}.`,
    because: causeOf(
      score,
      0.06,
      [
        [value, "First times first plus second times second: that is the whole score."],
        [exact, "You took it from the table, where all digits of the vectors are used."],
        [-value, "The size is right, the sign is not."],
        [products[0], "That is the first product alone; the second one is still to be added."],
        [products[1], "That is the second product alone; the first one is still to be added."],
        [products[0] - products[1], "One of the two products needs the other sign."],
        [products[1] - products[0], "One of the two products needs the other sign."],
      ],
      "Multiply the first numbers, multiply the second numbers, and add both products.",
    ),
  };
}

/** Where the eight scores add up to a negative number, and where to a small one. */
const SUMMED = [
  {
    prev: "the",
    items: ["dog", "cat", ".", "the"],
    because:
      "The sum is negative, so dividing by it turns the order round: the worst token comes first.",
  },
  {
    prev: "dog",
    items: ["ran", "ate", "!", "cat"],
    because:
      "The order is right, but this share is 15 times the whole: the negative scores make the sum small.",
  },
];

/** Scores divided by their sum, without exp. @type {import("../types.js").Guessed<"choice">} */
const withoutExp = {
  kind: "choice",
  turns: SUMMED.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { prev, items, because } = SUMMED[turn];
    const scores = lab.scores(prev);
    const sum = scores.reduce((total, each) => total + each, 0);
    const share = (/** @type {string} */ token) => fixed(scores[idOf(lab, token)] / sum);
    const first = largestOf(
      lab,
      scores.map((score) => score / sum),
    );
    const usual = largestOf(lab, scores);
    return {
      text:
        turn === 0
          ? undefined
          : `Now divide each score after [v:${prev}] by the sum of all eight scores, ${fixed(sum)}. Which of these tokens would get the largest number?`,
      items: items.map((item) => `[u:${item}]`),
      check(guess) {
        const right = guess === `[u:${first}]`;
        const others = usual === first ? "" : ` and [${usual}] ${share(usual)}`;
        return {
          right,
          answer: `The sum is ${fixed(sum)}. So [${first}] would get ${share(first)}${others}.`,
          because: right
            ? because
            : `${guess} would get ${share(guess.slice("[u:".length, -1))}: no share, as shares lie between 0 and 1. That is why exp makes all scores positive first.`,
        };
      },
      reveal: () => {
        stage.element.prev = prev;
      },
    };
  },
};

const SCORES = [
  [0, 1, 2],
  [2, 2, 0],
  [-1, 0, 2],
];

/** The softmax of three small scores. @type {import("../types.js").Guessed<"numbers">} */
const threeScores = {
  kind: "numbers",
  turns: SCORES.length,
  ask(_, turn) {
    const scores = SCORES[turn];
    const names = scores.map((_score, i) => `p of the ${["first", "second", "third"][i]}`);
    const truth = softmax(scores);
    const exps = scores.map((s) => fixed(Math.exp(s), 2));
    const sum = scores.reduce((total, s) => total + Math.exp(s), 0);
    return {
      text: `Three tokens have the scores ${scores.map((s) => fixed(s, 0)).join(", ")}. Work out exp of each (e is 2.718). Which share of the sum, which p, does each token get?`,
      items: names,
      check(guess) {
        const guessed = names.map((name) => guess[name]);
        const right = guessed.every((x, i) => isNear(x, truth[i], 0.015));
        return {
          right,
          answer: `exp gives ${exps.join(", ")}, in all ${fixed(sum, 2)}; the shares are ${truth.map((x) => fixed(x, 2)).join(", ")}.`,
          because: right
            ? "Each exp divided by the sum of all three."
            : causeOfShares(guessed, scores),
        };
      },
    };
  },
};

/** @param {number[]} guessed @param {number[]} scores */
function causeOfShares(guessed, scores) {
  const sum = guessed.reduce((total, each) => total + each, 0);
  const plain = scores.reduce((total, each) => total + each, 0);
  if (guessed.every((x, i) => isNear(x, Math.exp(scores[i]), 0.03)))
    return "These are the exp; each is still to be divided by their sum.";
  if (guessed.every((x, i) => isNear(x, scores[i] / plain, 0.015)))
    return "These are shares of the scores themselves; exp comes before the division.";
  if (!isNear(sum, 1, 0.03))
    return `Your three numbers add up to ${fixed(sum, 2)}; shares of a sum add up to 1.`;
  return "One more point of score makes exp 2.718 times as large, and the share with it.";
}

/** A temperature at which dog gets less. @type {import("../types.js").Guessed<"numbers">} */
const hotter = {
  kind: "numbers",
  async ask(stage) {
    const lab = await stage.fresh();
    let chosen = 1;
    const at = (/** @type {number} */ temperature) =>
      lab.probabilities("the", { temperature })[idOf(lab, "dog")];
    return {
      items: ["T"],
      check({ T }) {
        if (!(T > 0 && T <= 100))
          return {
            right: false,
            answer: "A temperature here is a number over 0, up to 100.",
            because:
              T > 100
                ? "The figure takes no more: all bars are nearly equal long before that."
                : "Scores are divided by it, so it cannot be 0; below 0 it would turn the order round.",
          };
        chosen = T;
        const right = at(T) < 0.4;
        return {
          right,
          answer: `At T = ${T} the model gives [dog] ${fixed(at(T))}.`,
          because: right
            ? "Divided by a T over 1, the scores move closer together, and the shares too."
            : T < 1
              ? "A T under 1 moves the scores further apart, so the largest bar grows."
              : T === 1
                ? "Divided by 1 the scores stay as they are."
                : "The direction is right: go higher.",
        };
      },
      reveal: () => {
        stage.element.temperature = chosen;
      },
    };
  },
};

/** v of the where another token comes first. @type {import("../types.js").Reached} */
const dragToRan = {
  kind: "reach",
  look({ lab }) {
    if (lab.find("ran") === null || lab.find("the") === null)
      return { now: "another text", reached: false };
    const first = largestOf(lab, lab.probabilities("the"));
    return { now: `[${first}], ${fixed(p(lab, first, "the"))}`, reached: first === "ran" };
  },
};

/** @type {import("../types.js").Exercises} */
export default {
  "score-by-hand": scoreByHand,
  "without-exp": withoutExp,
  "add-one": addOne,
  "three-scores": threeScores,
  hotter,
  "drag-to-ran": dragToRan,
};
