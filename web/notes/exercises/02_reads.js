import { listed, pills } from "./written.js";

/** @typedef {import("../types.js").Verdict} Verdict */
/** @typedef {import("../types.js").Stage} Stage */
/** @template {import("../types.js").Kind} K @typedef {import("../types.js").Guessed<K>} Guessed */

// --- one token ----------------------------------------------------------------------------------

/** What is asked about, and why it is cut as it is. @type {readonly Record<string, string>[]} */
const ONE_TOKEN = [
  {
    "don’t": "an apostrophe inside a word stays in it",
    "well-known": "the hyphen between two words is a token of its own",
    "1,000": "a number is one token, with its comma",
    "!!": "each of the two marks is a token of its own",
    "🐶": "an emoji is one token",
    "New York": "the text is cut at spaces",
  },
  {
    "o’clock": "an apostrophe inside a word stays in it",
    "50%": "the percent sign is a token of its own",
    3.14: "a number is one token, with its point",
    "ice cream": "the text is cut at spaces",
    "👩‍🚀": "an emoji is one token, even one that is put together from several",
    "e.g.": "each point is a token of its own",
  },
];

/** @type {Guessed<"tokens">} */
const oneToken = {
  kind: "tokens",
  turns: ONE_TOKEN.length,
  async ask(stage, turn) {
    const reasons = ONE_TOKEN[turn];
    const items = Object.keys(reasons);
    const counts = await Promise.all(items.map((item) => countTokens(stage, item)));
    return {
      text: "Which of these are one token each? Pick them.",
      items,
      check(guess) {
        const single = items.filter((_, i) => counts[i] === 1);
        const others = items.filter((_, i) => counts[i] > 1);
        const missed = single.find((item) => !guess.includes(item));
        const tooMany = others.find((item) => guess.includes(item));
        const count = (/** @type {string} */ item) => counts[items.indexOf(item)];
        const because = () => {
          if (tooMany) return `[${tooMany}] is ${count(tooMany)} tokens: ${reasons[tooMany]}.`;
          if (missed) return `[${missed}] is one, too: ${reasons[missed]}.`;
          return `The others are more than one: ${others.map((item) => `[${item}] has ${count(item)}`).join(", ")}.`;
        };
        return {
          right: !missed && !tooMany,
          answer: `One token each: ${pills(single)}.`,
          because: because(),
        };
      },
    };
  },
};

/** A text of one token is none, so it stands in one. @param {Stage} stage @param {string} item */
async function countTokens(stage, item) {
  const { tokens } = await stage.fresh({ corpus: `${item} x x`, tokens: "words" });
  return tokens.length - 2;
}

// --- counts -------------------------------------------------------------------------------------

const [TOKENS, DISTINCT, PAIRS] = ["tokens", "distinct tokens", "pairs"];

/** @type {readonly {text: string, more?: boolean}[]} */
const COUNTS = [
  { text: "The dog saw the cat. The cat ran!" },
  { text: "No cat, no dog, no zoo!" },
  { text: "Zoo!", more: true },
  { text: "Don’t run, 2 dogs! Don’t run!" },
];

/** @type {Guessed<"numbers">} */
const counts = {
  kind: "numbers",
  turns: COUNTS.length,
  async ask(stage, turn) {
    const { text, more } = COUNTS[turn];
    const before = (await stage.fresh()).tokens.length;
    const corpus = more ? `${await runningExample(stage)} ${text}` : text;
    const lab = await stage.fresh({ corpus, tokens: "words" });
    const facts = { ...factsOf(corpus, lab), isLonger: more === true };
    return {
      text: more
        ? `The running example has ${before} tokens. Now “${text}” is written at its end. How many tokens has it then, how many distinct ones, and how many pairs of a token and the next one? A pair that comes again counts again.`
        : `A new text: “${text}” How many tokens has it, how many distinct ones, and how many pairs of a token and the next one? A pair that comes again counts again.`,
      items: [TOKENS, DISTINCT, PAIRS],
      check: (guess) => checkCounts(guess, facts),
      reveal() {
        stage.element.corpus = corpus;
      },
    };
  },
};

/** Its tokens with spaces between them are the same text to the lab. @param {Stage} stage */
async function runningExample(stage) {
  const { tokens } = await stage.fresh();
  return tokens.join(" ");
}

/** @typedef {ReturnType<typeof factsOf> & {isLonger: boolean}} Facts */

/** Right counts, and those of typical mistakes. @param {string} corpus @param {import("../types.js").Lab} lab */
function factsOf(corpus, lab) {
  const written = corpus.split(/\s+/);
  const isMark = (/** @type {string} */ token) => /^\p{P}$/u.test(token);
  return {
    tokens: lab.tokens.length,
    distinct: lab.vocabulary.length,
    pairs: lab.pairCount,
    again: lab.vocabulary.filter((_, id) => lab.tokenCounts[id] > 1),
    withoutMarks: written.length,
    distinctWords: lab.vocabulary.filter((token) => !isMark(token)).length,
    distinctAsWritten: new Set(asWritten(corpus, lab)).size,
  };
}

