import { fixed } from "../exercise/numbers_as_text.js";
import { isNear, largest, vectorOf } from "./grading.js";
import { pills } from "./written.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @template {import("../types.js").Kind} K @typedef {import("../types.js").Guessed<K>} Guessed */

// --- read off -----------------------------------------------------------------------------------

/** How far from the axes' number a reading may be. */
const READING = 0.11;

/** @type {readonly {kind: "v" | "u", token: string}[]} */
const READ_OFF = [
  { kind: "v", token: "the" },
  { kind: "u", token: "ate" },
  { kind: "v", token: "ate" },
  { kind: "u", token: "cat" },
];

const [FIRST, SECOND] = ["dimension 1", "dimension 2"];

/** @type {Guessed<"numbers">} */
const readOff = {
  kind: "numbers",
  turns: READ_OFF.length,
  async ask(stage, turn) {
    const { kind, token } = READ_OFF[turn];
    const lab = await stage.fresh();
    const shape = kind === "v" ? "blue square" : "orange disc";
    return {
      text: `Find the ${shape} of [${kind}:${token}] in the plane. Read its two numbers at the axes, to one decimal.`,
      items: [FIRST, SECOND],
      check: (guess) => checkReading([guess[FIRST], guess[SECOND]], lab, kind, token),
      ghost: (guess) => ({ place: [guess[FIRST], guess[SECOND]] }),
      reveal() {
        if (stage.lab.find(token) !== null) stage.element.prev = token;
      },
    };
  },
};

/** @param {number[]} guess @param {Lab} lab @param {"v" | "u"} kind @param {string} token @returns {Verdict} */
function checkReading(guess, lab, kind, token) {
  const own = vectorOf(lab, kind, token);
  const other = vectorOf(lab, kind === "v" ? "u" : "v", token);
  const is = (/** @type {number[]} */ vector) =>
    vector.every((value, i) => isNear(guess[i], value, READING));
  const right = is(own);
  const because = () => {
    if (right) {
      return `The plane shows [${kind}:${token}]’s row of ${kind.toUpperCase()}: dimension 1 across, dimension 2 up.`;
    }
    if (is(other)) {
      return kind === "v"
        ? `These are the numbers of its orange disc, u; as previous token [${token}] has the blue square, v.`
        : `These are the numbers of its blue square, v; as next token [${token}] has the orange disc, u.`;
    }
    if (is([own[1], own[0]]))
      return "The other way round: dimension 1 goes across, dimension 2 goes up.";
    if (guess.every((value, i) => isNear(Math.abs(value), Math.abs(own[i]), READING))) {
      return "The sizes are right, a sign is not: left of the middle and below it numbers are negative.";
    }
    const off = isNear(guess[0], own[0], READING) ? 1 : 0;
    const more = guess[off] < own[off];
    const side = off === 0 ? (more ? "right" : "left") : more ? "higher" : "lower";
    return `${off === 0 ? "It is further to the" : "It is"} ${side} than your reading of dimension ${off + 1}.`;
  };
  const answer = `${kind} of [${kind}:${token}] is (${own.map((value) => fixed(value)).join(", ")}).`;
  return { right, answer, because: because() };
}

// --- parameters ---------------------------------------------------------------------------------

const NUMBERS = "numbers in V and U";

/** @type {readonly {dimensions: number, corpus?: string}[]} */
const PARAMETERS = [{ dimensions: 3 }, { dimensions: 1 }, { dimensions: 4, corpus: "the dog ran" }];

/** @type {Guessed<"numbers">} */
const parameters = {
  kind: "numbers",
  turns: PARAMETERS.length,
  async ask(stage, turn) {
    const settings = PARAMETERS[turn];
    const lab = await stage.fresh(settings);
    const before = await stage.fresh();
    const K = settings.dimensions;
    return {
      text: settings.corpus
        ? `Another model has the text “${settings.corpus}”, so its vocabulary is ${pills(lab.vocabulary)}, and K = ${K}. How many numbers do V and U have together?`
        : `The model of the figure is made anew with K = ${K} instead of 2. How many numbers do V and U have together?`,
      items: [NUMBERS],
      check: (guess) => checkParameters(guess[NUMBERS], lab, before),
    };
  },
};

/** @param {Lab} lab */
function sizeOf(lab) {
  const { V, U } = lab.embeddings();
  return V.length + U.length;
}

/** @param {number} guess @param {Lab} lab @param {Lab} before  the figure's model @returns {Verdict} */
function checkParameters(guess, lab, before) {
  const [N, K, size] = [lab.vocabulary.length, lab.dimensions, sizeOf(lab)];
  const because = () => {
    if (guess === size) return "Each token has two vectors, and each vector has K numbers.";
    if (guess === size / 2) return "That is one matrix; there are two, V and U, of the same size.";
    if (guess === N * N)
      return "That is a table of counts, N times N; V and U have only K columns.";
    if (guess === sizeOf(before)) {
      return `That is the model of the figure, with N = ${before.vocabulary.length} and K = ${before.dimensions}; now N = ${N} and K = ${K}.`;
    }
    if (guess === 2 * (N + K)) return "Rows and columns multiply: a matrix has N times K numbers.";
    return guess > size
      ? `Too many: a matrix has ${N} rows of ${K}, and there are two matrices.`
      : `Too few: a matrix has ${N} rows of ${K}, and there are two matrices.`;
  };
  return {
    right: guess === size,
    answer: `2 · ${N} · ${K} = ${size} numbers.`,
    because: because(),
  };
}

