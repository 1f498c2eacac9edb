// Chapters 1 to 5 of the notes: what they claim is so, and their exercises know right guesses and typical wrong ones.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import numbers from "../../../web/notes/exercises/01_numbers.js";
import reads from "../../../web/notes/exercises/02_reads.js";
import asked from "../../../web/notes/exercises/03_asked.js";
import inside from "../../../web/notes/exercises/04_inside.js";
import alike from "../../../web/notes/exercises/05_alike.js";
import { chapterFiles, descendants, readChapter } from "../support/notes_text.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("../../../web/notes/types.js").Verdict} Verdict */

/** The settings of the chapters' figures that say what their labs are. @type {Record<number, Record<string, any>>} */
const FIGURES = {
  1: { corpus: "the dog ran" },
  2: {},
  3: {},
  4: {},
  5: { epoch: 10000 },
};

/** @type {Record<number, import("../../../web/notes/types.js").Exercises>} */
const CHAPTERS = { 1: numbers, 2: reads, 3: asked, 4: inside, 5: alike };

/** @param {Record<string, any>} settings  of a lab, and an epoch */
async function trained({ epoch = 0, ...settings }) {
  const lab = await createLab(settings);
  lab.seek(epoch);
  return lab;
}

/**
 * A chapter's figure as it begins, or with other settings; `element` has what exercises read and set.
 * @param {number} chapter
 * @param {Record<string, any>} [settings]
 * @param {Record<string, any>} [properties]  of the element
 * @returns {Promise<any>}
 */
async function stageOf(chapter, settings = {}, properties = {}) {
  const own = FIGURES[chapter];
  return {
    lab: await trained({ ...own, ...settings }),
    element: {
      prev: "the",
      tokens: "words",
      state: { probe: null, similarity: { a: null, b: null } },
      ...properties,
    },
    fresh: (/** @type {Record<string, any>} */ more = {}) => trained({ ...own, ...more }),
  };
}

/** @param {number} chapter @param {string} name @param {number} [turn] */
async function question(chapter, name, turn = 0) {
  const stage = await stageOf(chapter);
  const exercise = /** @type {any} */ (CHAPTERS[chapter][name]);
  const asked = await exercise.ask(stage, turn);
  return { ...asked, stage };
}

/** @param {number} chapter @param {string} name @param {Awaited<ReturnType<typeof stageOf>>} stage */
const look = (chapter, name, stage) => /** @type {any} */ (CHAPTERS[chapter][name]).look(stage);

/** @param {Verdict} verdict @param {RegExp} because */
function isRight(verdict, because) {
  assert.equal(verdict.right, true, verdict.because);
  assert.match(verdict.because, because);
}

/** @param {Verdict} verdict @param {RegExp} because */
function isWrong(verdict, because) {
  assert.equal(verdict.right, false, verdict.because);
  assert.match(verdict.because, because);
}

/** @param {Lab} lab @param {"v" | "u"} kind @param {string} token */
function vector(lab, kind, token) {
  const { V, U } = lab.embeddings();
  const at = lab.vocabulary.indexOf(token) * lab.dimensions;
  return [...(kind === "v" ? V : U).slice(at, at + lab.dimensions)];
}

/** @param {Float64Array} values @param {Lab} lab */
const best = (values, lab) => lab.vocabulary[[...values].indexOf(Math.max(...values))];

test("every exercise of a chapter has its place in the text, and every place its exercise", () => {
  for (const [chapter, exercises] of Object.entries(CHAPTERS)) {
    const path = chapterFiles()[Number(chapter) - 1];
    const places = descendants(readChapter(path)).flatMap(({ attributes }) =>
      attributes["data-exercise"] ? [attributes] : [],
    );
    const names = places.map((each) => each["data-exercise"]);
    assert.deepEqual([...names].sort(), Object.keys(exercises).sort(), path);
    assert.ok(places.filter((each) => /\bpredict\b/.test(each.class)).length >= 1, path);
    assert.ok(places.filter((each) => /\btry\b/.test(each.class)).length >= 2, path);
  }
});