/** The tokens with their capital letters. @param {string} corpus @param {import("../types.js").Lab} lab */
const asWritten = (corpus, { spans, tokens }) =>
  tokens.map((_, i) => corpus.slice(spans[2 * i], spans[2 * i + 1]));

/** @param {Record<string, number>} guess @param {Facts} facts @returns {Verdict} */
function checkCounts(guess, facts) {
  const { tokens, distinct, pairs } = facts;
  const right = guess[TOKENS] === tokens && guess[DISTINCT] === distinct && guess[PAIRS] === pairs;
  return {
    right,
    answer: `${tokens} tokens, ${distinct} distinct, ${pairs} pairs.`,
    because: right
      ? becauseRight(facts)
      : (becauseOfTokens(guess, facts) ??
        becauseOfDistinct(guess, facts) ??
        becauseOfPairs(guess, facts)),
  };
}

/** @param {Facts} facts */
function becauseRight({ isLonger, again }) {
  return isLonger
    ? "Both tokens were in the vocabulary already, and each of them ends one more pair."
    : `Marks count as tokens, ${pills(again)} ${again.length === 1 ? "comes" : "come"} again, and the last token has no next one.`;
}

/** @param {Record<string, number>} guess @param {Facts} facts */
function becauseOfTokens(guess, { tokens, withoutMarks }) {
  const given = guess[TOKENS];
  if (given === tokens) return null;
  if (given === withoutMarks) return "You counted words: each punctuation mark is a token, too.";
  return given < tokens
    ? "You counted too few: words, marks, numbers and emoji are tokens, each time they come."
    : "You counted too many: a token is a whole word, not a letter, and a space is no token.";
}

/** @param {Record<string, number>} guess @param {Facts} facts */
function becauseOfDistinct(guess, { distinct, distinctWords, distinctAsWritten, again, tokens }) {
  const given = guess[DISTINCT];
  if (given === distinct) return null;
  if (given === tokens) return `A token that comes again counts once, such as ${pills(again)}.`;
  if (given === distinctAsWritten && distinctAsWritten !== distinct) {
    return "A capital letter makes no new token: all letters are put in lower case.";
  }
  if (given === distinctWords) return "Marks belong to the vocabulary, too.";
  return given < distinct
    ? "There are more distinct tokens: every word and every mark counts once."
    : `There are fewer distinct tokens: ${pills(again)} ${again.length === 1 ? "comes" : "come"} more than once.`;
}

/** @param {Record<string, number>} guess @param {Facts} facts */
function becauseOfPairs(guess, { pairs, tokens }) {
  const given = guess[PAIRS];
  if (given === tokens)
    return "The last token has no next one, so there is one pair fewer than tokens.";
  if (given === tokens / 2)
    return "Pairs overlap: a token is the next one of a pair, and begins the pair after it.";
  return given < pairs
    ? "Pairs that come again count again, and a mark makes a pair with the first token of the next sentence, too."
    : "Every token but the last begins one pair.";
}

// --- five tokens --------------------------------------------------------------------------------

const FIVE = 5;

/** What one of the five tokens must be. @type {Record<string, RegExp>} */
const WANTED = {
  emoji: /\p{Extended_Pictographic}|\p{Regional_Indicator}/u,
  number: /^\p{N}[\p{N}.,]*$/u,
  apostrophe: /\p{L}['’]\p{L}/u,
};

/** @type {import("../types.js").Reached} */
const fiveTokens = {
  kind: "reach",
  look({ lab }) {
    const { tokens } = lab;
    const missing = Object.keys(WANTED).filter(
      (name) => !tokens.some((token) => WANTED[name].test(token)),
    );
    const names = missing.map((name) => `${name === "number" ? "a" : "an"} ${name}`);
    const count = `${tokens.length} ${tokens.length === 1 ? "token" : "tokens"}`;
    return {
      now: missing.length > 0 ? `${count}, without ${listed(names)}` : count,
      reached: tokens.length === FIVE && missing.length === 0,
    };
  },
};

// --- characters ---------------------------------------------------------------------------------

/** @type {import("../types.js").Reached} */
const characters = {
  kind: "reach",
  async look({ element, lab, fresh }) {
    const whole = await fresh({ tokens: "characters" });
    const isWhole = lab.tokens.join("") === whole.tokens.join("");
    return {
      now: `${lab.tokens.length} tokens, ${lab.vocabulary.length} distinct`,
      reached: element.tokens === "characters" && isWhole,
    };
  },
};

/** @type {import("../types.js").Exercises} */
export default { "one-token": oneToken, "five-tokens": fiveTokens, characters, counts };
