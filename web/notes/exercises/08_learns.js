// 8 How does it learn?

import { fixed } from "../exercise/numbers_as_text.js";
import { causeOf, idOf, isNear, p, vectorOf } from "./grading.js";
import { bestRate, breaks } from "./08_rates.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

/** The frames of One update that show errors, and moved vectors. */
const [ERRORS, MOVED] = [3, 4];

/** Of the pair that training takes first, "the cat". */
const ERRORS_OF = ["dog", "cat", "ate"];

/** p − y of one token. @type {import("../types.js").Guessed<"numbers">} */
const error = {
  kind: "numbers",
  turns: ERRORS_OF.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const token = ERRORS_OF[turn];
    const chance = p(lab, token, "the");
    const value = lab.pairLoss("the", "cat").error[idOf(lab, token)];
    const came = token === "cat";
    return {
      text: `The pair is [v:the] [u:cat]. Before training p([u:${token}] given [v:the]) is ${fixed(chance)}. What is p − y of [u:${token}]?`,
      items: ["p − y"],
      check: ({ "p − y": guess }) => ({
        right: isNear(guess, value, 0.0015),
        answer: `${fixed(chance)} − ${came ? 1 : 0} = ${fixed(value)}.`,
        because: causeOf(
          guess,
          0.0015,
          [
            [
              value,
              came
                ? "It came, so y is 1, and the model gave it far too little."
                : "It did not come, so y is 0, and all of its p is too much.",
            ],
            [-value, "The size is right. The order is p minus y."],
            [chance - 1, `You took y = 1, but what came is [cat], not [${token}].`],
            [chance, `You took y = 0, but [${token}] is what came: its y is 1.`],
            [
              1 - chance,
              `You took 1 minus p; here y is ${came ? 1 : 0}, and the order is p minus y.`,
            ],
          ],
          `y is ${came ? "1, as this token came" : "0, as this token did not come"}: take it away from p.`,
        ),
      }),
      reveal: () => {
        stage.element.state = { pair: 0, frame: ERRORS };
      },
    };
  },
};

/** Pairs by their place in the text. */
const PAIRS = [0, 1, 4, 2];

/** Degrees between a guessed direction and the right one that still count as right. */
const STRAIGHT = 15;

/** In which direction v moves. @type {import("../types.js").Guessed<"arrow">} */
const direction = {
  kind: "arrow",
  turns: PAIRS.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const pair = PAIRS[turn];
    const [prev, next] = [lab.tokens[pair], lab.tokens[pair + 1]];
    const [x, y] = vectorOf(lab, "v", prev);
    const [dx, dy] = lab.pairLoss(prev, next).v;
    return {
      text:
        turn === 0
          ? undefined
          : `Training takes the pair [v:${prev}] [u:${next}]. In which direction does [v:${prev}] move?`,
      tail: { kind: "v", token: prev },
      check: ([toX, toY]) => judgeDirection(lab, [prev, next], [toX - x, toY - y], [-dx, -dy]),
      ghost: (to) => ({ arrow: { kind: "v", token: prev, to } }),
      reveal: () => {
        stage.element.layers = ["regions", "forces"];
        stage.element.prev = prev;
        stage.element.state = { pair, frame: MOVED };
      },
    };
  },
};

/** @param {readonly number[]} a @param {readonly number[]} b  degrees between them */
function angle([ax, ay], [bx, by]) {
  const turn = Math.atan2(ay, ax) - Math.atan2(by, bx);
  return Math.abs((Math.atan2(Math.sin(turn), Math.cos(turn)) * 180) / Math.PI);
}

/**
 * @param {Lab} lab
 * @param {[prev: string, next: string]} pair
 * @param {[number, number]} guess  a direction
 * @param {[number, number]} step  the right one
 */
function judgeDirection(lab, [prev, next], guess, step) {
  const place = (/** @type {number[]} */ [x, y]) => `(${fixed(x)}, ${fixed(y)})`;
  const u = vectorOf(lab, "u", next);
  const mean = [...lab.meanNext(prev).learned];
  const v = vectorOf(lab, "v", prev);
  const off = angle(guess, step);
  const because =
    off <= STRAIGHT
      ? `It goes towards [u:${next}] and away from the mean of all u that the model expects.`
      : off > 180 - STRAIGHT
        ? `That is the opposite: it would make [${next}] less probable.`
        : angle(guess, [u[0] - v[0], u[1] - v[1]]) <= STRAIGHT
          ? `You aim at the place of [u:${next}]. v does not go there: what counts is the difference between that u and the mean u.`
          : `You are ${fixed(off, 0)}° off: take the mean u away from [u:${next}]; the difference is the direction.`;
  return {
    right: off <= STRAIGHT,
    answer: `[u:${next}] is at ${place(u)}, the mean u that the model expects at ${place(mean)}. The difference ${place(step)} is the direction.`,
    because,
  };
}

/** A pair by its place in the text, and vectors that it may move. */
const MOVES = [
  { pair: 0, v: ["the", "cat"], u: ["cat", "the", "zoo"] },
  { pair: 4, v: ["dog", "!"], u: ["!", "dog", "ran"] },
];

