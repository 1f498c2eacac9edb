// 9 What has it learned?

import { fixed } from "../exercise/numbers_as_text.js";
import { idOf, largestOf, vectorOf } from "./grading.js";
import { bestLosses } from "./09_capacity.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

/** @param {Lab} lab @param {string} a @param {string} b  how far apart their v are */
function distance(lab, a, b) {
  return lab.similarity("euclidean", vectorOf(lab, "v", a), vectorOf(lab, "v", b));
}

/** What follows a token in the text, as ". 0.50, the 0.50". @param {Lab} lab @param {string} token */
function followers(lab, token) {
  const counted = lab.counted(token);
  return lab.vocabulary
    .filter((_, id) => counted[id] > 0)
    .map((next) => `[u:${next}] ${fixed(counted[idOf(lab, next)], 2)}`)
    .join(", ");
}

const COUPLES = [
  { token: "ate", items: ["cat", "ran", "the", "zoo"] },
  { token: "cat", items: ["ate", "dog", "the", "zoo"] },
  { token: "!", items: [".", "dog", "the", "zoo"] },
];

/** Whose v is nearest. @type {import("../types.js").Guessed<"choice">} */
const couple = {
  kind: "choice",
  turns: COUPLES.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { token, items } = COUPLES[turn];
    const far = (/** @type {string} */ other) => distance(lab, token, other);
    const nearest = items.reduce((a, b) => (far(b) < far(a) ? b : a));
    return {
      text: `In the text [v:${token}] is followed by ${followers(lab, token)}. Whose v has training put nearest to v of [v:${token}]?`,
      items: items.map((item) => `[v:${item}]`),
      check(guess) {
        const own = guess.slice("[v:".length, -1);
        const [wanted, owns] = [lab.counted(token), lab.counted(own)];
        const differ = wanted.some((q, id) => q > 0 && owns[id] > 0)
          ? "not the same tokens as often"
          : "other tokens";
        return {
          right: own === nearest,
          answer: `[v:${nearest}], ${fixed(far(nearest), 2)} away.`,
          because:
            own === nearest
              ? `It is followed by ${followers(lab, nearest)}: much the same, so nearly the same v is best for both.`
              : `[v:${own}] is followed by ${followers(lab, own)}: ${differ}, so it needs another v, ${fixed(far(own), 2)} away.`,
        };
      },
      reveal: () => {
        stage.element.show = "v";
        stage.element.prev = token;
      },
    };
  },
};

/** Where v would have to be for zoo to be the most probable, as factors of its u. */
const PLACES = [
  { item: "on the disc of [u:zoo] itself", factor: 1 },
  { item: "far out, in the direction of [u:zoo]", factor: 5 },
  { item: "nowhere", factor: null },
];

/** Where zoo comes first. @type {import("../types.js").Guessed<"choice">} */
const zooFirst = {
  kind: "choice",
  async ask(stage) {
    const lab = await stage.fresh();
    const u = vectorOf(lab, "u", "zoo");
    return {
      items: PLACES.map(({ item }) => item),
      check(guess) {
        const { factor } = PLACES.find(({ item }) => item === guess) ?? PLACES[0];
        const there = u.map((x) => x * (factor ?? 1));
        const chances = lab.probabilities(there);
        const first = largestOf(lab, chances);
        return {
          right: factor === null,
          answer: `Nowhere: with v on the disc of [u:zoo], or farther out that way, [u:${largestOf(lab, lab.probabilities(u))}] is the most probable.`,
          because:
            factor === null
              ? "The disc of [u:zoo] lies inside the dashed line, so in every direction another disc is farther out."
              : `There [u:${first}] has ${fixed(chances[idOf(lab, first)])} and [u:zoo] ${fixed(chances[idOf(lab, "zoo")])}: the disc of [u:${first}] is farther out in that direction.`,
        };
      },
      reveal: () => {
        stage.element.state = { probe: { x: u[0], y: u[1] } };
      },
    };
  },
};

/** Directions that are tried, all round. */
const DIRECTIONS = 720;

/** Whether a token comes first in any direction, however far out v is. @param {Lab} lab @param {string} token */
function hasRegion(lab, token) {
  const id = idOf(lab, token);
  for (let i = 0; i < DIRECTIONS; i += 1) {
    const turn = (2 * Math.PI * i) / DIRECTIONS;
    const scores = lab.scores([Math.cos(turn), Math.sin(turn)]);
    if (scores.every((score, other) => other === id || score < scores[id])) return true;
  }
  return false;
}

/** Where the figure was changed in another way. */
const ANOTHER = "the figure is another one now: press “as it began”";

/** A region for zoo. @type {import("../types.js").Reached} */
const zooRegion = {
  kind: "reach",
  async look({ lab, fresh }) {
    if (!isSameText(lab, await fresh())) return { now: ANOTHER, reached: false };
    const reached = hasRegion(lab, "zoo");
    return { now: reached ? "[u:zoo] has a region" : "[u:zoo] has no region", reached };
  },
};

/** Whether a lab stands where another does, whatever its vectors are. @param {Lab} lab @param {Lab} other */
function isSameText(lab, other) {
  return (
    lab.epoch === other.epoch &&
    lab.dimensions === other.dimensions &&
    lab.tokens.join(" ") === other.tokens.join(" ")
  );
}

/** How far the v of a turned picture have to go at least. */
const FAR = 0.5;