test("what is asked never names its items twice, and says tokens in brackets that are there", async () => {
  for (const [chapter, exercises] of Object.entries(CHAPTERS)) {
    for (const [name, exercise] of Object.entries(exercises)) {
      if (!("ask" in exercise)) continue;
      for (let turn = 0; turn < (exercise.turns ?? 1); turn++) {
        const { items = [], text = "" } = await question(Number(chapter), name, turn);
        assert.equal(new Set(items).size, items.length, `${chapter} ${name}`);
        assert.doesNotMatch(text, /undefined|NaN|\[[vu]?:?\]/, `${chapter} ${name}`);
      }
    }
  }
});

// --- 1 ------------------------------------------------------------------------------------------

test("1: the one-hot vector of ran is 0, 1, 0", async () => {
  const { check, items, stage, reveal } = await question(1, "one-hot");
  assert.deepEqual(items, ["dog", "ran", "the"]);
  const verdict = check({ dog: 0, ran: 1, the: 0 });
  isRight(verdict, /second/);
  assert.match(verdict.answer, /0, 1, 0/);
  isWrong(check({ dog: 0, ran: 0, the: 0 }), /zeros/);
  isWrong(check({ dog: 1, ran: 1, the: 0 }), /just one number/);
  isWrong(check({ dog: 1, ran: 0, the: 0 }), /vector of \[dog\]/);
  reveal();
  assert.equal(stage.element.prev, "ran");
  const other = await question(1, "one-hot", 2);
  isRight(other.check({ ".": 0, ate: 0, cat: 1, dog: 0, ran: 0, the: 0 }), /third/);
});

test("1: all one-hot vectors are equally near, whatever the words mean", async () => {
  const { check, items } = await question(1, "nearest");
  assert.deepEqual(items, ["dog", "ran", "the", "all equally near"]);
  const verdict = check("all equally near");
  isRight(verdict, /two places/);
  assert.match(verdict.answer, /\[dog\] 1\.414, \[ran\] 1\.414 and \[the\] 1\.414/);
  isWrong(check("dog"), /makes \[cat\] and \[dog\] alike/);
  isWrong(check("ran"), /places in the list do not count/);
});

test("1: a row with two ones gives the sum of two rows", async () => {
  const { check, stage, ghost, reveal } = await question(1, "two-ones");
  const [p, q] = [vector(stage.lab, "v", "dog"), vector(stage.lab, "v", "the")];
  const sum = p.map((value, i) => value + q[i]);
  isRight(check(sum), /adds the two rows/);
  isRight(check([sum[0] + 0.2, sum[1]]), /adds/);
  isWrong(check(sum.map((value) => value / 2)), /half-way/);
  isWrong(check(p), /row of \[v:dog\] alone/);
  isWrong(check(q), /row of \[v:the\] alone/);
  isWrong(check(p.map((value, i) => value - q[i])), /minus/);
  isWrong(check([3, 3]), /Begin at/);
  assert.deepEqual(ghost([1, 2]), { place: [1, 2] });
  reveal();
  assert.deepEqual(stage.element.state, { probe: { x: sum[0], y: sum[1] } });
});

test("1: a place is read back as the word that is the most probable there", async () => {
  const at = async (/** @type {number[] | null} */ place) => {
    const probe = place && { x: place[0], y: place[1] };
    return look(1, "read-back", await stageOf(1, {}, { state: { probe } }));
  };
  const { lab } = await stageOf(1);
  assert.deepEqual(await at(null), { now: "no place is pressed", reached: false });
  assert.equal((await at([-1.5, -0.5])).reached, true);
  assert.match((await at(vector(lab, "u", "the"))).now, /^\[u:dog\]/);
  const below = await at(vector(lab, "v", "ran"));
  assert.equal(below.reached, false);
  assert.equal(below.now, "[u:dog], 0.775");
});

test("1: training brings up what comes next, as the figure of epoch 100 shows", async () => {
  const lab = await trained({ ...FIGURES[1], epoch: 100 });
  assert.equal(best(lab.probabilities("the"), lab), "dog");
  assert.equal(best(lab.probabilities("dog"), lab), "ran");
});

// --- 2 ------------------------------------------------------------------------------------------

