// How a text is written: tokens that look alike, scripts without spaces, and the names by which a person or an address calls a token.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { parseSettings } from "../../../web/settings/check.js";
import { assertLinks, skip } from "../support/links.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** @param {any} snapshot */
const selectedOf = ({ model, selected }) => model.vocabulary[selected];

/** @param {any} snapshot @param {string} setting */
const noticeOf = ({ notices }, setting) =>
  notices.find((/** @type {any} */ each) => each.setting === setting)?.message;

test("prev and start name a token as the core puts it in lower case", async () => {
  const corpus = "ΟΔΟΣ και İZMİR και ΟΔΟΣ εις İZMİR .";
  for (const [name, token] of [
    ["ΟΔΟΣ", "οδος"],
    ["Οδος", "οδος"],
    ["İZMİR", "izmir"],
    ["İzmİr", "izmir"],
  ]) {
    const { store } = await openController({ corpus, prev: name, start: name, temperature: 0 });
    const snapshot = store.get();
    assert.equal(selectedOf(snapshot), token, name);
    assert.deepEqual(snapshot.generated.current.start, [token], name);
    assert.deepEqual(snapshot.notices, []);
  }
  const { actions, store } = await openController({ corpus });
  actions.set("prev", "ΟΔΟΣ");
  assert.equal(selectedOf(store.get()), "οδος");
  actions.set("prev", "ΟΔΟ");
  assert.match(noticeOf(store.get(), "prev"), /"ΟΔΟ" is not in the vocabulary/);
});

test("between spaces a token is named in the case that it is written in", async () => {
  const settings = { corpus: "The the a the The The", tokens: "spaces" };
  const { store } = await openController({ ...settings, prev: "the" });
  assert.equal(selectedOf(store.get()), "the");
  const wrong = await openController({ ...settings, prev: "THE" });
  assert.equal(selectedOf(wrong.store.get()), "The");
  assert.match(noticeOf(wrong.store.get(), "prev"), /"THE" is not in the vocabulary/);
  const other = await openController({ corpus: "the a the b", tokens: "spaces", prev: "The" });
  assert.match(noticeOf(other.store.get(), "prev"), /"The" is not in the vocabulary/);
});

test("with Turkish letters a token is named as Turkish puts it in lower case", async () => {
  const corpus = "ISI ile ISI ve İSİ";
  const { store, actions } = await openController({ corpus, lang: "tr", prev: "ISI" });
  assert.deepEqual(store.get().model.vocabulary, ["ile", "isi", "ve", "ısı"]);
  assert.equal(selectedOf(store.get()), "ısı");
  actions.set("prev", "İSİ");
  assert.equal(selectedOf(store.get()), "isi");
});

test("the first token after a start is marked as unseen only where the text never has it there", async () => {
  const seenAfter = async (/** @type {any} */ settings) => {
    const { store, lab } = await openController({ epoch: 300, temperature: 0, ...settings });
    const { start, tokens, unseen } = store.get().generated.current;
    const { ids, vocabulary } = lab;
    const last = vocabulary.includes(start.at(-1)) ? start.at(-1) : "<unk>";
    const pairs = Array.from(ids).map((id, t) => [vocabulary[ids[t - 1]], vocabulary[id]].join());
    assert.deepEqual(
      unseen,
      tokens.map((/** @type {string} */ token, /** @type {number} */ i) => {
        return !pairs.includes([i === 0 ? last : tokens[i - 1], token].join());
      }),
    );
    return { start, unseen: unseen[0] };
  };
  const greek = await seenAfter({ corpus: "ΟΔΟΣ αβ ΟΔΟΣ αβ α", start: "ΟΔΟΣ" });
  assert.deepEqual(greek, { start: ["οδος"], unseen: false });
  const corpus = "a b c a b d a b e a b";
  const cut = { corpus, vocabularyLimit: 3 };
  assert.deepEqual(await seenAfter({ ...cut, start: "<unk>" }), {
    start: ["<unk>"],
    unseen: false,
  });
  assert.deepEqual(await seenAfter({ ...cut, start: "a zebra" }), {
    start: ["a", "zebra"],
    unseen: false,
  });
});