/** Numbers that differ by less are the same. */
const SAME = 1e-6;

/** Other vectors, the same probabilities. @type {import("../types.js").Reached} */
const turnPicture = {
  kind: "reach",
  async look({ lab, fresh }) {
    const start = await fresh();
    if (!isSameText(lab, start)) return { now: ANOTHER, reached: false };
    const [before, after] = [start.embeddings().V, lab.embeddings().V];
    const moved = Math.max(...before.map((x, i) => Math.abs(x - after[i])));
    const changed = Math.max(
      ...lab.vocabulary.map((token) => {
        const now = lab.probabilities(token);
        return Math.max(...start.probabilities(token).map((x, i) => Math.abs(x - now[i])));
      }),
    );
    return {
      now: `coordinates changed by up to ${fixed(moved, 2)}, probabilities by ${fixed(changed)}`,
      reached: moved > FAR && changed < SAME,
    };
  },
};

/** Places of a line that are tried, on both sides. */
const LINE = 200;

/** How many tokens can come first with one number a token. @type {import("../types.js").Guessed<"numbers">} */
const onALine = {
  kind: "numbers",
  async ask(stage) {
    const lab = await stage.fresh({ dimensions: 1, learningRate: 0.05, epoch: 10_000 });
    const first = new Set();
    for (let i = 1; i <= LINE; i += 1)
      for (const v of [i / 10, -i / 10]) first.add(largestOf(lab, lab.probabilities([v])));
    const value = first.size;
    const size = lab.vocabulary.length;
    return {
      items: ["tokens"],
      counts: true,
      check: ({ tokens }) => ({
        right: tokens === value,
        answer: `${value}: ${[...first].map((token) => `[u:${token}]`).join(" and ")}, which stand at the two ends.`,
        because:
          tokens === value
            ? "The score is u times v: a positive v prefers the largest u, a negative v the smallest."
            : tokens === size
              ? "On a line those between the ends are never ahead: the score is u times v, and an end beats all between."
              : tokens === 1
                ? "A positive v prefers the largest u, a negative v the smallest: that makes one more."
                : "The score is u times v, so the largest u is first for every positive v, and the smallest for every negative one.",
      }),
      reveal: async () => {
        stage.element.show = "both";
        stage.element.learningRate = 0.05;
        stage.element.dimensions = 1;
        await stage.element.seek(10_000);
      },
    };
  },
};

/** A start that gets stuck. @type {import("../types.js").Reached} */
const stuckStart = {
  kind: "reach",
  async look({ element, lab, fresh }) {
    const start = await fresh();
    const isOurs =
      lab.tokens.join(" ") === start.tokens.join(" ") &&
      lab.dimensions === 2 &&
      lab.optimizer === "sgd" &&
      lab.learningRate === 0.05 &&
      lab.changes.every(({ epoch }) => epoch === 0);
    if (!isOurs) return { now: "not yet K = 2 with rate 0.05 from the start on", reached: false };
    const where = `seed ${element.seed}, epoch ${fixed(lab.epoch, 0)}, loss ${fixed(lab.loss, 4)}`;
    return { now: where, reached: lab.epoch >= 10_000 && lab.pair === 0 && lab.loss > 0.8 };
  },
};

/** Over the floor by so much at K = 2, and by less than so much at K = 3. */
const [OVER, UNDER] = [0.05, 0.01];

/** The text of the question. */
const EXAMPLE = "p a . p b . q a . q c . r a . r d . s b . s c . t b . t d . w c . w d .";

const NEEDS = "it needs K = 3";

/** A text of the reader's own that needs three numbers a token. @type {import("../types.js").Guessed<"choice">} */
const needsThree = {
  kind: "choice",
  ask: (stage) => ({
    items: [NEEDS, "K = 2 is enough for it"],
    check: async (guess) => judgeText(stage, guess === NEEDS),
  }),
};

/** @param {Stage} stage @param {boolean} claimed  that it needs K = 3 */
async function judgeText(stage, claimed) {
  if (stage.lab.tokens.join(" ") === EXAMPLE)
    return {
      right: false,
      answer: "That is the text of the question.",
      because: "Change it first.",
    };
  const trained = await bestLosses(stage, [2, 3]);
  if (typeof trained === "string") return { right: false, answer: trained, because: "" };
  const { floor, losses } = trained;
  const [two, three] = losses;
  const needs = two > floor + OVER && three < floor + UNDER;
  const answer = `Best of eight starts: K = 2 ends at ${fixed(two)}, K = 3 at ${fixed(three)}; the floor is ${fixed(floor)}.`;
  if (needs)
    return {
      right: claimed,
      answer,
      because: claimed
        ? "In the plane some discs are in the way of others; in space there is room for all."
        : "Two numbers stay over the floor, and three come down to it: your text does need them.",
    };
  return {
    right: false,
    answer,
    because:
      two <= floor + OVER
        ? `${claimed ? "" : "So it is, but a text that needs K = 3 is asked for. "}Two numbers come near the floor already. Take four tokens, and let each two of them follow some token.`
        : "Three numbers do not come down to the floor either. Let fewer different tokens follow each one.",
  };
}

/** @type {import("../types.js").Exercises} */
export default {
  couple,
  "zoo-first": zooFirst,
  "zoo-region": zooRegion,
  "turn-picture": turnPicture,
  "on-a-line": onALine,
  "stuck-start": stuckStart,
  "needs-three": needsThree,
};
