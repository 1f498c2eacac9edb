/**
 * Texts to start from, each with the settings that train it well and what there is to see in it.
 * `pauseAt`: the epoch at which play pauses once, and why.
 * @typedef {object} Preset
 * @property {PresetName} name
 * @property {string} title
 * @property {string} corpus
 * @property {string} lookFor
 * @property {import("./types.js").RequestedSettings} settings
 * @property {{epoch: number, message: string}} [pauseAt]
 */

/** @typedef {typeof TEXTS[number]["name"]} PresetName */

const TEXTS = /** @type {const} */ ([
  {
    name: "notes",
    title: "From the notes",
    corpus:
      "The cat ate the dog! The dog ran. The dog ate. The cat ran the zoo. The dog ran the zoo.",
    lookFor:
      "Select “the”: half of its eight followers are dog, a quarter each cat and zoo, and after 10,000 epochs the model says so too.",
    settings: {
      lang: "en",
      seed: 20,
      optimizer: "sgd",
      learningRate: 0.0005,
      start: "the dog",
      skip: 2,
      skipUntrained: 28,
      speed: 1000,
    },
    pauseAt: {
      epoch: 10000,
      message: "Paused at epoch 10,000, where the notes stop.",
    },
  },
  {
    name: "tea",
    title: "Words that swap roles",
    corpus: "Tea and milk. Milk and tea. Tea with milk. Milk with tea.",
    lookFor:
      "“Tea” and “milk” are followed by the same tokens, equally often, and so are “and” and “with”: training brings the two v of each pair together.",
    settings: { lang: "en", start: "tea" },
  },
  {
    name: "seasons",
    title: "One dimension too few",
    corpus:
      "spring summer autumn winter spring summer autumn winter spring summer autumn winter spring",
    lookFor:
      "With one number per token only two seasons can ever be the likeliest next one, those with the largest and the smallest u. Set the dimensions to 2 and the loss falls towards 0.",
    settings: { lang: "en", dimensions: 1, start: "spring" },
  },
  {
    name: "weather",
    title: "Weather in emoji",
    corpus: "🌞 🌞 🌞 🌥 🌧 🌧 🌥 🌞 🌞 🌥 🌞 🌞 🌞 🌥 🌧 🌥 🌥 🌞 🌞 🌥 🌧 🌧 🌧 🌥 🌞 🌞",
    lookFor:
      "Rain never comes straight after sun, a cloud comes first: select 🌞 and see p of 🌧 fall towards 0.",
    settings: { optimizer: "gd", start: "🌞" },
  },
  {
    name: "greek",
    title: "Greek articles",
    corpus:
      "Η γάτα πίνει το γάλα. Ο σκύλος πίνει το νερό. Το παιδί πίνει το γάλα. Η γιαγιά γελάει. Ο παππούς γελάει. Το παιδί γελάει. Η γάτα κοιμάται. Ο σκύλος κοιμάται.",
    lookFor:
      "Each article keeps to the nouns of its gender. Select η, ο and το: almost all of p goes to γάτα and γιαγιά, to σκύλος and παππούς, to γάλα, νερό and παιδί.",
    settings: { lang: "el", prev: "η", start: "η γάτα" },
  },
  {
    name: "jack",
    title: "A nursery rhyme",
    corpus:
      "This is the house that Jack built. This is the malt that lay in the house that Jack built. This is the rat that ate the malt that lay in the house that Jack built. This is the cat that killed the rat that ate the malt that lay in the house that Jack built. This is the dog that worried the cat that killed the rat that ate the malt that lay in the house that Jack built.",
    lookFor:
      "Select “the”: house, malt, rat, cat and dog are learned as 5, 4, 3, 2 and 1 in 15. The model sees one token at a time, so in its own tales anything may have been built by Jack.",
    settings: { lang: "en", prev: "the", start: "this is" },
  },
  {
    name: "alice",
    title: "A page of a book",
    // The opening of "Alice's Adventures in Wonderland" by Lewis Carroll, 1865.
    corpus: `Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once or twice she had peeped into the book her sister was reading, but it had no pictures or conversations in it, “and what is the use of a book,” thought Alice “without pictures or conversations?”

So she was considering in her own mind (as well as she could, for the hot day made her feel very sleepy and stupid), whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the daisies, when suddenly a White Rabbit with pink eyes ran close by her.

There was nothing so very remarkable in that; nor did Alice think it so very much out of the way to hear the Rabbit say to itself, “Oh dear! Oh dear! I shall be late!” (when she thought it over afterwards, it occurred to her that she ought to have wondered at this, but at the time it all seemed quite natural); but when the Rabbit actually took a watch out of its waistcoat-pocket, and looked at it, and then hurried on, Alice started to her feet, for it flashed across her mind that she had never before seen a rabbit with either a waistcoat-pocket, or a watch to take out of it, and burning with curiosity, she ran across the field after it, and fortunately was just in time to see it pop down a large rabbit-hole under the hedge.

In another moment down went Alice after it, never once considering how in the world she was to get out again.`,
    lookFor:
      "154 tokens find room in 8 dimensions: after 200 epochs, two seconds of play, the loss is within 0.01 of the best that is possible. Nearly every pair of words is then from the book, and still it makes little sense. Two dimensions are too few.",
    settings: { lang: "en", optimizer: "adam", dimensions: 8, prev: "alice", start: "alice was" },
  },
]);

/** @type {readonly Readonly<Preset>[]} */
export const PRESETS = Object.freeze(TEXTS);

/**
 * @param {string} name
 * @returns {Readonly<Preset> | undefined}
 */
export function findPreset(name) {
  return PRESETS.find((preset) => preset.name === name);
}

/**
 * A preset's language is that of its text and of a small edit of it.
 * @param {{corpus: string}} values
 * @param {{corpus: string}} own  those of the preset
 */
export function isEditOfPreset(values, own) {
  return isEditOf(own.corpus, values.corpus);
}

/**
 * A preset's learning rate is meant for its own optimizer, and for its text or a small edit of it.
 * @param {{corpus: string, optimizer: string}} values
 * @param {{corpus: string, optimizer: string}} own  those of the preset
 */
export function isForOptimizer(values, own) {
  return own.optimizer === values.optimizer && isEditOf(own.corpus, values.corpus);
}

/**
 * The draws that a preset skips are right for its own text, start and stream of draws.
 * @param {Record<string, unknown>} values
 * @param {Record<string, unknown>} own  those of the preset
 */
export function isRunOfPreset(values, own) {
  const names = ["corpus", "tokens", "dimensions", "seed", "sampleSeed"];
  return names.every((name) => values[name] === own[name]);
}

/** Characters of a text that tell whether it is an edited preset. */
const START_OF_TEXT = 10_000;

/**
 * Whether a text is the original or an edit of it: at least half of its tokens, marks of punctuation apart, are in the original's
 * vocabulary.
 * @param {string} original
 * @param {string} corpus
 */
function isEditOf(original, corpus) {
  if (corpus === original) return true;
  const tokensOf = (/** @type {string} */ text) =>
    text
      .slice(0, START_OF_TEXT)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+|[^\s\p{P}]/gu) ?? [];
  const vocabulary = new Set(tokensOf(original));
  const tokens = tokensOf(corpus);
  return 2 * tokens.filter((token) => vocabulary.has(token)).length >= tokens.length;
}
