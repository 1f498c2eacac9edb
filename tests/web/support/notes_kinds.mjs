// A chapter with an exercise of every kind, for the tests: what the page bundles as its exercises.

/** @typedef {import("../../../web/notes/types.js").Guessed<any>} Guessed */

/** The answer is told by the core. @param {string} kind @param {(stage: any, turn: number) => any} ask @param {number} [turns] @returns {Guessed} */
const guessed = (kind, ask, turns) => ({ kind: /** @type {any} */ (kind), ask, turns });

/** What was guessed, as a sentence; brackets would make pills. @param {any} guess */
const said = (guess) => `The guess is ${JSON.stringify(guess).replace(/[[\]]/g, "")}.`;

const TOKENS = ["the", "dog", "zoo"];

/** @type {import("../../../web/notes/types.js").Exercises} */
export const kinds = {
  bars: guessed(
    "bars",
    async (stage, turn) => {
      const prev = TOKENS[turn];
      const lab = await stage.fresh({ epoch: 10_000 });
      const items = ["cat", "dog"];
      return {
        text: turn === 0 ? undefined : `Draw the bars after [v:${prev}].`,
        items,
        from: { cat: 0.2, dog: 0.4 },
        check(/** @type {Record<string, number>} */ guess) {
          const p = items.map((item) => lab.probabilities(prev)[lab.find(item)]);
          const right = items.every((item, i) => Math.abs(guess[item] - p[i]) < 0.05);
          return {
            right,
            answer: `[u:cat] ${p[0].toFixed(3)}, [u:dog] ${p[1].toFixed(3)}.`,
            because: guess.dog < p[1] ? "Your bar of [dog] is too short." : "It is long enough.",
          };
        },
        ghost: (/** @type {any} */ bars) => ({ bars }),
        reveal: () => void (stage.element.prev = prev),
      };
    },
    3,
  ),
  numbers: guessed("numbers", () => ({
    items: ["score", "loss of [the]"],
    unit: "nats",
    check: (/** @type {any} */ guess) => ({
      right: guess.score === 0.5,
      answer: said(guess),
      because: "It is a half.",
    }),
  })),
  count: guessed("numbers", () => ({
    counts: true,
    check: (/** @type {any} */ guess) => ({
      right: Object.values(guess)[0] === 10_000,
      answer: said(guess),
      because: "It is ten thousand.",
    }),
  })),
  tokens: guessed("tokens", () => ({
    items: ["[ate]", "[cat]", "[ran]"],
    check: (/** @type {any} */ guess) => ({
      right: String(guess) === "[ate],[ran]",
      answer: said(guess),
      because: "Ate and ran.",
    }),
  })),
  choice: guessed("choice", () => ({
    items: ["nothing changes", "all of them grow", "[dog] grows"],
    check: (/** @type {any} */ guess) => ({
      right: guess === "nothing changes",
      answer: said(guess),
      because: "Only differences count.",
    }),
  })),
  place: guessed("place", () => ({
    check: (/** @type {any} */ guess) => ({
      right: Math.hypot(...guess) < 1,
      answer: said(guess),
      because: "It is near 0.",
    }),
    ghost: (/** @type {any} */ place) => ({ place }),
  })),
  arrow: guessed("arrow", () => ({
    tail: { kind: "v", token: "the" },
    check: (/** @type {any} */ guess) => ({
      right: guess[0] > 0,
      answer: said(guess),
      because: "It leads right.",
    }),
    ghost: (/** @type {any} */ to) => ({ arrow: { kind: "v", token: "the", to } }),
  })),
  order: guessed("order", () => ({
    items: ["cat", "dog", "zoo"],
    check: (/** @type {any} */ guess) => ({
      right: guess[0] === "dog",
      answer: said(guess),
      because: "Dog comes first.",
    }),
  })),
  "one-hot": guessed("one-hot", () => ({
    items: ["dog", "ran", "the"],
    check: (/** @type {any} */ guess) => ({
      right: guess.the === 1 && guess.dog + guess.ran === 0,
      answer: said(guess),
      because: "One box is 1.",
    }),
  })),
  reach: {
    kind: "reach",
    look({ element, lab }) {
      const p = lab.probabilities("the", { temperature: element.temperature });
      const dog = p[/** @type {number} */ (lab.find("dog"))];
      return {
        now: `T = ${element.temperature}, p of [dog] ${dog.toFixed(3)}`,
        reached: dog < 0.4,
      };
    },
  },
};
