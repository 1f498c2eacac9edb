import { fixed } from "../exercise/numbers_as_text.js";
import { isNear } from "./grading.js";
import { pills } from "./written.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @template {import("../types.js").Kind} K @typedef {import("../types.js").Guessed<K>} Guessed */

// --- the same for the model ---------------------------------------------------------------------

const SAME = [
  {
    to: "the dog ran the",
    items: ["the cat ate the", "the dog ran", "ran . the", "ran the dog", "the"],
  },
  {
    to: "the cat ran",
    items: ["the cat ate", "the dog ran", "ran", "ran the cat", "ate the dog ! the dog ran"],
  },
];

/** @type {Guessed<"tokens">} */
const same = {
  kind: "tokens",
  turns: SAME.length,
  async ask(stage, turn) {
    const { to, items } = SAME[turn];
    const lab = await stage.fresh();
    const seen = lastOf(lab, to);
    return {
      text: `For this model, which of these beginnings are the same as “${to}”? Pick all of them.`,
      items,
      check(guess) {
        const alike = items.filter((item) => lastOf(lab, item) === seen);
        const tooMany = guess.find((item) => !alike.includes(item));
        const missed = alike.find((item) => !guess.includes(item));
        const because = () => {
          if (tooMany) {
            return `“${tooMany}” ends with [${lastOf(lab, tooMany)}]: the model sees only this token, even where the tokens before are the same.`;
          }
          if (missed)
            return `“${missed}” ends with [${seen}], too, and the model sees nothing else.`;
          return `They all end with [${seen}], and the model sees nothing else of them.`;
        };
        return {
          right: !tooMany && !missed,
          answer: `The same: ${alike.map((item) => `“${item}”`).join(", ")}.`,
          because: because(),
        };
      },
    };
  },
};

/** The token that the model sees of a beginning. @param {Lab} lab @param {string} beginning */
function lastOf(lab, beginning) {
  const { tokens } = lab.startTokens(beginning);
  return tokens[tokens.length - 1];
}

// --- followers ----------------------------------------------------------------------------------

/** How many nats more than the counted bars a good guess costs at most. */
const CLOSE = 0.02;

const FOLLOWED = ["the", "dog", "ran"];

/** @type {Guessed<"bars">} */
const followers = {
  kind: "bars",
  turns: FOLLOWED.length,
  async ask(stage, turn) {
    const token = FOLLOWED[turn];
    const lab = await stage.fresh();
    const counted = followersOf(lab, token);
    const items = counted.map(({ next }) => next);
    return {
      text: `Look in the text: what comes after [v:${token}], and how often? Draw how probable ${pills(items, "u:")} are as the next token.`,
      items,
      check: (guess) => checkFollowers(guess, token, counted),
      reveal() {
        if (stage.lab.find(token) !== null) stage.element.prev = token;
        stage.element.fill = "all";
      },
    };
  },
};

/** @typedef {{next: string, p: number, count: number, total: number}} Follower */

/** @param {Lab} lab @param {string} token @returns {Follower[]} */
function followersOf(lab, token) {
  const { ids, vocabulary } = lab;
  const nexts = [...ids].flatMap((id, i) =>
    vocabulary[id] === token && i + 1 < ids.length ? [ids[i + 1]] : [],
  );
  return [...lab.counted(token)].flatMap((p, id) =>
    p > 0
      ? [
          {
            next: vocabulary[id],
            p,
            count: nexts.filter((each) => each === id).length,
            total: nexts.length,
          },
        ]
      : [],
  );
}

/** @param {Record<string, number>} guess @param {string} token @param {readonly Follower[]} counted @returns {Verdict} */
function checkFollowers(guess, token, counted) {
  const sum = counted.reduce((all, { next }) => all + guess[next], 0);
  const scale = Math.max(1, sum);
  const guessed = counted.map(({ next }) => guess[next] / scale);
  const cost = counted.reduce((all, { p }, i) => all - p * Math.log(guessed[i]), 0);
  const least = counted.reduce((all, { p }) => all - p * Math.log(p), 0);
  const right = cost - least <= CLOSE;
  const facts = counted.map(
    ({ next, p, count, total }) => `[u:${next}] ${count} of ${total} = ${fixed(p, 2)}`,
  );
  return {
    right,
    answer: `${facts.join(", ")}. ${costs(cost, least)}`,
    because:
      scale > 1.02
        ? `Your bars add up to ${fixed(sum, 2)}, and probabilities to 1, so they were made smaller. ${why(guessed, token, counted, right)}`
        : why(guessed, token, counted, right),
  };
}

/** @param {number} cost @param {number} least */
function costs(cost, least) {
  const yours = Number.isFinite(cost) ? `${fixed(cost, 2)} nats` : "infinitely many nats";
  return `Chapter 7 measures bars in nats, and less is better: yours would cost ${yours} a token, the counted ones ${fixed(least, 2)}.`;
}