test("2: tokens are words, marks, numbers and emoji, and apostrophes stay in a word", async () => {
  const { check } = await question(2, "one-token");
  isRight(
    check(["don’t", "1,000", "🐶"]),
    /\[well-known\] has 3, \[!!\] has 2, \[New York\] has 2/,
  );
  isWrong(check(["don’t", "1,000", "🐶", "well-known"]), /hyphen/);
  isWrong(check(["don’t", "🐶"]), /\[1,000\] is one, too/);
  const other = await question(2, "one-token", 1);
  isRight(
    other.check(["o’clock", "3.14", "👩‍🚀"]),
    /\[50%\] has 2, \[ice cream\] has 2, \[e\.g\.\] has 4/,
  );
});

test("2: the texts that the chapter shows are cut as it says", async () => {
  const mixed = await createLab({ corpus: "It’s 7 o’clock, and the dog 🐶 didn’t eat!" });
  const one = ["it’s", "7", "o’clock", "🐶", "didn’t", ",", "!"];
  for (const token of one) assert.ok(mixed.vocabulary.includes(token), token);
  const corpus = "the dog was play ##ing while the cat was eat ##ing .";
  const pieces = await createLab({ corpus, tokens: "spaces" });
  assert.equal(pieces.tokenCounts[pieces.vocabulary.indexOf("##ing")], 2);
  const characters = await createLab({ tokens: "characters" });
  const letters = characters.vocabulary.filter((each) => /\p{L}/u.test(each));
  assert.equal(characters.vocabulary.length - letters.length, 3); // two marks and the space
  const { vocabulary } = await createLab({});
  assert.deepEqual(vocabulary.slice(0, 2), ["!", "."]); // marks before letters
});

test("2: tokens, distinct tokens and pairs of a text, and what a wrong count forgot", async () => {
  const { check, stage, reveal } = await question(2, "counts");
  const guess = (/** @type {number[]} */ [tokens, distinct, pairs]) =>
    check({ tokens, "distinct tokens": distinct, pairs });
  const verdict = guess([10, 7, 9]);
  isRight(verdict, /\[cat\] and \[the\] come again/);
  assert.equal(verdict.answer, "10 tokens, 7 distinct, 9 pairs.");
  isWrong(guess([8, 5, 7]), /mark is a token/);
  isWrong(guess([36, 7, 9]), /too many/);
  isWrong(guess([10, 8, 9]), /lower case/);
  isWrong(guess([10, 5, 9]), /Marks belong/);
  isWrong(guess([10, 10, 9]), /counts once/);
  isWrong(guess([10, 7, 10]), /last token has no next/);
  isWrong(guess([10, 7, 5]), /overlap/);
  isWrong(guess([10, 7, 7]), /come again count again/);
  reveal();
  assert.equal(stage.element.corpus, "The dog saw the cat. The cat ran!");
  const longer = await question(2, "counts", 2);
  isRight(longer.check({ tokens: 28, "distinct tokens": 8, pairs: 27 }), /already/);
});

test("2: five tokens with an emoji, a number and an apostrophe are noticed", async () => {
  const at = async (/** @type {string} */ corpus) =>
    look(2, "five-tokens", await stageOf(2, { corpus }));
  assert.deepEqual(await at("don’t feed 2 dogs 🐶"), { now: "5 tokens", reached: true });
  assert.equal((await at("It's 5 o'clock 🕔 now")).reached, true);
  const near = await at("do not feed 2 dogs");
  assert.deepEqual(near, { now: "5 tokens, without an emoji and an apostrophe", reached: false });
  assert.equal((await at("don’t feed 2 dogs 🐶!")).reached, false);
});

test("2: the vocabulary in characters is noticed for the running example", async () => {
  const at = async (/** @type {Record<string, any>} */ settings) =>
    look(2, "characters", await stageOf(2, settings, settings));
  assert.deepEqual(await at({ tokens: "characters" }), {
    now: "88 tokens, 14 distinct",
    reached: true,
  });
  assert.equal((await at({ tokens: "words" })).reached, false);
  assert.equal((await at({ tokens: "characters", corpus: "ab ab" })).reached, false);
});

// --- 3 ------------------------------------------------------------------------------------------

test("3: the text goes on as the chapter says, and no long beginning comes twice", async () => {
  const text = (await createLab({})).tokens.join(" ");
  assert.equal(text.split("the cat ate the").length - 1, 1);
  assert.match(text, /the cat ate the dog/);
  assert.match(text, /the cat ran the zoo/);
});

