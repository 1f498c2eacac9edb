// What changes of the scores do to the probabilities.

import { gradeBars, idOf, softmax, vectorOf } from "./grading.js";

/** @typedef {import("../types.js").Lab} Lab */

const LIKELY = ["cat", "dog", "zoo"];

/** @typedef {{text?: string, scores: (scores: number[], at: (token: string) => number) => number[], because: string, other: string}} Change */

/** @type {readonly Change[]} */
const CHANGES = [
  {
    scores: (scores) => scores.map((s) => s + 1),
    because: "Every exp is 2.718 times as large, and so is their sum: the shares stay.",
    other: "Every exp grows by the same factor, 2.718, and so does the sum: no bar moves.",
  },
  {
    text: "Somebody takes 10 away from every score after [the]. Draw the bars of [cat], [dog] and [zoo] after that.",
    scores: (scores) => scores.map((s) => s - 10),
    because: "The differences between the scores are as before, so the shares are too.",
    other: "Every exp gets smaller by the same factor, and so does the sum: no bar moves.",
  },
  {
    text: "Somebody adds 1 to the score of [cat] alone. Draw the bars of [cat], [dog] and [zoo] after that.",
    scores: (scores, at) => scores.map((s, i) => s + (i === at("cat") ? 1 : 0)),
    because:
      "exp of [cat] is 2.718 times as large, so its share grows, and the others shrink in proportion.",
    other:
      "Here a difference changes: exp of [cat] is 2.718 times as large, so its share grows and the others shrink.",
  },
  {
    text: "Somebody doubles every score after [the]. Draw the bars of [cat], [dog] and [zoo] after that.",
    scores: (scores) => scores.map((s) => 2 * s),
    because: "All differences double, so the largest share grows.",
    other: "Doubling changes the differences too: [dog] is ahead twice as far, so its share grows.",
  },
];

/** What changes of the scores do to the bars. @type {import("../types.js").Guessed<"bars">} */
export const addOne = {
  kind: "bars",
  turns: CHANGES.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { text, scores, because, other } = CHANGES[turn];
    const changed = scores([...lab.scores("the")], (token) => idOf(lab, token));
    const after = softmax(changed);
    const truth = Object.fromEntries(LIKELY.map((token) => [token, after[idOf(lab, token)]]));
    return {
      text,
      items: LIKELY,
      check(guess) {
        const { right, answer, cost } = gradeBars(truth, guess);
        const shown = "The table has the changed scores until you press “as it began”.";
        return {
          right,
          answer: `${answer} ${cost} Fewer nats are better; chapter 7 says what they are. ${shown}`,
          because: right ? because : other,
        };
      },
      ghost: (bars) => ({ bars: shares(bars) }),
      reveal: () => {
        stage.element.state = { vectors: withScores(lab, "the", changed) };
      },
    };
  },
};

/** Bars as shares: drawn by hand they may add up to more. @param {Record<string, number>} bars */
function shares(bars) {
  const sum = Object.values(bars).reduce((total, each) => total + each, 0);
  if (sum <= 1) return bars;
  return Object.fromEntries(Object.entries(bars).map(([token, bar]) => [token, bar / sum]));
}

/** Vectors with these scores after a token: each u moves along its v. @param {Lab} lab @param {string} prev @param {number[]} scores */
function withScores(lab, prev, scores) {
  const { V, U } = lab.embeddings();
  const v = vectorOf(lab, "v", prev);
  const square = v.reduce((sum, x) => sum + x * x, 0);
  const now = lab.scores(prev);
  const moved = [...U].map((x, i) => {
    const [token, k] = [Math.floor(i / v.length), i % v.length];
    return x + ((scores[token] - now[token]) * v[k]) / square;
  });
  return { V: [...V], U: moved };
}
