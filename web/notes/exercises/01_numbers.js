import { fixed } from "../exercise/numbers_as_text.js";
import { isNear, largest, vectorOf } from "./grading.js";
import { listed } from "./written.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @template {import("../types.js").Kind} K @typedef {import("../types.js").Guessed<K>} Guessed */

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

// --- one-hot ------------------------------------------------------------------------------------

/** Texts of the question, and the word that is meant; the first two are about the chapter's own text. */
const ONE_HOTS = [
  { token: "ran" },
  { token: "the" },
  { token: "cat", corpus: "the dog ran . the cat ate" },
];

/** @type {Guessed<"one-hot">} */
const oneHot = {
  kind: "one-hot",
  turns: ONE_HOTS.length,
  async ask(stage, turn) {
    const { token, corpus } = ONE_HOTS[turn];
    const { vocabulary } = await stage.fresh(corpus ? { corpus } : {});
    return {
      text: corpus
        ? `Another text has the vocabulary ${listed(vocabulary.map((each) => `[${each}]`))}. Set the boxes below to the one-hot vector of [${token}].`
        : `Set the boxes below to the one-hot vector of [${token}].`,
      items: vocabulary,
      check: (guess) => checkOneHot(guess, token, vocabulary),
      reveal() {
        if (!corpus) stage.element.prev = token;
      },
    };
  },
};

/** @param {Record<string, number>} guess @param {string} token @param {readonly string[]} vocabulary @returns {Verdict} */
function checkOneHot(guess, token, vocabulary) {
  const ones = vocabulary.filter((each) => guess[each] === 1);
  const at = vocabulary.indexOf(token);
  const row = vocabulary.map((_, i) => (i === at ? 1 : 0)).join(", ");
  const right = ones.length === 1 && ones[0] === token;
  const place = `[${token}] is the ${ORDINALS[at]} word of the vocabulary`;
  const because = () => {
    if (right) return `${place}, so the ${ORDINALS[at]} number is the 1.`;
    if (ones.length === 0) return `A row of zeros means no word; ${place}.`;
    if (ones.length > 1) return `One-hot means that just one number is 1, and ${place}.`;
    return `Your row is the one-hot vector of [${ones[0]}]; ${place}.`;
  };
  return { right, answer: `The one-hot vector of [${token}] is [${row}].`, because: because() };
}

// --- nearest ------------------------------------------------------------------------------------

const ALL = "all equally near";

const NEAREST = [
  { token: "cat", alike: "dog", corpus: "the cat the dog ran" },
  { token: "paris", alike: "london", corpus: "we like paris london" },
];

/** @type {Guessed<"choice">} */
const nearest = {
  kind: "choice",
  turns: NEAREST.length,
  async ask(stage, turn) {
    const { token, alike, corpus } = NEAREST[turn];
    const lab = await stage.fresh({ corpus });
    const others = lab.vocabulary.filter((each) => each !== token);
    return {
      text: `Another text has the vocabulary ${listed(lab.vocabulary.map((each) => `[${each}]`))}. Which of the other words has the one-hot vector nearest to that of [${token}]?`,
      items: [...others, ALL],
      check(guess) {
        const distances = others.map((other) => distanceOfOneHots(lab, token, other));
        const least = Math.min(...distances);
        const near = others.filter((_, i) => isNear(distances[i], least, 1e-9));
        const right = guess === (near.length === others.length ? ALL : near[0]);
        return {
          right,
          answer: `${listed(others.map((other, i) => `[${other}] ${fixed(distances[i])}`))} away from [${token}].`,
          because: becauseNearest(guess, right, token, alike),
        };
      },
    };
  },
};

/** @param {string} guess @param {boolean} right @param {string} token @param {string} alike */
function becauseNearest(guess, right, token, alike) {
  const why = "any two one-hot vectors differ in just two places, and by 1 in each";
  if (right) return `The words do not matter: ${why}.`;
  if (guess === alike) {
    return `Their meaning makes [${token}] and [${alike}] alike, but a one-hot vector knows nothing of meaning: ${why}.`;
  }
  return `The words’ places in the list do not count: ${why}.`;
}