test("3: beginnings with the same last token are the same for the model", async () => {
  const { check } = await question(3, "same");
  isRight(check(["the cat ate the", "ran . the", "the"]), /all end with \[the\]/);
  isWrong(check(["the cat ate the", "ran . the", "the", "the dog ran"]), /ends with \[ran\]/);
  isWrong(check(["the cat ate the", "the"]), /“ran \. the” ends with \[the\], too/);
  const other = await question(3, "same", 1);
  isRight(other.check(["the dog ran", "ran", "ate the dog ! the dog ran"]), /\[ran\]/);
});

test("3: bars are graded in nats, and told what is too much, too little, or never", async () => {
  const { check, items, stage, reveal } = await question(3, "followers");
  assert.deepEqual(items, ["cat", "dog", "zoo"]);
  const guess = (/** @type {number[]} */ [cat, dog, zoo]) => check({ cat, dog, zoo });
  const verdict = guess([0.25, 0.5, 0.25]);
  isRight(verdict, /shares/);
  assert.match(verdict.answer, /would cost 1\.04 nats a token, the counted ones 1\.04/);
  isRight(guess([0.28, 0.48, 0.24]), /shares/);
  isWrong(guess([1 / 3, 1 / 3, 1 / 3]), /\[u:dog\] comes after \[v:the\] more often/);
  assert.match(guess([1 / 3, 1 / 3, 1 / 3]).answer, /cost 1\.10 nats/);
  isWrong(guess([0.1, 0.8, 0.1]), /Too much for \[u:dog\]: it comes after 4 of the 8/);
  isWrong(guess([0.5, 0.25, 0.25]), /\[u:(cat|dog)\]/);
  isWrong(guess([0.5, 0.5, 0]), /0 says “never”/);
  assert.match(guess([0.5, 0.5, 0]).answer, /infinitely many/);
  isWrong(guess([0.8, 0.8, 0.8]), /add up to 2\.40/);
  reveal();
  assert.deepEqual([stage.element.prev, stage.element.fill], ["the", "all"]);
  const ran = await question(3, "followers", 2);
  isRight(ran.check({ ".": 0.33, the: 0.67 }), /shares/);
});

test("3: three tokens are always followed by the same one", async () => {
  const { check } = await question(3, "always");
  isRight(check(["!", ".", "zoo"]), /\[v:zoo\] \[u:\.\]/);
  isWrong(check(["!", ".", "ate"]), /After \[v:ate\] come \[u:\.\] and \[u:the\]/);
  isWrong(check(["!", "."]), /After \[v:zoo\] comes always \[u:\.\], too/);
});

test("3: ways to go on are ordered by their products", async () => {
  const { check } = await question(3, "texts");
  isRight(check(["dog ran", "dog ran the", "cat ate", "cat ate dog"]), /one factor more/);
  isWrong(
    check(["dog ran", "dog ran the", "cat ate dog", "cat ate"]),
    /never comes after \[v:ate\]/,
  );
  isWrong(check(["dog ran the", "dog ran", "cat ate", "cat ate dog"]), /begins with/);
  isWrong(check(["cat ate", "dog ran", "dog ran the", "cat ate dog"]), /0\.50 · 0\.50/);
  const other = await question(3, "texts", 1);
  isRight(other.check(["the dog", "the dog ran", "the cat ran", "the ran"]), /factor/);
});

test("3: the followed by dog one time in three is noticed", async () => {
  const at = async (/** @type {string} */ corpus) =>
    look(3, "one-in-three", await stageOf(3, { corpus }));
  assert.equal((await at("The dog ran. The cat ran. The zoo ran.")).reached, true);
  assert.deepEqual(await at("the dog the cat"), { now: "p(dog | the) = 0.500", reached: false });
  assert.deepEqual(await at("a cat ran"), { now: "the text has no [the]", reached: false });
});

// --- 4 ------------------------------------------------------------------------------------------