test("a start is cut into tokens once, not for every snapshot", async () => {
  let cuts = 0;
  const counting = Object.assign(
    async (/** @type {any} */ ...all) => {
      const lab = await createLab(...all);
      return new Proxy(lab, {
        get(target, name) {
          if (name === "startTokens") cuts += 1;
          return Reflect.get(target, name);
        },
      });
    },
    { fromJSON: createLab.fromJSON },
  );
  const start = "! ".repeat(498) + "the";
  const { actions, store, passFrames } = await openController(
    { preset: "notes", start },
    { createLab: counting },
  );
  assert.equal(store.get().generated.current.start.length, 499);
  const before = cuts;
  for (let i = 0; i < 20; i++) {
    actions.stepEpoch();
    passFrames();
    store.get();
  }
  assert.equal(store.get().epoch, 20);
  assert.equal(cuts, before);
});

test("a start that is too long is refused beside its field, with the limit", async () => {
  const { actions, store } = await openController();
  for (const [text, length] of [
    ["!".repeat(4000), "4,000"],
    ["the ".repeat(7500), "30,000"],
  ]) {
    actions.set("start", text);
    const { notices, settings } = store.get();
    assert.equal(settings.start, "the dog");
    assert.deepEqual(notices, [
      {
        setting: "start",
        message: `Start must be a text of at most 1,000 characters, got ${length} characters`,
      },
    ]);
  }
  const { values, notices } = parseSettings([["start", "!".repeat(4000)]]);
  assert.deepEqual(values, {});
  assert.match(notices[0].message, /at most 1,000 characters, got 4,000 characters; the default/);
});

test("links and saved states keep what the text is cut by", { skip }, async () => {
  const spaced = await openController({ corpus: "The the ##ing New_York .", tokens: "spaces" });
  assert.match(await assertLinks(spaced), /tokens=spaces/);
  spaced.actions.setVector("V", 0, [1, 2]);
  assert.match(await assertLinks(spaced), /tokens=spaces.*state64=/);
  const turkish = await openController({ corpus: "ISI İSİ isi ile", lang: "tr" });
  assert.match(await assertLinks(turkish), /lang=tr/);
  turkish.actions.setVector("V", 0, [1, 2]);
  assert.match(await assertLinks(turkish), /lang=tr.*state64=/);
});

test("what a text is cut by, and its language, are changed and undone", async () => {
  const { actions, store, rest } = await openController({ corpus: "The ISI the Isi .", epoch: 5 });
  const before = store.get();
  assert.deepEqual(before.model.vocabulary, [".", "isi", "the"]);
  actions.set("tokens", "spaces");
  assert.deepEqual((await rest()).model.vocabulary, [".", "ISI", "Isi", "The", "the"]);
  actions.set("lang", "tr");
  assert.deepEqual((await rest()).model.vocabulary, [".", "ISI", "Isi", "The", "the"]);
  actions.set("tokens", "words");
  assert.deepEqual((await rest()).model.vocabulary, [".", "the", "ısi", "ısı"]);
  for (const vocabulary of [
    [".", "ISI", "Isi", "The", "the"],
    [".", "ISI", "Isi", "The", "the"],
    [".", "isi", "the"],
  ]) {
    actions.undo();
    assert.deepEqual((await rest()).model.vocabulary, vocabulary);
  }
  assert.deepEqual((await rest()).V, before.V);
});

test("a text that is cut into as many tokens either way has its own tokens back after an undo", async () => {
  const { actions, store, rest } = await openController({ corpus: "The cat sat" });
  const words = store.get().model;
  assert.deepEqual(words.vocabulary, ["cat", "sat", "the"]);
  actions.set("tokens", "spaces");
  assert.deepEqual((await rest()).model.vocabulary, ["The", "cat", "sat"]);
  assert.equal(actions.isOfText(words), false, "an id of the words would name another token");
  actions.undo();
  assert.deepEqual((await rest()).model.vocabulary, ["cat", "sat", "the"]);
  assert.equal(actions.isOfText(words), true);
});

