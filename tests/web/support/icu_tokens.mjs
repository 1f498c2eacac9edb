// The tokens of a text by ICU's break iterators (Node's Intl.Segmenter) and JavaScript's own lower case, with the rules by which the
// lab's words differ from those of UAX #29, each under its name. It shares nothing with cpp/text.

const WORDS = new Intl.Segmenter("en", { granularity: "word" });
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** @param {RegExp} pattern */
const is = (pattern) => (/** @type {string | undefined} */ c) => c !== undefined && pattern.test(c);

const isSeparator = is(/[\p{White_Space}\p{Cc}\u200b]/u);
const isFormat = is(/(?!\u200b)\p{Cf}/u);
const isTone = is(/\p{Emoji_Modifier}/u);
const isEmoji = is(/\p{Extended_Pictographic}/u);
const isHalfFlag = is(/\p{Regional_Indicator}/u);
const isMark = is(/[\p{M}\uff9e\uff9f]/u);
const isInvisible = is(/(?=\p{Default_Ignorable_Code_Point})[\p{M}\p{Cf}]/u);
const isIdeograph = is(
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|(?=\p{L})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u,
);
const isHangul = is(/(?=\p{L})\p{Script=Hangul}/u);
const isAnyLetter = is(/(?!\p{Extended_Pictographic})\p{L}/u);
/** @param {string | undefined} c */
const isLetter = (c) => isAnyLetter(c) && !isIdeograph(c);
const isDigit = is(/\p{Nd}/u);
const isOfDictionary = is(/(?=\p{L})[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u);

/** @param {string} c */
const isPassed = (c) => isMark(c) || isFormat(c) || isTone(c);

/**
 * Two characters of a text and what stands around them, marks and format characters passed over.
 * @typedef {object} Place
 * @property {string[]} characters
 * @property {number} at  of the second one
 * @property {string} left
 * @property {string} right
 * @property {number} base  where the last letter, digit or sign before stands; -1 if there is none
 * @property {string | undefined} before
 * @property {number} next  where the first such from here on stands
 * @property {string | undefined} after
 */

/** @param {string[]} characters @param {number} at @returns {Place} */
function placeOf(characters, at) {
  let base = at - 1;
  while (base >= 0 && isPassed(characters[base])) base -= 1;
  if (base >= 0 && isSeparator(characters[base])) base = -1;
  let next = at;
  while (next < characters.length && isPassed(characters[next])) next += 1;
  const [left, right] = [characters[at - 1], characters[at]];
  return {
    ...{ characters, at, left, right, base, next },
    before: characters[base],
    after: characters[next],
  };
}

/**
 * Whether a skin tone stands between a character and the last letter, digit or sign before it, which is no emoji.
 * @param {string[]} characters
 * @param {number} at
 */
function hasLoneTone(characters, at) {
  let start = at;
  while (start > 0 && isPassed(characters[start - 1])) start -= 1;
  let end = at;
  while (end < characters.length && isPassed(characters[end])) end += 1;
  return characters.slice(start, end).some(isTone) && !isEmoji(characters[start - 1]);
}

/** The first letter, digit or sign behind a character. @param {string[]} characters @param {number} at */
const behind = (characters, at) => placeOf(characters, at + 1).after;

/** Whether a digit is a keycap. @param {string[]} characters @param {number} at */
const isKeycap = (characters, at) =>
  isDigit(characters[at]) && /^\ufe0f?\u20e3/u.test(characters.slice(at + 1, at + 3).join(""));

/** A letter, digit or number and nothing that stands alone. @param {string | undefined} c */
const isOfWord = (c) => isLetter(c) || isDigit(c);

/**
 * What stands between letters or digits and joins them by UAX #29: a break before or behind it, or none.
 * @param {Place} place
 * @param {(c: string) => boolean} isJoiner
 * @param {(c: string | undefined) => boolean} isJoined
 * @param {(c: string | undefined) => boolean} [isMeant]  at least one of the two
 */
function parts({ characters, base, at, right }, isJoiner, isJoined, isMeant = isJoined) {
  const joiner = isJoiner(right) ? at : base;
  if (joiner < 0 || !isJoiner(characters[joiner]) || isPassed(right)) return false;
  const sides = [placeOf(characters, joiner).before, behind(characters, joiner)];
  return sides.every(isJoined) && sides.some(isMeant);
}

/**
 * Where the lab breaks (true) or does not (false) whatever ICU does; undefined leaves it to ICU. The first rule that answers decides.
 * @type {Record<string, (place: Place) => boolean | undefined>}
 */
export const RULES = {
  "white space, control characters and the zero-width space separate": ({ left, right }) =>
    isSeparator(left) || isSeparator(right) || undefined,

  "a skin tone belongs to an emoji, and to nothing else": ({ right, before }) =>
    isTone(right) ? !isEmoji(before) : undefined,

  "a skin tone alone is a token, and nothing joins it": ({ characters, at, right, base }) => {
    if (isPassed(right)) return undefined;
    // ICU takes the tone for a mark on the letter or on what joins it.
    const isSign = is(/\p{P}/u);
    const near = isSign(right) ? [at, at + 1] : [at];
    if (base >= 0 && isSign(characters[base])) near.push(base);
    return near.some((i) => hasLoneTone(characters, i)) ? true : undefined;
  },

  "a mark with nothing before it starts a word": ({ characters, at, right, before }) => {
    if (before !== undefined || isKeycap(characters, at)) return undefined;
    const start = characters.findLastIndex((c, i) => i < at && isSeparator(c)) + 1;
    const isStarted = characters.slice(start, at).some((c) => isMark(c) && !isInvisible(c));
    return (isOfWord(right) || isMark(right) || isFormat(right)) && isStarted ? false : undefined;
  },

  "an emoji is a token of its own": ({ characters, at, left, right, before }) => {
    if (isEmoji(right)) return !(left === "\u200d" && isEmoji(before));
    return isEmoji(before) && !isPassed(characters[at]) ? true : undefined;
  },

  "the halves of a flag stand side by side": ({ characters, at, left, right }) => {
    if (!isHalfFlag(right)) return undefined;
    let count = 0;
    while (isHalfFlag(characters[at - 1 - count])) count += 1;
    return isHalfFlag(left) ? count % 2 === 0 : true;
  },

  "a keycap is a token of its own": ({ characters, at, base, right }) => {
    if (isPassed(right)) return undefined;
    const isNextKeycap = isKeycap(characters, placeOf(characters, at + 1).next);
    const isJoiner = is(/\p{P}/u)(right) && isNextKeycap;
    const near = [at, base];
    return isJoiner || near.some((i) => isKeycap(characters, i)) ? true : undefined;
  },

  "a Han or kana character is a token of its own": ({ right, before }) =>
    !isPassed(right) && (isIdeograph(right) || isIdeograph(before)) ? true : undefined,

  "Thai and its kin are letters like others, which no dictionary divides": ({ right, before }) =>
    [before, right].every(isOfWord) && [before, right].some(isOfDictionary) ? false : undefined,

  "Hangul is letters like others, as UAX #29 says, though ICU sets it apart": ({
    right,
    before,
  }) => ([before, right].every(isOfWord) && [before, right].some(isHangul) ? false : undefined),

  "what joins letters joins these two kinds of them too": (place) => {
    const isKin = (/** @type {string | undefined} */ c) => isOfDictionary(c) || isHangul(c);
    return parts(place, is(/['\u2018\u2019\uff07\u00b7\u0387\u2027\u05f4]/u), isLetter, isKin)
      ? false
      : undefined;
  },

  "no full stop and no colon joins letters": (place) =>
    parts(place, is(/[.:\u2024\ufe13\ufe52\ufe55\uff0e\uff1a]/u), isLetter) || undefined,

  "no other sign than . and , joins digits": (place) =>
    parts(place, is(/[^\p{L}\p{M}\p{N}.,]/u), isDigit) || undefined,

  "no underscore joins": ({ before, right }) =>
    (before !== undefined && is(/\p{Pc}/u)(before) && !isPassed(right)) || is(/\p{Pc}/u)(right)
      ? true
      : undefined,

  "geresh, an apostrophe and an abbreviation mark join what stands on both sides, or nothing": (
    place,
  ) => {
    const { characters, at, right, before, base } = place;
    const isGeresh = is(/\u05f3/u);
    const isEdge = is(/[\u05f3'\u055f]/u);
    const joins = (/** @type {number} */ i) =>
      characters[i] !== "\u055f" &&
      isLetter(placeOf(characters, i).before) &&
      isLetter(behind(characters, i));
    if (isEdge(right)) return !joins(at);
    if (isEdge(before) && !isPassed(right)) return !joins(base);
    // To ICU geresh is a letter, which another sign joins to the next.
    const isPart = (/** @type {string | undefined} */ c) => isAnyLetter(c) || isGeresh(c);
    return parts(place, is(/\p{P}/u), isPart, isGeresh) || undefined;
  },

  "numbers and symbols that are no decimal digits are tokens, and nothing joins them": (place) => {
    const isSign = is(/[\p{Nl}\p{No}\p{So}\p{Sk}]/u);
    const isPart = (/** @type {string | undefined} */ c) => isAnyLetter(c) || isSign(c);
    const { right, before } = place;
    if (!isPassed(right) && (isSign(right) || isSign(before))) return true;
    return parts(place, is(/[\p{P}\uff07]/u), isPart, isSign) || undefined;
  },
};

/**
 * In lower case, and where a UTF-16 unit of it stands in the text.
 * @param {string} text
 * @param {string} lang
 */
export function lowered(text, lang) {
  const isTurkic = lang === "tr" || lang === "az";
  const dots = isTurkic ? [...text.matchAll(/I\u0307/gu)].map(({ index }, i) => index - i) : [];
  const lower = isTurkic
    ? text.toLocaleLowerCase("tr")
    : text.replaceAll("\u0130", "i").toLowerCase(); // The full mapping would add a dot.
  return {
    lower,
    /** @param {number} at */
    placeOf: (at) => at + dots.filter((dot) => dot < at).length,
  };
}

/**
 * The words of a text in lower case, and the names of the rules by which they are not ICU's.
 * @param {string} lower
 */
export function wordsOf(lower) {
  const characters = [...lower];
  const breaks = new Set([...WORDS.segment(lower)].map(({ index }) => index));
  const used = new Set();
  /** @type {{text: string, begin: number}[]} */
  const segments = [];
  let unit = 0;
  characters.forEach((c, at) => {
    let breaksHere = breaks.has(unit);
    if (at > 0) {
      const place = placeOf(characters, at);
      for (const [name, rule] of Object.entries(RULES)) {
        const answer = rule(place);
        if (answer === undefined) continue;
        if (answer !== breaksHere) used.add(name);
        breaksHere = answer;
        break;
      }
    }
    const last = segments.at(-1);
    if (breaksHere || !last) segments.push({ text: c, begin: unit });
    else last.text += c;
    unit += c.length;
  });
  const words = segments.flatMap(({ text, begin }) => {
    const head = text.match(/^(?:[\p{Cf}\p{Cc}\p{White_Space}]|(?=\p{DI})\p{M})+/u)?.[0] ?? "";
    const rest = text.slice(head.length);
    const keepsTags = isEmoji([...rest][0]);
    const tail = rest.match(
      keepsTags ? /(?:(?![\u{e0020}-\u{e007f}])\p{Cf})+$/u : /\p{Cf}+$/u,
    )?.[0];
    const word = rest.slice(0, rest.length - (tail?.length ?? 0));
    const from = begin + head.length;
    return word === "" ? [] : [{ text: word, begin: from, end: from + word.length }];
  });
  return { words, used };
}

/** The characters of a text in lower case. @param {string} lower */
export function charactersOf(lower) {
  /** @type {{text: string, begin: number, end: number}[]} */
  const tokens = [];
  for (const { segment, index } of GRAPHEMES.segment(lower)) {
    const end = index + segment.length;
    if (index === 0 && segment === "\ufeff") continue;
    const text = /^\p{White_Space}+$/u.test(segment) ? "␣" : segment;
    const last = tokens.at(-1);
    if (
      text === "␣" &&
      segment !== "␣" &&
      last?.text === "␣" &&
      lower.slice(last.begin, last.end).trim() === ""
    )
      last.end = end;
    else tokens.push({ text, begin: index, end });
  }
  return tokens;
}

/** What stands between white space, as it is. @param {string} text */
export function spacesOf(text) {
  return [...text.matchAll(/\P{White_Space}+/gu)].map(({ 0: word, index }) => ({
    text: word,
    begin: index,
    end: index + word.length,
  }));
}

/** @typedef {{text: string, begin: number, end: number}} PlacedToken */

/**
 * Texts with all their tokens: texts of the words and their spans, of the characters, and what stands between white space.
 * @param {{text: string, lang: string}[]} texts
 */
export function casesOf(texts) {
  return texts.map(({ text, lang }) => {
    const { lower, placeOf: place } = lowered(text, lang);
    const { words } = wordsOf(lower);
    const textsOf = (/** @type {PlacedToken[]} */ tokens) => tokens.map((each) => each.text);
    return {
      ...{ text, lang },
      words: textsOf(words),
      spans: words.flatMap(({ begin, end }) => [place(begin), place(end)]),
      characters: textsOf(charactersOf(lower)),
      spaces: textsOf(spacesOf(text)),
    };
  });
}
