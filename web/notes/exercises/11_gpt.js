// 11 What has this to do with GPT? There is no model beside these: what is asked is arithmetic, or said by the drawing.

import { fixed } from "../exercise/numbers_as_text.js";
import { causeOf, isNear } from "./grading.js";

/** GPT-2 small, and another vocabulary in its place: N tokens, K numbers each. */
const [TOKENS, SIZE, ALL] = [50_257, 768, 124_439_808];
const MORE_TOKENS = 100_277;

/** What makes the vector from more than one token. @type {import("../types.js").Guessed<"choice">} */
const context = {
  kind: "choice",
  ask() {
    const layers = "the layers between the tables";
    const table = "the table V: it has a row for each text so far";
    return {
      items: [table, layers, "the table U: it has more than one row a token"],
      check: (guess) => ({
        right: guess === layers,
        answer: "The layers between the tables.",
        because:
          guess === layers
            ? "They mix vectors of earlier tokens into that of the last one, and it is this vector that meets U."
            : guess === table
              ? "A row for each text would need more rows than there are atoms. V has one row for each token, as ours has."
              : "U has one row for each next token, as ours has. What differs is the vector that comes to it.",
      }),
    };
  },
};

/** @typedef {{text?: string, share: number, answer: string, mistakes: [number, string][]}} Share */

/** @type {readonly Share[]} */
const SHARES = [
  {
    share: (100 * TOKENS * SIZE) / ALL,
    answer: `${fixed(TOKENS, 0)} · ${SIZE} = ${fixed(TOKENS * SIZE, 0)}, which is`,
    mistakes: [
      [(200 * TOKENS * SIZE) / ALL, "You counted two tables; in GPT-2 one serves both ends."],
      [
        (100 * TOKENS * SIZE) / (ALL + TOKENS * SIZE),
        "The table is part of the 124 million already.",
      ],
    ],
  },
  {
    text: `Now the same model gets ${fixed(MORE_TOKENS, 0)} tokens in place of ${fixed(TOKENS, 0)}, and the rest of it stays. What is the table’s share then, in per cent?`,
    share: (100 * MORE_TOKENS * SIZE) / (ALL + (MORE_TOKENS - TOKENS) * SIZE),
    answer: `${fixed(MORE_TOKENS * SIZE, 0)} of ${fixed(ALL + (MORE_TOKENS - TOKENS) * SIZE, 0)}, which is`,
    mistakes: [
      [(100 * MORE_TOKENS * SIZE) / ALL, "The whole has grown too, by the rows that came."],
      [
        (100 * TOKENS * SIZE) / ALL,
        "That was the share before: the table has nearly twice as many rows now.",
      ],
    ],
  },
];

/** The share of the table in GPT-2 small. @type {import("../types.js").Guessed<"numbers">} */
const share = {
  kind: "numbers",
  turns: SHARES.length,
  ask(_, turn) {
    const { text, share: value, answer, mistakes } = SHARES[turn];
    return {
      text,
      items: ["share"],
      unit: "%",
      check: ({ share: guess }) => ({
        right: isNear(guess, value, 0.7),
        answer: `${answer} ${fixed(value, 1)} %.`,
        because: causeOf(
          guess,
          0.7,
          [
            [value, "N times K numbers in one table, divided by all numbers of the model."],
            [
              value / 100,
              "That is the share as a fraction; in per cent it is a hundred times that.",
            ],
            ...mistakes,
          ],
          guess > value
            ? "Too high: a table has N times K numbers; divide by all numbers of the model."
            : "Too low: a table has N times K numbers; divide by all numbers of the model.",
        ),
      }),
    };
  },
};

const STATIONS = [
  "look up the row of each token in V",
  "mix in what earlier tokens say, layer by layer",
  "take dot products with all rows of U",
  "softmax",
  "draw the next token",
];

/** What happens from a text to its next token. @type {import("../types.js").Guessed<"order">} */
const stations = {
  kind: "order",
  ask: () => ({
    items: [2, 4, 0, 3, 1].map((at) => STATIONS[at]),
    check(guess) {
      const at = STATIONS.findIndex((station, i) => guess[i] !== station);
      return {
        right: at < 0,
        answer: `${STATIONS.join("; ")}.`,
        because:
          at < 0
            ? "Without the second station it is our model."
            : [
                "Tokens are no numbers yet: before all else each gets its row of V.",
                "Dot products with U are taken only once the vector has heard of the earlier tokens.",
                "Probabilities are made of scores, and scores are the dot products with U.",
                "A draw needs a bar from 0 to 1, and the softmax makes it.",
                "The draw comes last.",
              ][at],
      };
    },
  }),
};

/** @type {readonly {text?: string, value: number, answer: string, right: string, mistakes: [number, string][], other: string}[]} */
const TIED = [
  {
    value: 16,
    answer: "8 tokens · 2 numbers = 16.",
    right: "One table less has N times K numbers less.",
    mistakes: [
      [32, "That is with two tables; one of them goes."],
      [8, "That is one number a token; each row still has K = 2."],
    ],
    other: "One table has N times K numbers; count it once for both ends.",
  },
  {
    text: `And the other way round: with its one table, ${fixed(TOKENS, 0)} · ${SIZE}, GPT-2 small has ${fixed(ALL, 0)} numbers. How many million has it with two separate tables of this size?`,
    value: 163,
    answer: `${fixed(ALL, 0)} + ${fixed(TOKENS * SIZE, 0)} = ${fixed(ALL + TOKENS * SIZE, 0)}, about 163 million.`,
    right: "One table more has N times K numbers more.",
    mistakes: [
      [201, "You added two tables; one of them was there already."],
      [124, "A second table comes with numbers of its own."],
      [248, "Only the table is doubled; the layers stay as they are."],
    ],
    other: "One table has N times K numbers; add it once to what the model has.",
  },
];

/** What one table at both ends saves. @type {import("../types.js").Guessed<"numbers">} */
const tied = {
  kind: "numbers",
  turns: TIED.length,
  ask(_, turn) {
    const { text, value, answer, right, mistakes, other } = TIED[turn];
    return {
      text,
      items: ["numbers"],
      counts: turn === 0,
      unit: turn === 0 ? undefined : "million",
      check: ({ numbers }) => ({
        right: isNear(numbers, value, turn === 0 ? 0 : 1),
        answer,
        because: causeOf(numbers, turn === 0 ? 0 : 1, [[value, right], ...mistakes], other),
      }),
    };
  },
};

/** Which part of ours a GPT lacks. @type {import("../types.js").Guessed<"choice">} */
const lacks = {
  kind: "choice",
  ask() {
    const none = "none of them";
    return {
      items: ["the table V", "the table U", "the softmax", none],
      check: (guess) => ({
        right: guess === none,
        answer: "None: a GPT has a table at each end, or one for both, and a softmax after it.",
        because:
          guess === none
            ? "It has all of our model, and layers between."
            : guess === "the softmax"
              ? "Its scores become probabilities in the same way, by exp and a division."
              : guess === "the table U"
                ? "Its last layer is such a table: a dot product with each row gives the scores."
                : "Its first layer is such a table: a row for each token.",
      }),
    };
  },
};

/** @type {import("../types.js").Exercises} */
export default { lacks, context, stations, share, tied };
