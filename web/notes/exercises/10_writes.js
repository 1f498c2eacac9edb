// 10 How does it write?

import { fixed } from "../exercise/numbers_as_text.js";
import { gradeBars, idOf, largestOf, p, pairsOf } from "./grading.js";

/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Lab} Lab */

const LIKELY = ["cat", "dog", "zoo"];

/** Where in the bar from 0 to 1 the share of a next token begins and ends. @param {Lab} lab @param {string} prev @param {string} next */
function shareOf(lab, prev, next) {
  const id = idOf(lab, next);
  const chances = lab.probabilities(prev);
  const from = chances.slice(0, id).reduce((sum, x) => sum + x, 0);
  return { from, to: from + chances[id] };
}

const DRAWS = [
  { draw: 0.2, prev: "the", items: LIKELY },
  { draw: 0.9, prev: "the", items: LIKELY },
  { draw: 0.62, prev: "the", items: LIKELY },
  { draw: 0.3, prev: "dog", items: ["!", "ate", "ran"] },
];

/** Which token a draw lands in. @type {import("../types.js").Guessed<"choice">} */
const lands = {
  kind: "choice",
  turns: DRAWS.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { draw, prev, items } = DRAWS[turn];
    const [token] = lab.generate({ start: prev, length: 1, draws: [draw] }).tokens;
    const range = (/** @type {string} */ next) => {
      const { from, to } = shareOf(lab, prev, next);
      return `${fixed(from)} to ${fixed(to)}`;
    };
    return {
      text: `The bar after [v:${prev}] has ${items.map((item) => `[u:${item}] from ${range(item)}`).join(", ")}. A random number from 0 to 1, the draw, is ${fixed(draw, 2)}. Which token comes?`,
      items: items.map((item) => `[u:${item}]`),
      check: (guess) => ({
        right: guess === `[u:${token}]`,
        answer: `[u:${token}]: its share goes from ${range(token)}.`,
        because:
          guess === `[u:${token}]`
            ? "The draw lies between the two ends of that share."
            : guess === `[u:${largestOf(lab, lab.probabilities(prev))}]`
              ? "You took the largest share. A draw takes the share that it lands in."
              : `That share goes from ${range(guess.slice("[u:".length, -1))}, and ${fixed(draw, 2)} is not in it.`,
      }),
      reveal: () => {
        stage.element.prev = prev;
      },
    };
  },
};

const EPOCHS = [0, 100, 10_000];
const LENGTH = 14;

/** How many tokens of a text never follow the one before them in the corpus. @param {Lab} lab @param {readonly string[]} text */
function unseen(lab, text) {
  const pairs = pairsOf(lab);
  return text.filter((token, at) => at > 0 && !(`${text[at - 1]} ${token}` in pairs)).length;
}

/** Which of three texts the trained model wrote. @type {import("../types.js").Guessed<"choice">} */
const whoWrote = {
  kind: "choice",
  turns: 3,
  async ask(stage, turn) {
    const labs = await Promise.all(EPOCHS.map((epoch) => stage.fresh({ epoch })));
    const texts = labs.map((lab, at) => {
      const seed = 10 * turn + at + 1;
      return ["the", ...lab.generate({ start: "the", length: LENGTH, seed }).tokens];
    });
    const [trained] = [...labs].reverse();
    const written = texts.map((text) => text.join(" "));
    const order = [(turn + 1) % 3, (turn + 2) % 3, turn];
    return {
      text:
        turn === 0
          ? undefined
          : "Again one text is from before training, one from epoch 100 and one from epoch 10,000. Which one is from epoch 10,000?",
      items: order.map((at) => written[at]),
      check(guess) {
        const at = written.indexOf(guess);
        const odd = texts.map((text) => unseen(trained, text));
        return {
          right: at === EPOCHS.length - 1,
          answer: `“${written[2]}”. In it ${odd[2] === 0 ? "no token follows a wrong one: each pair stands in the corpus" : `${odd[2]} of ${LENGTH} tokens never follows the one before it in the corpus`}.`,
          because:
            at === 2
              ? `The other two have ${odd[0]} and ${odd[1]} tokens that never follow the one before them in the corpus.`
              : `Yours is from epoch ${fixed(EPOCHS[at], 0)} and has ${odd[at]} such tokens: they never follow the one before them in the corpus.`,
        };
      },
    };
  },
};

/** Tokens of the text that always takes the most probable one. */
const GREEDY_LENGTH = 11;