test("4: v of the is read off the picture, and what a wrong reading took", async () => {
  const { check, stage } = await question(4, "read-off");
  const read = (/** @type {number[]} */ [x, y]) => check({ "dimension 1": x, "dimension 2": y });
  isRight(read([-0.8, -0.8]), /dimension 1 across/);
  isRight(read([-0.7, -0.9]), /dimension 1 across/);
  isWrong(read([0.8, -0.8]), /sign/);
  isWrong(read(vector(stage.lab, "u", "the")), /orange disc, u/);
  isWrong(read([-1.5, -0.8]), /further to the right/);
  isWrong(read([-0.8, -0.2]), /lower/);
  const other = await question(4, "read-off", 2);
  isWrong(other.check({ "dimension 1": 0.56, "dimension 2": -1.09 }), /other way round/);
});

test("4: what comes after the, and what the comes after, are other tokens", async () => {
  const { tokens } = await createLab({});
  const pairs = tokens.slice(1).map((next, i) => ({ prev: tokens[i], next }));
  const after = pairs.flatMap(({ prev, next }) => (prev === "the" ? [next] : []));
  const before = pairs.flatMap(({ prev, next }) => (next === "the" ? [prev] : []));
  assert.deepEqual([...new Set(after)].sort(), ["cat", "dog", "zoo"]);
  assert.deepEqual([...new Set(before)].sort(), ["!", ".", "ate", "ran"]);
});

test("4: the chapter's guess of the untrained model", async () => {
  const lab = await createLab({});
  assert.equal(best(lab.scores("the"), lab), "ate");
  assert.equal(best(lab.probabilities("the"), lab), "ate");
});

test("4: V and U have 2NK numbers", async () => {
  const { check } = await question(4, "parameters");
  const guess = (/** @type {number} */ n) => check({ "numbers in V and U": n });
  isRight(guess(48), /two vectors/);
  isWrong(guess(24), /one matrix/);
  isWrong(guess(64), /table/);
  isWrong(guess(32), /K = 2/);
  isWrong(guess(22), /multiply/);
  isWrong(guess(50), /Too many/);
  isWrong(guess(11), /Too few/);
  const other = await question(4, "parameters", 2);
  isRight(other.check({ "numbers in V and U": 24 }), /two vectors/);
});

test("4: from N = 2K + 1 on two matrices have fewer numbers than the table", async () => {
  for (const [turn, first] of [33, 5, 1537].entries()) {
    const { check } = await question(4, "fewer", turn);
    isRight(check({ N: first }), /2K is less than N/);
    isWrong(check({ N: first - 1 }), /both have/);
    isWrong(check({ N: first - 2 }), /table is still smaller/);
    isWrong(check({ N: first + 1 }), /already before/);
  }
});

test("4: another seed changes the vectors and what is made of them, and nothing else", async () => {
  const { check, items } = await question(4, "other-seed");
  const right = ["v of the", "u of dog", "the model’s p(dog | the)"];
  for (const item of right) assert.ok(items.includes(item));
  isRight(check(right), /random numbers/);
  isWrong(check([...right, "the vocabulary"]), /stays: the vocabulary comes from the text/);
  isWrong(check(right.slice(0, 2)), /model’s p\(dog \| the\)” changes, too/);
});

test("4: a seed that expects cat or dog is noticed, untrained, and about one in four does", async () => {
  const at = async (/** @type {Record<string, any>} */ settings) =>
    look(4, "lucky-seed", await stageOf(4, settings));
  assert.deepEqual(await at({}), { now: "seed 20: [u:ate], 0.571", reached: false });
  for (const [seed, token] of /** @type {const} */ ([
    [4, "dog"],
    [8, "dog"],
    [10, "cat"],
    [40, "cat"],
  ])) {
    const { now, reached } = await at({ seed });
    assert.ok(reached && now.includes(`[u:${token}]`), now);
  }
  assert.equal((await at({ epoch: 10000 })).reached, false);
  assert.match((await at({ dimensions: 3 })).now, /\[u:cat\].*, but K = 3/);
  assert.equal((await at({ dimensions: 3 })).reached, false);
  let found = 0;
  for (let seed = 0; seed < 100; seed++) found += (await at({ seed })).reached ? 1 : 0;
  assert.ok(found >= 100 / 5 && found <= 100 / 3, `${found} of 100`);
});

// --- 5 ------------------------------------------------------------------------------------------

