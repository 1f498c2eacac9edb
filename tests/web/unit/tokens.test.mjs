// What a text is cut into: the shipped module beside ICU, other languages' lower case, and tokens by choice.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { RULES, casesOf, lowered, wordsOf } from "../support/icu_tokens.mjs";
import { mixedTexts } from "../support/mixed_texts.mjs";
import { test } from "../support/time_limit.mjs";

const recorded = JSON.parse(
  readFileSync(new URL("../../data/mixed_texts.json", import.meta.url), "utf8"),
);

/** This Node's ICU knows what the record knows. */
const skip =
  Number(process.versions.unicode) >= Number(recorded.unicode)
    ? false
    : `needs a Node of Unicode ${recorded.unicode}`;

/**
 * @param {string} text
 * @param {Partial<import("../../../web/settings/types.js").LabSettings>} [settings]
 */
async function tokensOf(text, settings) {
  const corpus = `a ${text} b`;
  const lab = await createLab({ corpus, ...settings });
  const { tokens, spans } = lab;
  lab.dispose();
  return { tokens: tokens.slice(1, -1), spans: Array.from(spans).slice(2, -2) };
}

test("a thousand texts of many scripts have the tokens of ICU and of the named rules", async () => {
  assert.equal(recorded.cases.length, 1000);
  for (const { text, lang, words, spans, characters, spaces } of recorded.cases) {
    // Between words of its own, which neither join it nor change its case.
    const around = `. ${text} .`;
    const shifted = spans.map((/** @type {number} */ place) => place + 2);
    const found = await createLab({ corpus: around, lang });
    assert.deepEqual(found.tokens.slice(1, -1), words, JSON.stringify(text));
    assert.deepEqual(Array.from(found.spans).slice(2, -2), shifted, JSON.stringify(text));
    found.dispose();
    const one = await createLab({ corpus: `${text} .`, lang, tokens: "characters" });
    const space = /\p{White_Space}$/u.test(text) ? [] : ["␣"];
    assert.deepEqual(one.tokens, [...characters, ...space, "."], JSON.stringify(text));
    one.dispose();
    const spaced = await createLab({ corpus: around, lang, tokens: "spaces" });
    assert.deepEqual(spaced.tokens, [".", ...spaces, "."], JSON.stringify(text));
    spaced.dispose();
  }
});

test(
  "the record is what ICU and the named rules give, and each of them is needed",
  { skip },
  () => {
    const texts = mixedTexts(1000, 20);
    assert.deepEqual(recorded.cases, casesOf(texts));
    const used = texts.flatMap(({ text, lang }) => [...wordsOf(lowered(text, lang).lower).used]);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(RULES).sort());
  },
);

test("geresh, gershayim and middle dots join letters, and so do a quote and an apostrophe in Hebrew", async () => {
  for (const word of ["צה״ל", "ג׳ירפה", 'צה"ל', "ג'ירפה", "col·lecció", "l’été"]) {
    assert.deepEqual((await tokensOf(word)).tokens, [word]);
  }
  assert.deepEqual((await tokensOf('a"b end.Next x_y 1;2 w:z')).tokens, [
    ...["a", '"', "b", "end", ".", "next", "x", "_", "y", "1", ";", "2", "w", ":", "z"],
  ]);
});

test("Greek capitals end in a final sigma where a word ends", async () => {
  assert.deepEqual((await tokensOf("ΟΔΟΣ, ΣΑΣ! Σ")).tokens, ["οδος", ",", "σας", "!", "σ"]);
});

test("Turkish and Azeri put I in lower case without a dot, with it where it has one", async () => {
  for (const lang of ["tr", "az", "TR", "tr-TR", "az-Latn"]) {
    const { tokens, spans } = await tokensOf("IŞIK İZMİR I\u0307z iı", { lang });
    assert.deepEqual(tokens, ["ışık", "izmir", "iz", "iı"], lang);
    assert.deepEqual(spans, [2, 6, 7, 12, 13, 16, 17, 19], lang);
  }
  for (const lang of ["", "en", "de", "trk"]) {
    const { tokens } = await tokensOf("IŞIK İZMİR", { lang });
    assert.deepEqual(tokens, ["işik", "izmir"], lang);
  }
  assert.deepEqual((await tokensOf("IİΣ", { lang: "tr", tokens: "spaces" })).tokens, ["IİΣ"]);
});

test("tokens between spaces are as they are written", async () => {
  const text = "play ##ing New_York Don't!\u00a0THE the \u200bx\tq́\n<unk>";
  const { tokens, spans } = await tokensOf(text, { tokens: "spaces" });
  assert.deepEqual(tokens, [
    ...["play", "##ing", "New_York", "Don't!", "THE", "the", "\u200bx", "q́", "<unk>"],
  ]);
  tokens.forEach((token, t) =>
    assert.equal(`a ${text} b`.slice(spans[2 * t], spans[2 * t + 1]), token),
  );
});