/** What one update moves. @type {import("../types.js").Guessed<"tokens">} */
const whatMoves = {
  kind: "tokens",
  turns: MOVES.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { pair, ...named } = MOVES[turn];
    const [prev, other] = named.v;
    const gradient = lab.gradient({ pair });
    const item = (/** @type {"v" | "u"} */ kind, /** @type {string} */ token) =>
      `${kind} of [${kind}:${token}]`;
    const moves = (/** @type {"v" | "u"} */ kind, /** @type {string} */ token) => {
      const at = idOf(lab, token) * lab.dimensions;
      const rows = kind === "v" ? gradient.V : gradient.U;
      return rows.slice(at, at + lab.dimensions).some((x) => x !== 0);
    };
    const all = /** @type {const} */ (["v", "u"]).flatMap((kind) =>
      named[kind].map((token) => ({ name: item(kind, token), moves: moves(kind, token) })),
    );
    return {
      text:
        turn === 0
          ? undefined
          : `The pair [v:${prev}] [u:${lab.tokens[pair + 1]}] makes one update. Which of these vectors move?`,
      items: all.map(({ name }) => name),
      check(picked) {
        const missing = all.filter((each) => each.moves && !picked.includes(each.name));
        const extra = all.filter((each) => !each.moves && picked.includes(each.name));
        return {
          right: missing.length === 0 && extra.length === 0,
          answer: `One v moves, that of [v:${prev}], and all ${lab.vocabulary.length} u.`,
          because:
            extra.length > 0
              ? `v of [v:${other}] had no part: the scores of this pair are made of one v only.`
              : missing.some(({ name }) => name.startsWith("u"))
                ? "Every u has its share in the softmax, so every u has an error and moves."
                : missing.length > 0
                  ? `v of [v:${prev}] made all the scores, so it moves too.`
                  : "One v made the scores, and every u has its error.",
        };
      },
      reveal: () => {
        stage.element.state = { pair, frame: MOVED };
      },
    };
  },
};

const EPOCHS = [2, 10, 10_000];

/** How many updates come before an epoch is reached. @type {import("../types.js").Guessed<"numbers">} */
const updates = {
  kind: "numbers",
  turns: EPOCHS.length,
  async ask(stage, turn) {
    const { pairCount, tokens, vocabulary } = await stage.fresh();
    const epochs = EPOCHS[turn];
    const value = epochs * pairCount;
    return {
      text: `How many updates has the model had at epoch ${fixed(epochs, 0)}?`,
      items: ["updates"],
      counts: true,
      check: ({ updates: guess }) => ({
        right: guess === value,
        answer: `${fixed(epochs, 0)} · ${pairCount} = ${fixed(value, 0)} updates.`,
        because: causeOf(
          guess,
          0,
          [
            [value, "An update for each pair, and all pairs in each epoch."],
            [epochs, "That counts the epochs; in each of them every pair has an update."],
            [
              epochs * tokens.length,
              `There are ${tokens.length} tokens, and a pair less than that: the last token has nothing after it.`,
            ],
            [
              epochs * vocabulary.length,
              "That counts the distinct tokens; updates are made for pairs.",
            ],
            [value + pairCount, "Epoch 0 is before the first update."],
          ],
          `Every epoch goes through all ${pairCount} pairs once.`,
        ),
      }),
    };
  },
};

const RATE = 0.1;

/** One update by hand. @type {import("../types.js").Guessed<"numbers">} */
const updateByHand = {
  kind: "numbers",
  async ask(stage) {
    const lab = await stage.fresh();
    const v = vectorOf(lab, "v", "the");
    const gradient = [...lab.pairLoss("the", "cat").v];
    const value = v.map((x, i) => x - RATE * gradient[i]);
    const isAt = (/** @type {number[]} */ guess, /** @type {number[]} */ place) =>
      guess.every((x, i) => isNear(x, place[i], 0.006));
    const whole = v.map((x, i) => x - gradient[i]);
    const other = v.map((x, i) => x + RATE * gradient[i]);
    const step = gradient.map((x) => -RATE * x);
    return {
      items: ["first number", "second number"],
      check(given) {
        const guess = [given["first number"], given["second number"]];
        const right = isAt(guess, value);
        return {
          right,
          answer: `(${value.map((x) => fixed(x)).join(", ")}).`,
          because: right
            ? "The old place, and a tenth of the direction added to it."
            : isAt(guess, whole)
              ? "You added the whole direction; the learning rate takes a tenth of it."
              : isAt(guess, other)
                ? "You went the other way: the direction is added."
                : isAt(guess, step)
                  ? "That is the step alone; it is still to be added to where v was."
                  : "Take a tenth of each number of the direction, and add it to v.",
        };
      },
      ghost: (given) => ({
        arrow: { kind: "v", token: "the", to: [given["first number"], given["second number"]] },
      }),
      reveal: () => {
        stage.element.state = { pair: 0, frame: MOVED };
      },
    };
  },
};

/** @type {import("../types.js").Exercises} */
export default {
  error,
  direction,
  "what-moves": whatMoves,
  updates,
  "best-rate": bestRate,
  breaks,
  "update-by-hand": updateByHand,
};