test("5: after the, dog is best by all measures, then cat by dot product and zoo by cosine", async () => {
  const lab = await trained(FIGURES[5]);
  const order = (/** @type {"dot" | "cosine" | "euclidean"} */ kind) => {
    const sign = kind === "euclidean" ? 1 : -1;
    const { U } = lab.neighbours(kind, vector(lab, "v", "the"));
    return [...lab.vocabulary.keys()]
      .sort((a, b) => sign * (U[a] - U[b]))
      .map((id) => lab.vocabulary[id]);
  };
  assert.deepEqual(order("dot").slice(0, 3), ["dog", "cat", "zoo"]);
  assert.deepEqual(order("cosine").slice(0, 3), ["dog", "zoo", "cat"]);
  assert.equal(order("euclidean")[0], "dog");
});

test("5: training makes most vectors longer", async () => {
  const lengths = (/** @type {Lab} */ lab) =>
    /** @type {const} */ (["v", "u"]).flatMap((kind) =>
      lab.vocabulary.map((token) => Math.hypot(...vector(lab, kind, token))),
    );
  const [before, after] = [await trained({}), await trained(FIGURES[5])].map(lengths);
  assert.equal(before.filter((length, i) => after[i] > length).length, 14);
});

/** @param {any} similarity @param {string} [prev] */
const comparing = (similarity, prev = "the") =>
  stageOf(5, {}, { prev, state: { similarity: { a: null, b: null, ...similarity } } });

test("5: a dot product of 0 is noticed, and not with hardly a vector", async () => {
  const at = async (/** @type {any} */ similarity) =>
    look(5, "right-angle", await comparing(similarity));
  assert.deepEqual(await at({}), { now: "dot product 4.858, 0.7°", reached: false });
  const [x, y] = vector((await stageOf(5)).lab, "v", "the");
  assert.equal((await at({ b: { vector: [y, -x] } })).reached, true);
  assert.equal(
    (await at({ a: { kind: "v", token: "ran" }, b: { kind: "u", token: "zoo" } })).reached,
    true,
  );
  assert.deepEqual(await at({ b: { vector: [0, 0.01] } }), {
    now: "dot product 0.012, 66.6°, but b too short",
    reached: false,
  });
});

test("5: the same direction with a larger dot product is noticed", async () => {
  const at = async (/** @type {any} */ similarity) =>
    look(5, "longer", await comparing(similarity));
  assert.deepEqual(await at({}), { now: "cosine 1.00, dot product 4.86", reached: false });
  const [x, y] = vector((await stageOf(5)).lab, "u", "dog");
  assert.equal((await at({ b: { vector: [1.44 * x, 1.44 * y] } })).reached, true);
  assert.equal((await at({ b: { vector: [x, 6 * y] } })).reached, false);
});

test("5: doubling b changes dot product and distance, not cosine and angle", async () => {
  const { check, stage, reveal } = await question(5, "doubled");
  isRight(check(["dot product", "Euclidean distance"]), /only directions/);
  isWrong(check(["dot product", "Euclidean distance", "cosine"]), /cancels out/);
  isWrong(check(["dot product", "Euclidean distance", "angle"]), /no direction has changed/);
  isWrong(check(["dot product"]), /end of b has moved/);
  isWrong(check(["Euclidean distance"]), /from 4\.858 to 9\.717/);
  reveal();
  const [x, y] = vector(stage.lab, "u", "dog");
  assert.deepEqual(stage.element.state.similarity.b, { vector: [2 * x, 2 * y] });
  const turned = await question(5, "doubled", 2);
  isRight(turned.check(["dot product", "cosine", "angle", "Euclidean distance"]), /all four/);
  isWrong(turned.check(["dot product", "cosine", "Euclidean distance"]), /other way/);
});

test("5: only for ran does cosine prefer another next token than the dot product", async () => {
  const { check, stage, reveal } = await question(5, "differ");
  isRight(check("ran"), /By cosine \[u:\.\] is best with 0\.946, but the u of \[u:the\] is longer/);
  isWrong(check("zoo"), /For \[v:zoo\] both put \[u:\.\] first/);
  assert.match(check("zoo").answer, /^It is \[v:ran\]\.$/);
  reveal();
  assert.equal(stage.element.prev, "ran");
});