/** @param {readonly number[]} guessed @param {string} token @param {readonly Follower[]} counted @param {boolean} right */
function why(guessed, token, counted, right) {
  const never = counted.find((_, i) => guessed[i] === 0);
  if (never) {
    return `A bar of 0 says “never”, but [u:${never.next}] does come after [v:${token}].`;
  }
  if (right) return `The bars are shares of the places where [v:${token}] stands.`;
  const most = counted.reduce((best, each) => (each.p > best.p ? each : best));
  if (guessed.every((value) => isNear(value, guessed[0], 0.01))) {
    return `You gave all the same, but [u:${most.next}] comes after [v:${token}] more often than the others.`;
  }
  const away = counted.map(({ p }, i) => guessed[i] - p);
  const worst = away.reduce((at, each, i) => (Math.abs(each) > Math.abs(away[at]) ? i : at), 0);
  const { next, count, total } = counted[worst];
  return `${away[worst] > 0 ? "Too much" : "Too little"} for [u:${next}]: it comes after ${count} of the ${total} [v:${token}].`;
}

// --- always -------------------------------------------------------------------------------------

/** @type {Guessed<"tokens">} */
const always = {
  kind: "tokens",
  async ask(stage) {
    const lab = await stage.fresh();
    return {
      items: lab.vocabulary,
      check(guess) {
        const nexts = (/** @type {string} */ token) =>
          followersOf(lab, token).map(({ next }) => next);
        const sought = lab.vocabulary.filter((token) => nexts(token).length === 1);
        const tooMany = guess.find((token) => !sought.includes(token));
        const missed = sought.find((token) => !guess.includes(token));
        const because = () => {
          if (tooMany) return `After [v:${tooMany}] come ${pills(nexts(tooMany), "u:")}.`;
          if (missed) return `After [v:${missed}] comes always [u:${nexts(missed)[0]}], too.`;
          return `Each of their rows has one number that is not 0, a 1: ${sought.map((token) => `[v:${token}] [u:${nexts(token)[0]}]`).join(", ")}.`;
        };
        return { right: !tooMany && !missed, answer: `${pills(sought)}.`, because: because() };
      },
      reveal() {
        stage.element.fill = "all";
      },
    };
  },
};

// --- texts in order -----------------------------------------------------------------------------

const TEXTS = [
  { after: "the", items: ["cat ate", "dog ran the", "cat ate dog", "dog ran"] },
  { after: "ran", items: ["the cat ran", "the dog ran", "the ran", "the dog"] },
];

/** @type {Guessed<"order">} */
const texts = {
  kind: "order",
  turns: TEXTS.length,
  async ask(stage, turn) {
    const { after, items } = TEXTS[turn];
    const lab = await stage.fresh();
    const p = Object.fromEntries(items.map((item) => [item, product(stepsOf(lab, after, item))]));
    return {
      text: `A text goes on after [v:${after}]. Put these four ways to go on in order, the most probable first. Multiply the numbers of the table.`,
      items,
      check(guess) {
        const right = guess.every((item, i) => i === 0 || p[guess[i - 1]] >= p[item]);
        const sorted = [...items].sort((a, b) => p[b] - p[a]);
        return {
          right,
          answer: `${sorted.map((item) => `“${item}” ${fixed(p[item])}`).join(", ")}.`,
          because: right
            ? "Each further token is one factor more, and no factor is over 1. A pair that is not in the text makes the product 0."
            : becauseOfOrder(guess, lab, after, p),
        };
      },
      reveal() {
        stage.element.fill = "all";
      },
    };
  },
};

/** A pair and its counted p for each token of a continuation. @param {Lab} lab @param {string} after @param {string} text */
function stepsOf(lab, after, text) {
  const { tokens, ids } = lab.startTokens(text);
  return tokens.map((next, i) => {
    const prev = i === 0 ? after : tokens[i - 1];
    return { prev, next, p: lab.counted(prev)[ids[i]] };
  });
}

/** @param {readonly {p: number}[]} steps */
const product = (steps) => steps.reduce((all, { p }) => all * p, 1);

/**
 * @param {readonly string[]} guess
 * @param {Lab} lab
 * @param {string} after
 * @param {Record<string, number>} p
 */
function becauseOfOrder(guess, lab, after, p) {
  const last = guess[guess.length - 1];
  const never = guess.find((item) => p[item] === 0);
  if (never && never !== last) {
    const gap = stepsOf(lab, after, never).find((step) => step.p === 0);
    return `[u:${gap?.next}] never comes after [v:${gap?.prev}] in the text, so one factor of “${never}” is 0, and so is the product.`;
  }
  const at = guess.findIndex((item, i) => i > 0 && p[guess[i - 1]] < p[item]);
  const [less, more] = [guess[at - 1], guess[at]];
  if (less.startsWith(`${more} `)) {
    return `“${less}” begins with “${more}”: one factor more cannot make the product larger.`;
  }
  const worked = (/** @type {string} */ item) =>
    stepsOf(lab, after, item)
      .map((step) => fixed(step.p, 2))
      .join(" · ");
  return `“${more}” has ${worked(more)}, which is more than ${worked(less)} of “${less}”.`;
}

// --- one in three -------------------------------------------------------------------------------

/** @type {import("../types.js").Reached} */
const oneInThree = {
  kind: "reach",
  look({ lab }) {
    const [the, dog] = [lab.find("the"), lab.find("dog")];
    if (the === null || dog === null) {
      return { now: `the text has no [${the === null ? "the" : "dog"}]`, reached: false };
    }
    const p = lab.counted(the)[dog];
    return { now: `p(dog | the) = ${fixed(p)}`, reached: isNear(p, 1 / 3, 1e-9) };
  },
};

/** @type {import("../types.js").Exercises} */
export default { same, followers, always, texts, "one-in-three": oneInThree };
