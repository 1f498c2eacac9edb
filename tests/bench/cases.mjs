// What is trained in the benchmark: texts from one sentence to a chapter.

/** @typedef {"sgd" | "gd" | "adam"} Optimizer  peers of "sgd" go through the pairs, those of the others through the counts */

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {string} corpus
 * @property {number} dimensions  K
 * @property {number} epochs  trained at once, from the start
 * @property {number} runs
 * @property {Record<string, number>} learningRates  of each optimizer that is measured
 * @property {boolean} [besideProduct]  set beside the rate of a matrix product of the same sizes
 */

/**
 * Whether a matrix of pairs by next tokens, which libraries make of one batch, is of a moderate size.
 * @param {{ids: ArrayLike<number>, V: ArrayLike<number>, dimensions: number}} start
 */
export const fitsPairs = ({ ids, V, dimensions }) =>
  (ids.length - 1) * (V.length / dimensions) < 1e7;

/**
 * A text of `length` words of `size` different ones, often the first of them, each of which is followed by few others.
 * @param {number} length
 * @param {number} size
 */
function zipfText(length, size) {
  let seed = 20;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const words = [];
  let last = 0;
  for (let t = 0; t < length; t++) {
    const rank = Math.floor(size ** random()) - 1;
    last = random() < 0.5 ? (last * 7 + rank) % size : rank;
    words.push(`w${last}`);
  }
  return words.join(" ");
}

/** @type {Case[]} */
export const CASES = [
  {
    title: "running example",
    corpus:
      "The cat ate the dog! The dog ran. The dog ate. The cat ran the zoo. The dog ran the zoo.",
    dimensions: 2,
    epochs: 10_000, // as long as the notes train
    runs: 7,
    learningRates: { sgd: 0.0005, gd: 0.0125 },
  },
  {
    title: "12 tokens",
    corpus: "The cat ate the dog! The dog ran. The zoo",
    dimensions: 2,
    epochs: 10_000,
    runs: 7,
    learningRates: { sgd: 0.0005, gd: 0.0125 },
  },
  {
    title: "page, K = 2",
    corpus: zipfText(500, 260),
    dimensions: 2,
    epochs: 200,
    runs: 5,
    learningRates: { gd: 1 },
  },
  {
    title: "page, K = 16",
    corpus: zipfText(500, 260),
    dimensions: 16,
    epochs: 100,
    runs: 5,
    learningRates: { gd: 0.5 },
  },
  {
    title: "article, K = 16",
    corpus: zipfText(2_000, 556),
    dimensions: 16,
    epochs: 20,
    runs: 5,
    learningRates: { adam: 0.05 }, // in double precision, where gd has single precision
  },
  {
    title: "article, K = 32",
    corpus: zipfText(2_000, 556),
    dimensions: 32,
    epochs: 20,
    runs: 5,
    learningRates: { adam: 0.05 },
  },
  {
    title: "chapter, K = 32",
    corpus: zipfText(20_000, 4_200),
    dimensions: 32,
    epochs: 2,
    runs: 5,
    learningRates: { gd: 0.5 },
    besideProduct: true,
  },
];
