// 7 How wrong is it?

import { fixed } from "../exercise/numbers_as_text.js";
import { causeOf, idOf, isNear, p, pairsOf } from "./grading.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

/** Pairs whose surprise is worked out at epoch 10,000. */
const BY_HAND = [
  ["the", "dog"],
  ["the", "cat"],
  ["dog", "ran"],
  ["zoo", "."],
];

/** The surprise of one pair from its p. @type {import("../types.js").Guessed<"numbers">} */
const surpriseByHand = {
  kind: "numbers",
  turns: BY_HAND.length,
  async ask(stage, turn) {
    const lab = await stage.fresh({ epoch: 10_000 });
    const [prev, next] = BY_HAND[turn];
    const chance = p(lab, next, prev);
    const value = -Math.log(chance);
    return {
      text: `After 10,000 epochs p([u:${next}] given [v:${prev}]) is ${fixed(chance, 4)}. What does the pair cost then?`,
      items: ["surprise"],
      unit: "nats",
      check: ({ surprise }) => ({
        right: isNear(surprise, value, 0.015),
        answer: `−ln ${fixed(chance, 4)} = ${fixed(value)}.`,
        because: causeOf(
          surprise,
          0.015,
          [
            [value, "The natural logarithm of p, with its sign turned."],
            [
              -value,
              "The logarithm of a number under 1 is negative; the minus makes a cost of it.",
            ],
            [
              -Math.log2(chance),
              "That is in bits, with the logarithm to base 2; a nat has base e.",
            ],
            [-Math.log10(chance), "That is the logarithm to base 10; here it is to base e."],
            [
              1 - chance,
              "That is 1 − p. The surprise is −ln p, which grows without end as p goes to 0.",
            ],
          ],
          surprise > value
            ? "Too high: p = 0.5 costs 0.693, a larger p less and a smaller p more."
            : "Too low: p = 0.5 costs 0.693, a larger p less and a smaller p more.",
        ),
      }),
    };
  },
};

/** @param {Stage} stage @param {string} prev @param {string} next @param {number} epoch */
async function showPair({ element }, prev, next, epoch) {
  await element.seek(epoch);
  await element.light({ kind: "pair", token: prev, next });
}

/** Surprises of all pairs, the largest first. @param {Lab} lab */
function surprises(lab) {
  return Object.keys(pairsOf(lab))
    .map((pair) => {
      const [prev, next] = pair.split(" ");
      return { prev, next, value: -Math.log(p(lab, next, prev)) };
    })
    .sort((a, b) => b.value - a.value);
}

/** Which pair surprises most. @type {import("../types.js").Guessed<"choice">} */
const mostSurprising = {
  kind: "choice",
  turns: 2,
  async ask(stage, turn) {
    const epoch = [0, 10_000][turn];
    const lab = await stage.fresh({ epoch });
    const all = surprises(lab);
    const [most] = all;
    // The first four, and the two that occur most often, in the order of the text.
    const shown = all.filter(({ prev, next }, at) => at < 4 || pairsOf(lab)[`${prev} ${next}`] > 2);
    const items = Object.keys(pairsOf(lab)).filter((pair) =>
      shown.some(({ prev, next }) => pair === `${prev} ${next}`),
    );
    return {
      text: `Which of these pairs surprises the model most at epoch ${fixed(epoch, 0)}?`,
      items,
      check(guess) {
        const of = all.find(({ prev, next }) => guess === `${prev} ${next}`);
        const own = of?.value ?? NaN;
        return {
          right: of === most,
          answer: `[v:${most.prev}] [u:${most.next}] costs ${fixed(most.value)} nats, its p is ${fixed(Math.exp(-most.value))}.`,
          because:
            of === most
              ? "It stands highest on the curve, so its p is the smallest of all pairs of the text."
              : `Yours costs ${fixed(own)}: how often a pair comes does not count here, only how small its p is.`,
        };
      },
      reveal: () => showPair(stage, most.prev, most.next, epoch),
    };
  },
};

/** Texts with so many distinct tokens, and how they are asked about. */
const TEXTS = [
  { corpus: "a b c d a", n: 4, text: "" },
  { corpus: "a b a", n: 2, text: "A text has 2 distinct tokens, like the tosses of a coin." },
  { corpus: "a b c d e f g h i j k l m n o p a", n: 16, text: "A text has 16 distinct tokens." },
];

/** What equal chances cost. @type {import("../types.js").Guessed<"numbers">} */
const equalChances = {
  kind: "numbers",
  turns: TEXTS.length,
  async ask(stage, turn) {
    const { corpus, n, text } = TEXTS[turn];
    const value = (await stage.fresh({ corpus, epoch: 0 })).uniformLoss;
    return {
      text: text ? `${text} A model gives each the same probability. What is its loss?` : undefined,
      items: ["loss"],
      unit: "nats",
      check: ({ loss }) => ({
        right: isNear(loss, value, 0.015),
        answer: `Each has p = 1/${n}, and −ln(1/${n}) = ln ${n} = ${fixed(value)}.`,
        because: causeOf(
          loss,
          0.015,
          [
            [value, "All pairs cost the same, so their mean is that cost."],
            [Math.log2(n), "That is in bits, with the logarithm to base 2; the loss is in nats."],
            [1 / n, "That is p. The loss is the mean of −ln p."],
            [-value, "A loss is never negative: the minus of −ln p turns the sign."],
            [n, "That is the number of tokens; the loss is its natural logarithm."],
          ],
          `Too ${loss > value ? "high" : "low"}: each pair costs −ln p, and p is 1/${n} each time.`,
        ),
      }),
    };
  },
};

