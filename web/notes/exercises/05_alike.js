import { fixed } from "../exercise/numbers_as_text.js";
import { largest, vectorOf } from "./grading.js";
import { listed } from "./written.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").Stage} Stage */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @template {import("../types.js").Kind} K @typedef {import("../types.js").Guessed<K>} Guessed */

// --- the ends of a and b ------------------------------------------------------------------------

/** Shorter vectors have hardly a direction. */
const SHORTEST = 0.5;

/** The vectors that the figure compares now. @param {Stage} stage */
function endsOf({ element, lab }) {
  const { a, b } = element.state?.similarity ?? { a: null, b: null };
  const { prev } = element;
  const likeliest = lab.vocabulary[largest(lab.probabilities(prev))];
  const vector = (
    /** @type {typeof a} */ end,
    /** @type {"v" | "u"} */ kind,
    /** @type {string} */ token,
  ) => {
    if (end === null) return vectorOf(lab, kind, token);
    return "vector" in end ? [...end.vector] : vectorOf(lab, end.kind, end.token);
  };
  return { a: vector(a, "v", prev), b: vector(b, "u", likeliest) };
}

/** @param {readonly number[]} vector */
const lengthOf = (vector) => Math.hypot(...vector);

/** @type {import("../types.js").Reached} */
const rightAngle = {
  kind: "reach",
  look(stage) {
    const { a, b } = endsOf(stage);
    const dot = stage.lab.similarity("dot", a, b);
    const radians = stage.lab.similarity("angle", a, b);
    const angle = Number.isNaN(radians) ? "no angle" : MEASURES.angle.shown(radians);
    const short = Object.entries({ a, b }).filter(([, vector]) => lengthOf(vector) < SHORTEST);
    const note = short.length > 0 ? `, but ${listed(short.map(([name]) => name))} too short` : "";
    return {
      now: `dot product ${fixed(dot)}, ${angle}${note}`,
      reached: Math.abs(dot) <= 0.05 && short.length === 0,
    };
  },
};

/** @type {import("../types.js").Reached} */
const longer = {
  kind: "reach",
  look(stage) {
    const { a, b } = endsOf(stage);
    const dot = stage.lab.similarity("dot", a, b);
    const cosine = stage.lab.similarity("cosine", a, b);
    return {
      now: `cosine ${Number.isNaN(cosine) ? "none" : fixed(cosine, 2)}, dot product ${fixed(dot, 2)}`,
      reached: cosine >= 0.995 && dot >= 6.5 && dot <= 7.5,
    };
  },
};

// --- doubled ------------------------------------------------------------------------------------

/** @type {readonly {token: string, factor: number, said: string}[]} */
const CHANGES = [
  { token: "dog", factor: 2, said: "becomes twice as long and keeps its direction" },
  { token: "zoo", factor: 0.5, said: "becomes half as long and keeps its direction" },
  { token: "cat", factor: -1, said: "is turned to the opposite direction and keeps its length" },
];

/** @type {Record<string, {kind: "dot" | "cosine" | "angle" | "euclidean", shown: (value: number) => string}>} */
const MEASURES = {
  "dot product": { kind: "dot", shown: (value) => fixed(value) },
  cosine: { kind: "cosine", shown: (value) => fixed(value) },
  angle: { kind: "angle", shown: (value) => `${fixed((value * 180) / Math.PI, 1)}°` },
  "Euclidean distance": { kind: "euclidean", shown: (value) => fixed(value) },
};