test("the words of a preset have its language, and another text has none", async () => {
  const { actions, store, rest } = await openController({ preset: "greek" });
  assert.equal(store.get().language, "el");
  actions.loadPreset("tea");
  assert.equal((await rest()).language, "en");
  actions.set("corpus", "Der Hund und die Katze und der Mond.");
  assert.equal((await rest()).language, "");
  actions.loadPreset("weather");
  assert.equal((await rest()).language, "");
  assert.equal(
    (await openController({ preset: "greek", lang: "grc" })).store.get().language,
    "grc",
  );
});

test("tokens that look alike but differ are told, and written alike, which can be undone", async () => {
  const cases = [
    ["café cafe\u0301 CAFE\u0301 x\u0301", "café café CAFÉ x\u0301", [["cafe\u0301", "café"]]],
    ["co\u00adop coop", "coop coop", [["coop", "co\u00adop"]]],
    ["ﬁnd find", "find find", [["find", "ﬁnd"]]],
    ["a\u200db ab", "ab ab", [["ab", "a\u200db"]]],
    ["Α\u0301 Ά ά", "Ά Ά ά", [["ά", "ά".normalize("NFD")].sort()]],
    ["가 \u1100\u1161", "가 가", [["\u1100\u1161", "가"]]],
    ["x‑y x-y", "x-y x-y", [["-", "‑"]]],
  ];
  for (const [corpus, alike, groups] of cases) {
    const { actions, store, rest } = await openController({ corpus, epoch: 3 });
    assert.deepEqual(store.get().spelling.alike, groups);
    actions.writeAlike();
    const after = await rest();
    assert.equal(after.text, alike);
    assert.equal(after.model.corpus, alike);
    assert.deepEqual(after.spelling.alike, []);
    actions.undo();
    assert.equal((await rest()).model.corpus, corpus);
  }
});

test("tokens that differ for the eye, and joiners that shape a script, are left alone", async () => {
  for (const corpus of [
    "cafe café",
    "don't don’t",
    "می\u200cخواهم میخواهم",
    "❤ ❤️ 👩 👩🏽",
    "ß ss",
  ]) {
    const { store } = await openController({ corpus });
    assert.deepEqual(store.get().spelling.alike, [], corpus);
  }
});

test("characters and pieces between spaces that look alike are told too", async () => {
  const letters = await openController({ corpus: "é e\u0301 a", tokens: "characters" });
  assert.deepEqual(letters.store.get().spelling.alike, [["e\u0301", "é"]]);
  const pieces = await openController({ corpus: "É! E\u0301! é!", tokens: "spaces" });
  assert.deepEqual(pieces.store.get().spelling.alike, [["E\u0301!", "É!"]]);
  pieces.actions.writeAlike();
  assert.equal((await pieces.rest()).text, "É! É! é!");
});

test("a text of a script without spaces between words is told, until its words stand apart", async () => {
  const scripts = [
    ["แมวกินปลา หมากินข้าว", "Thai"],
    ["ແມວກິນປາ ໝາກິນເຂົ້າ", "Lao"],
    ["ឆ្មាស៊ីត្រី ឆ្កែស៊ីបាយ", "Khmer"],
    ["ကြောင်ငါးစား ခွေးထမင်းစား", "Burmese"],
  ];
  for (const [corpus, name] of scripts) {
    const { actions, store, rest } = await openController({ corpus });
    assert.equal(store.get().spelling.undivided, name);
    actions.set("tokens", "characters");
    assert.equal((await rest()).spelling.undivided, null);
  }
  for (const corpus of ["แมว กิน ปลา", "แมว\u200bกิน\u200bปลา", "the cat", "漢字かな", "한국어 글"]) {
    const { store } = await openController({ corpus });
    assert.equal(store.get().spelling.undivided, null, corpus);
  }
  const divided = await openController({ corpus: "แมว\u200bกิน\u200bปลา" });
  assert.deepEqual(divided.lab.tokens, ["แมว", "กิน", "ปลา"]);
});
