/** What a person is told about how the text is written, where tokens are not what they seem. */

/** @typedef {import("./types.js").Model} Model */

/**
 * @typedef {object} Spelling
 * @property {readonly (readonly string[])[]} alike  groups of tokens that look alike but differ
 * @property {string | null} undivided  the name of a script whose words stand together in one token
 */

/** Soft hyphens, marks of direction, word joiners and byte order marks show nothing of themselves. */
const UNSEEN = /[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Joiners change the shapes of other scripts' letters, and nothing between these. */
const UNSEEN_JOINERS = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])[\u200c\u200d]+/gu;

/** Ligatures and other shapes of letters, and the micro sign, which Unicode keeps for older encodings. */
const SHAPES = /[\u00b5\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc]/gu;

const HYPHENS = /[\u2010\u2011]/gu;

/**
 * One way to write what looks like this: composed (NFC), its letters spelled out, without what cannot be seen.
 * @param {string} text
 */
function plain(text) {
  return text
    .replace(SHAPES, (shape) => shape.normalize("NFKC"))
    .replace(UNSEEN, "")
    .replace(UNSEEN_JOINERS, "$1")
    .replace(HYPHENS, "-")
    .normalize("NFC");
}

/** Of scripts that are written without spaces between words. */
const SCRIPTS = Object.entries({
  Thai: /\p{sc=Thai}/u,
  Lao: /\p{sc=Laoo}/u,
  Khmer: /\p{sc=Khmr}/u,
  Burmese: /\p{sc=Mymr}/u,
  Tai: /[\p{sc=Lana}\p{sc=Tale}\p{sc=Talu}\p{sc=Tavt}]/u,
});

/** Tokens of such a script that are looked at. */
const MOST_LOOKED_AT = 500;

/** From so many words to a token on, a token seldom is a word. */
const WORDS_PER_TOKEN = 1.5;

/** Letters of a word, where no dictionary divides the tokens. */
const LETTERS_PER_WORD = 6;

/**
 * @param {Model} model
 * @param {string} unit  what the text is cut into
 * @returns {Spelling}
 */
export function spellingOf({ vocabulary }, unit) {
  return Object.freeze({
    alike: groupsOf(vocabulary),
    undivided: unit === "words" ? undividedScript(vocabulary) : null,
  });
}

/** @param {readonly string[]} vocabulary */
function groupsOf(vocabulary) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const token of vocabulary) {
    const key = plain(token);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(token);
    else groups.set(key, [token]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** @param {readonly string[]} vocabulary */
function undividedScript(vocabulary) {
  for (const [name, letter] of SCRIPTS) {
    const tokens = vocabulary.filter((token) => letter.test(token)).slice(0, MOST_LOOKED_AT);
    const words = tokens.reduce((sum, token) => sum + wordsIn(token), 0);
    if (words >= WORDS_PER_TOKEN * tokens.length && tokens.length > 0) return name;
  }
  return null;
}

/** How many words there may be in a token; the browser's dictionary knows best. @param {string} token */
function wordsIn(token) {
  if (typeof Intl.Segmenter !== "function") {
    return token.replace(/\p{M}/gu, "").length / LETTERS_PER_WORD;
  }
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(token)].filter(({ isWordLike }) => isWordLike).length;
}

/**
 * The text with the tokens of each group written alike, all else as it was.
 * @param {Model} model
 */
export function writeAlike({ corpus, ids, spans, vocabulary, lowerCase }) {
  const differing = new Set(groupsOf(vocabulary).flat());
  /** @type {Map<string, string>} */
  const written = new Map();
  /** @param {string} token @param {string} piece  as it stands in the text */
  const rewrite = (token, piece) => {
    const found = written.get(piece);
    if (found !== undefined) return found;
    const [as, wanted] = [plain(piece), plain(token)];
    const kept = as === wanted || lowerCase(as) === wanted ? as : wanted;
    written.set(piece, kept);
    return kept;
  };
  const pieces = [];
  let done = 0;
  ids.forEach((id, at) => {
    const token = vocabulary[id];
    if (!differing.has(token)) return;
    const [start, end] = [spans[2 * at], spans[2 * at + 1]];
    pieces.push(corpus.slice(done, start), rewrite(token, corpus.slice(start, end)));
    done = end;
  });
  pieces.push(corpus.slice(done));
  return pieces.join("");
}