/** @type {Guessed<"tokens">} */
const doubled = {
  kind: "tokens",
  turns: CHANGES.length,
  async ask(stage, turn) {
    const { token, factor, said } = CHANGES[turn];
    const lab = await stage.fresh();
    const a = vectorOf(lab, "v", "the");
    const b = vectorOf(lab, "u", token);
    const other = b.map((value) => factor * value);
    const items = Object.keys(MEASURES);
    const values = items.map((item) => {
      const { kind, shown } = MEASURES[item];
      const [before, after] = [b, other].map((vector) => lab.similarity(kind, a, vector));
      return { item, changes: Math.abs(after - before) > 1e-9, before, after, shown };
    });
    return {
      text: `a is v of [v:the]. b, the u of [u:${token}], ${said}. Which of the four measures change?`,
      items,
      check: (guess) => checkDoubled(guess, values, factor),
      reveal() {
        stage.element.state = {
          similarity: { a: { kind: "v", token: "the" }, b: { vector: other } },
        };
      },
    };
  },
};

/** @typedef {{item: string, changes: boolean, before: number, after: number, shown: (value: number) => string}} Measured */

/** @param {readonly string[]} guess @param {readonly Measured[]} values @param {number} factor @returns {Verdict} */
function checkDoubled(guess, values, factor) {
  const tooMany = values.find(({ item, changes }) => !changes && guess.includes(item));
  const missed = values.find(({ item, changes }) => changes && !guess.includes(item));
  const because = () => {
    if (tooMany) {
      return tooMany.item === "cosine"
        ? "The cosine divides by the lengths, so the change of length cancels out."
        : "The angle is between the directions, and no direction has changed.";
    }
    if (missed) return becauseMissed(missed);
    return factor > 0
      ? "Cosine and angle know only directions; dot product and distance know lengths, too."
      : "With an opposite b all four change; dot product and cosine change only their sign.";
  };
  const answers = values.map(({ item, before, after, shown }) =>
    shown(before) === shown(after)
      ? `${item} ${shown(before)} as before`
      : `${item} ${shown(before)} to ${shown(after)}`,
  );
  return { right: !tooMany && !missed, answer: `${answers.join(", ")}.`, because: because() };
}

/** @param {Measured} missed */
function becauseMissed({ item, before, after, shown }) {
  const from = `from ${shown(before)} to ${shown(after)}`;
  if (item === "dot product") {
    return `Each product in the sum has a number of b as factor, so the dot product changes ${from}.`;
  }
  if (item === "Euclidean distance")
    return `The end of b has moved, so its distance from the end of a changes ${from}.`;
  return `b points the other way now, which changes the ${item} ${from}.`;
}

// --- differ -------------------------------------------------------------------------------------

/** @type {Guessed<"choice">} */
const differ = {
  kind: "choice",
  async ask(stage) {
    const lab = await stage.fresh();
    return {
      items: lab.vocabulary,
      check(guess) {
        const differing = lab.vocabulary.filter(
          (token) => bestBy(lab, "dot", token).next !== bestBy(lab, "cosine", token).next,
        );
        const [dot, cosine] = [bestBy(lab, "dot", guess), bestBy(lab, "cosine", guess)];
        const right = differing.includes(guess);
        return {
          right,
          answer: `It is ${listed(differing.map((token) => `[v:${token}]`))}.`,
          because: right
            ? `By cosine [u:${cosine.next}] is best with ${fixed(cosine.value)}, but the u of [u:${dot.next}] is longer, and its dot product is the largest, ${fixed(dot.value)}.`
            : `For [v:${guess}] both put [u:${dot.next}] first: dot product ${fixed(dot.value)}, cosine ${fixed(cosine.value)}.`,
        };
      },
      reveal() {
        stage.element.state = { similarity: { a: null, b: null } };
        stage.element.prev = "ran";
      },
    };
  },
};

/** The next token that fits best. @param {Lab} lab @param {"dot" | "cosine"} kind @param {string} prev */
function bestBy(lab, kind, prev) {
  const { U } = lab.neighbours(kind, vectorOf(lab, "v", prev));
  const best = largest(U);
  return { next: lab.vocabulary[best], value: U[best] };
}

/** @type {import("../types.js").Exercises} */
export default { "right-angle": rightAngle, doubled, longer, differ };