/** What comes of always taking the most probable token. @type {import("../types.js").Guessed<"choice">} */
const greedy = {
  kind: "choice",
  async ask(stage) {
    const lab = await stage.fresh();
    const chosen = lab.generate({ start: "the", length: GREEDY_LENGTH, temperature: 0 }).tokens;
    const truth = ["the", ...chosen].join(" ");
    const marks = "the dog ran . the dog ran . the dog ran .";
    const sentences = "the dog ran the zoo . the dog ran the zoo .";
    return {
      items: [sentences, truth, marks],
      check: (guess) => ({
        right: guess === truth,
        answer: `“${truth}”, and so on without end.`,
        because:
          guess === truth
            ? "After the same token the same one is taken every time, so once a token comes again, all repeats."
            : guess === marks
              ? `After [v:ran], [u:the] is taken every time: it has ${fixed(p(lab, "the", "ran"))}, and [u:.] has ${fixed(p(lab, ".", "ran"))}.`
              : `After [v:the], [u:dog] is taken every time: it has ${fixed(p(lab, "dog", "the"))}, and [u:zoo] has ${fixed(p(lab, "zoo", "the"))} and is never taken.`,
      }),
    };
  },
};

const BEGUN = [
  { text: "the cat ran the", usual: "zoo", before: "ran" },
  { text: "the cat ate the", usual: "dog", before: "ate" },
];

/** What the model knows of what stands farther back. @type {import("../types.js").Guessed<"bars">} */
const forgets = {
  kind: "bars",
  turns: BEGUN.length,
  async ask(stage, turn) {
    const lab = await stage.fresh();
    const { text, usual, before } = BEGUN[turn];
    const truth = Object.fromEntries(LIKELY.map((token) => [token, p(lab, token, "the")]));
    return {
      text: `The model has written “${text}”. Draw the bars of [cat], [dog] and [zoo] as its next token.`,
      items: LIKELY,
      check(guess) {
        const { right, answer, cost } = gradeBars(truth, guess);
        const sum = LIKELY.reduce((total, token) => total + guess[token], 0);
        const because = right
          ? "It looks up v of [v:the] alone, whatever stood before."
          : guess[usual] / sum > truth[usual] + 0.1
            ? `In the text [${before}] [the] is always followed by [${usual}]. But the model reads [v:the] alone, and cannot know of [${before}].`
            : "It reads [v:the] alone, so the bars are those of [v:the], whatever stood before.";
        return { right, answer: `${answer} ${cost}`, because };
      },
      reveal: () => {
        stage.element.start = text;
        stage.element.prev = "the";
      },
    };
  },
};

/** A token after which nearly the same one comes each time. @type {import("../types.js").Reached} */
const certain = {
  kind: "reach",
  look({ element, lab }) {
    const { prev } = element;
    if (lab.find(prev) === null) return { now: "no token is selected", reached: false };
    const first = largestOf(lab, lab.probabilities(prev));
    const chance = p(lab, first, prev);
    return { now: `[v:${prev}]: [u:${first}], ${fixed(chance)}`, reached: chance >= 0.9 };
  },
};

/** The text that the figure shows, from its start on; null where the start cannot be used. @param {Stage} stage */
function writtenIn({ element, lab }) {
  const { start, length, temperature, skip, sampleSeed: seed } = element;
  try {
    const { tokens } = lab.generate({ start, length, temperature, seed, skip });
    return [...lab.startTokens(start).tokens, ...tokens];
  } catch {
    return null;
  }
}

/** The sentences of a text, from a "the" that begins one to the next mark. @param {readonly string[]} text */
function sentencesOf(text) {
  const ends = text.flatMap((token, at) => (token === "." || token === "!" ? [at] : []));
  return ends
    .map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1] + 1, end + 1).join(" "))
    .filter((sentence) => sentence.startsWith("the "));
}

/** A sentence with cat that the text has not. @type {import("../types.js").Reached} */
const newSentence = {
  kind: "reach",
  look(stage) {
    const written = writtenIn(stage);
    if (!written) return { now: "this start cannot be used", reached: false };
    const known = sentencesOf(stage.lab.tokens);
    const withCat = sentencesOf(written).filter((sentence) => / cat /.test(sentence));
    const found = withCat.find(
      (sentence) => !known.includes(sentence) && unseen(stage.lab, sentence.split(" ")) === 0,
    );
    if (found) return { now: `“${found}”`, reached: true };
    return {
      now:
        withCat.length > 0
          ? `“${withCat[0]}”, which stands in the text or has a marked token`
          : "no sentence with cat",
      reached: false,
    };
  },
};

/** Marked tokens of a text that is hot enough. */
const MARKED = 5;

/** A temperature at which the text falls apart. @type {import("../types.js").Reached} */
const hotText = {
  kind: "reach",
  look(stage) {
    const written = writtenIn(stage);
    if (!written) return { now: "this start cannot be used", reached: false };
    const marked = unseen(stage.lab, written);
    return {
      now: `T = ${stage.element.temperature}, ${marked} marked`,
      reached: stage.lab.epoch >= 10_000 && marked >= MARKED,
    };
  },
};

/** @type {import("../types.js").Exercises} */
export default {
  lands,
  "who-wrote": whoWrote,
  greedy,
  forgets,
  certain,
  "new-sentence": newSentence,
  "hot-text": hotText,
};