// --- fewer --------------------------------------------------------------------------------------

const SIZE = "N";

const DIMENSIONS = [16, 2, 768];

/** @type {Guessed<"numbers">} */
const fewer = {
  kind: "numbers",
  turns: DIMENSIONS.length,
  ask(_, turn) {
    const K = DIMENSIONS[turn];
    return {
      text: `A table of counts has N rows and N columns. With K = ${K}, from which N on do V and U together have fewer numbers than the table?`,
      items: [SIZE],
      check: (guess) => checkFewer(guess[SIZE], K),
    };
  },
};

/** @param {number} N @param {number} K */
const numbersOf = (N, K) => ({ ours: 2 * N * K, table: N * N });

/** @param {number} guess @param {number} K @returns {Verdict} */
function checkFewer(guess, K) {
  const isFewer = (/** @type {number} */ N) => numbersOf(N, K).ours < numbersOf(N, K).table;
  let first = 1;
  while (!isFewer(first)) first++;
  const said = (/** @type {number} */ N) => {
    const { ours, table } = numbersOf(N, K);
    return `with N = ${fixed(N, 0)} V and U have ${fixed(ours, 0)} numbers, the table ${fixed(table, 0)}`;
  };
  const { ours, table } = numbersOf(guess, K);
  const because = () => {
    if (guess === first) return "2NK is less than N² as soon as 2K is less than N.";
    if (ours === table)
      return `At ${fixed(guess, 0)} both have ${fixed(ours, 0)}; one token more, and V and U have fewer.`;
    if (ours > table) return `There the table is still smaller: ${said(guess)}.`;
    return `They have fewer there, but already before: ${said(first)}.`;
  };
  const answer = said(first);
  return {
    right: guess === first,
    answer: `From N = ${fixed(first, 0)} on: ${answer}.`,
    because: because(),
  };
}

// --- another seed -------------------------------------------------------------------------------

const OTHER_SEED = 21;

/** What may change, and where it comes from. @type {Record<string, {of: (lab: Lab) => unknown, from: string}>} */
const FACTS = {
  "the vocabulary": { of: (lab) => lab.vocabulary, from: "the vocabulary comes from the text" },
  "v of the": { of: (lab) => vectorOf(lab, "v", "the"), from: "every vector is drawn anew" },
  "u of dog": { of: (lab) => vectorOf(lab, "u", "dog"), from: "every vector is drawn anew" },
  "how many numbers V and U have": {
    of: sizeOf,
    from: "N comes from the text, and K is as before",
  },
  "counted p(dog | the)": {
    of: (lab) => lab.counted("the")[lab.find("dog") ?? 0],
    from: "pairs are counted in the text, and it is as before",
  },
  "the model’s p(dog | the)": {
    of: (lab) => lab.probabilities("the")[lab.find("dog") ?? 0],
    from: "the model makes its answer from its vectors, and they are drawn anew",
  },
};

/** @type {Guessed<"tokens">} */
const otherSeed = {
  kind: "tokens",
  async ask(stage) {
    const [before, after] = [await stage.fresh(), await stage.fresh({ seed: OTHER_SEED })];
    const items = Object.keys(FACTS);
    return {
      items,
      check(guess) {
        const changed = items.filter(
          (item) =>
            JSON.stringify(FACTS[item].of(before)) !== JSON.stringify(FACTS[item].of(after)),
        );
        const tooMany = guess.find((item) => !changed.includes(item));
        const missed = changed.find((item) => !guess.includes(item));
        const because = () => {
          if (tooMany) return `“${tooMany}” stays: ${FACTS[tooMany].from}.`;
          if (missed) return `“${missed}” changes, too: ${FACTS[missed].from}.`;
          return "A seed says which random numbers V and U begin with, and nothing else.";
        };
        return {
          right: !tooMany && !missed,
          answer: `These change: ${changed.join("; ")}.`,
          because: because(),
        };
      },
    };
  },
};

// --- lucky seed ---------------------------------------------------------------------------------

const LUCKY = ["cat", "dog"];

/** @type {import("../types.js").Reached} */
const luckySeed = {
  kind: "reach",
  look({ lab }) {
    if (lab.find("the") === null) return { now: "the text has no [the]", reached: false };
    const p = lab.probabilities("the");
    const best = largest(p);
    const token = lab.vocabulary[best];
    const isTrained = lab.epoch > 0 || lab.pair > 0;
    const note = isTrained
      ? ", but trained"
      : lab.dimensions === 2
        ? ""
        : `, but K = ${lab.dimensions}`;
    return {
      now: `seed ${lab.seed}: [u:${token}], ${fixed(p[best])}${note}`,
      reached: note === "" && LUCKY.includes(token),
    };
  },
};

/** @type {import("../types.js").Exercises} */
export default {
  "read-off": readOff,
  parameters,
  fewer,
  "other-seed": otherSeed,
  "lucky-seed": luckySeed,
};