/** @param {Lab} lab @param {string} a @param {string} b */
function distanceOfOneHots(lab, a, b) {
  const oneHotOf = (/** @type {string} */ token) =>
    lab.vocabulary.map((each) => (each === token ? 1 : 0));
  return lab.similarity("euclidean", oneHotOf(a), oneHotOf(b));
}

// --- two ones -----------------------------------------------------------------------------------

/** How far from the right place a guess may be, in the units of the plane. */
const NEAR = 0.25;

const TWO_ONES = [
  ["dog", "the"],
  ["dog", "ran"],
  ["ran", "the"],
];

/** @type {Guessed<"place">} */
const twoOnes = {
  kind: "place",
  turns: TWO_ONES.length,
  ask(stage, turn) {
    const [a, b] = TWO_ONES[turn];
    const row = stage.lab.vocabulary.map((each) => (each === a || each === b ? 1 : 0)).join(", ");
    return {
      text:
        turn === 0
          ? undefined
          : `Now the row is [${row}]: the ones are at [v:${a}] and [v:${b}]. Point at the place of its product with V.`,
      check: (guess) => checkTwoOnes(guess, stage.lab, a, b),
      ghost: (guess) => ({ place: guess }),
      reveal() {
        const [x, y] = added(stage.lab, a, b);
        stage.element.state = { probe: { x, y } };
      },
    };
  },
};

/** @param {Lab} lab @param {string} a @param {string} b */
function added(lab, a, b) {
  const [p, q] = [vectorOf(lab, "v", a), vectorOf(lab, "v", b)];
  return p.map((value, i) => value + q[i]);
}

/** @param {readonly number[]} guess @param {Lab} lab @param {string} a @param {string} b @returns {Verdict} */
function checkTwoOnes(guess, lab, a, b) {
  const [p, q] = [vectorOf(lab, "v", a), vectorOf(lab, "v", b)];
  const sum = added(lab, a, b);
  const places = [
    { at: sum, because: "Each 1 keeps its row, and the product adds the two rows." },
    {
      at: sum.map((value) => value / 2),
      because:
        "You are half-way between the two squares; the product adds whole rows, so it is twice as far from 0.",
    },
    { at: p, because: `This is the row of [v:${a}] alone; the 1 at [v:${b}] adds its row.` },
    { at: q, because: `This is the row of [v:${b}] alone; the 1 at [v:${a}] adds its row.` },
    {
      at: p.map((value, i) => value - q[i]),
      because: `This is the row of [v:${a}] minus that of [v:${b}]; the product adds them.`,
    },
    {
      at: p.map((value, i) => q[i] - value),
      because: `This is the row of [v:${b}] minus that of [v:${a}]; the product adds them.`,
    },
  ];
  const distances = places.map(({ at }) => Math.hypot(...at.map((value, i) => value - guess[i])));
  const found = largest(distances.map((distance) => -distance));
  const elsewhere = `Begin at the square of [v:${a}]. From there go as far as from 0 to the square of [v:${b}], in the same direction.`;
  const [x, y] = sum.map((value) => fixed(value, 2));
  return {
    right: distances[0] <= NEAR,
    answer: `The product is at (${x}, ${y}).`,
    because:
      distances[0] <= NEAR
        ? places[0].because
        : distances[found] <= NEAR
          ? places[found].because
          : elsewhere,
  };
}

// --- read back ----------------------------------------------------------------------------------

/** Not the token of the places that the exercise above shows. */
const SOUGHT = "the";

/** @type {import("../types.js").Reached} */
const readBack = {
  kind: "reach",
  look({ element, lab }) {
    const probe = element.state?.probe;
    if (!probe) return { now: "no place is pressed", reached: false };
    const place = [probe.x, probe.y];
    const vector = new Float64Array(lab.dimensions).map((_, i) => place[i] ?? 0);
    const p = lab.probabilities(vector);
    const best = largest(p);
    const token = lab.vocabulary[best];
    return { now: `[u:${token}], ${fixed(p[best])}`, reached: token === SOUGHT };
  },
};

/** @type {import("../types.js").Exercises} */
export default {
  "one-hot": oneHot,
  nearest,
  "two-ones": twoOnes,
  "read-back": readBack,
};