/** What a token's pairs cost at the floor: the mean surprise of its counted next tokens. @param {Lab} lab @param {string} token */
function costAtFloor(lab, token) {
  return lab.counted(token).reduce((sum, q) => (q > 0 ? sum - q * Math.log(q) : sum), 0);
}

/** Which previous tokens cost anything at the floor. @type {import("../types.js").Guessed<"tokens">} */
const costly = {
  kind: "tokens",
  async ask(stage) {
    const lab = await stage.fresh();
    const costs = lab.vocabulary.map((token) => ({ token, cost: costAtFloor(lab, token) }));
    const truth = costs.filter(({ cost }) => cost > 0).map(({ token }) => token);
    const list = (/** @type {string[]} */ tokens) =>
      tokens.map((token) => `[v:${token}]`).join(", ");
    return {
      items: lab.vocabulary,
      check(picked) {
        const missing = truth.filter((token) => !picked.includes(token));
        const free = picked.filter((token) => !truth.includes(token));
        return {
          right: missing.length === 0 && free.length === 0,
          answer: `${list(truth)} cost something whatever a model does.`,
          because:
            free.length > 0
              ? `After ${list(free)} the same token comes every time, so p = 1 is possible, and costs nothing.`
              : missing.length > 0
                ? `${list(missing)}: what follows is not the same every time, so p cannot be 1 every time.`
                : "Each of these is followed by different tokens at different times.",
        };
      },
    };
  },
};

const ROWS = ["the", "cat", "ran", "zoo"];

/** What one row costs at the floor. @type {import("../types.js").Guessed<"numbers">} */
const rowAtFloor = {
  kind: "numbers",
  turns: ROWS.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const prev = ROWS[turn];
    const counted = lab.counted(prev);
    const follow = lab.vocabulary.filter((_, id) => counted[id] > 0);
    const q = (/** @type {string} */ token) => counted[idOf(lab, token)];
    const value = costAtFloor(lab, prev);
    const plain = follow.reduce((sum, token) => sum - Math.log(q(token)), 0) / follow.length;
    return {
      text: `In the text [v:${prev}] is followed by ${follow.map((token) => `[u:${token}] ${fixed(q(token), 2)}`).join(", ")}. A model gives exactly these p. What is the mean surprise after [v:${prev}]?`,
      items: ["mean"],
      unit: "nats",
      check: ({ mean }) => ({
        right: isNear(mean, value, 0.015),
        answer: `${follow.map((token) => `${fixed(q(token), 2)} · ${fixed(-Math.log(q(token)))}`).join(" + ")} = ${fixed(value)}.`,
        because: causeOf(
          mean,
          0.015,
          [
            [value, "Each surprise counts as often as it comes."],
            [
              plain,
              "That is the plain mean of the surprises; a more frequent token has to count more often.",
            ],
            [value / Math.LN2, "That is in bits, with the logarithm to base 2; a nat has base e."],
          ],
          "Take −ln p of each token that follows, times its share of the times, and add them up.",
        ),
      }),
    };
  },
};

/** The loss over 4 by one vector. @type {import("../types.js").Reached} */
const overFour = {
  kind: "reach",
  async look(stage) {
    const { lab } = stage;
    const start = await stage.fresh();
    if (
      lab.epoch !== 0 ||
      lab.pair !== 0 ||
      lab.vocabulary.join(" ") !== start.vocabulary.join(" ")
    )
      return { now: "press “as it began” first", reached: false };
    const moved = movedRows(start, lab);
    const loss = `loss ${fixed(lab.loss, 4)}`;
    if (moved > 1)
      return { now: `${loss}, ${moved} vectors moved: press “as it began”`, reached: false };
    return { now: loss, reached: moved === 1 && lab.loss > 4 };
  },
};

/** How many vectors differ between two labs of one text; all where they have not the same dimensions. @param {Lab} a @param {Lab} b */
function movedRows(a, b) {
  const [one, other] = [a.embeddings(), b.embeddings()];
  if (a.dimensions !== b.dimensions) return 2 * a.vocabulary.length;
  const rows = new Set();
  for (const kind of /** @type {const} */ (["V", "U"]))
    one[kind].forEach((x, i) => {
      if (x !== other[kind][i]) rows.add(`${kind} ${Math.floor(i / a.dimensions)}`);
    });
  return rows.size;
}

/** @type {import("../types.js").Exercises} */
export default {
  "surprise-by-hand": surpriseByHand,
  "most-surprising": mostSurprising,
  "equal-chances": equalChances,
  costly,
  "row-at-floor": rowAtFloor,
  "over-four": overFour,
};