test("between spaces <unk> stands for the tokens that are cut and for itself", async () => {
  const corpus = "a a a <unk> b b c d";
  const whole = await createLab({ corpus, tokens: "spaces" });
  assert.deepEqual(whole.vocabulary, ["<unk>", "a", "b", "c", "d"]);
  assert.deepEqual(whole.tokens, corpus.split(" "));
  assert.deepEqual([...whole.startTokens("a zebra").ids], [1, 0]);
  const cut = await createLab({ corpus, tokens: "spaces", vocabularyLimit: 3 });
  assert.deepEqual(cut.vocabulary, ["<unk>", "a", "b"]);
  assert.deepEqual(cut.tokens, corpus.split(" "));
  assert.deepEqual([...cut.ids], [1, 1, 1, 0, 2, 2, 0, 0]);
});

test("a lab says in its own case what a text names, also after it is disposed of", async () => {
  const greek = await createLab({ corpus: "ΟΔΟΣ İZMİR ISI δρόμος" });
  const named = (/** @type {typeof greek} */ lab, /** @type {string} */ text) =>
    lab.vocabulary[lab.find(text) ?? -1];
  assert.equal(named(greek, "Οδος"), "οδος");
  assert.equal(named(greek, "ΟΔΟΣ"), "οδος");
  assert.equal(named(greek, " İzmİr "), "izmir");
  assert.equal(greek.find("οδο"), null);
  assert.equal(greek.find("ΟΔΟΣ ISI"), null);
  greek.dispose();
  assert.notEqual(greek.find("ΟΔΟΣ"), null);
  assert.equal(greek.lowerCase("ΟΔΟΣ I"), "οδος i");

  const turkish = await createLab({ corpus: "ISI isi ΟΔΟΣ", lang: "tr" });
  assert.equal(named(turkish, "ISI"), "ısı");
  assert.equal(named(turkish, "İSİ"), "isi");
  assert.equal(turkish.lowerCase("I"), "ı");

  const spaced = await createLab({ corpus: "The the END", tokens: "spaces" });
  assert.equal(named(spaced, "The"), "The");
  assert.equal(spaced.find("end"), null);
});

test("the tokens of a start are those that generating begins with", async () => {
  const lab = await createLab({ corpus: "Don't go! ΟΔΟΣ 3.5", vocabularyLimit: 10 });
  const { tokens, ids } = lab.startTokens("DON'T ΟΔΟΣ!");
  assert.deepEqual(tokens, ["don't", "οδος", "!"]);
  assert.deepEqual(
    tokens,
    Array.from(ids, (id) => lab.vocabulary[id]),
  );
  assert.deepEqual(
    lab.generate({ start: "don't ΟΔΟΣ", temperature: 0, length: 3 }),
    lab.generate({ start: "οδος", temperature: 0, length: 3 }),
  );
  assert.throws(() => lab.startTokens("go away"), /start: token "away" is not in the vocabulary/);
  assert.throws(() => lab.startTokens(" \n"), /start: needs at least one token/);

  const cut = await createLab({ corpus: "a a a b b c d", vocabularyLimit: 3 });
  const start = cut.startTokens("a <unk> b <unk> zebra");
  assert.deepEqual(start.tokens, ["a", "<unk>", "b", "<unk>", "zebra"]);
  assert.deepEqual(
    Array.from(start.ids, (id) => cut.vocabulary[id]),
    ["a", "<unk>", "b", "<unk>", "<unk>"],
  );
});

test("a start is at most a thousand characters long, unless it is one token of the text", async () => {
  const word = "x".repeat(3000);
  const lab = await createLab({ corpus: `! 😀 ${word}` });
  assert.equal(lab.startTokens("!".repeat(1000)).ids.length, 1000);
  assert.equal(lab.startTokens("😀".repeat(1000)).ids.length, 1000);
  assert.deepEqual(lab.startTokens(word).tokens, [word]);
  for (const start of ["!".repeat(4000), "! ".repeat(30_000), `${word}!`]) {
    assert.throws(
      () => lab.generate({ start }),
      /start must be a text of at most 1,000 characters, got \d+,\d{3} characters/,
    );
  }
});

test("what a lab was cut by is saved with it, and opens again", async () => {
  for (const settings of /** @type {const} */ ([
    { tokens: "spaces", corpus: "The the ##ing New_York ΟΔΟΣ" },
    { lang: "tr", corpus: "ISI İSİ isi the" },
  ])) {
    const lab = await createLab(settings);
    const again = await createLab.fromJSON(JSON.parse(JSON.stringify(lab.toJSON())));
    assert.deepEqual(again.tokens, lab.tokens);
    assert.deepEqual(again.vocabulary, lab.vocabulary);
  }
  const { settings, ...older } = /** @type {any} */ ((await createLab({ corpus: "I a" })).toJSON());
  delete settings.lang;
  assert.deepEqual((await createLab.fromJSON({ ...older, settings })).tokens, ["i", "a"]);
});
