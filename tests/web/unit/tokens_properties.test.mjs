// The tokens of any text, and where they stand in it.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { lowered } from "../support/icu_tokens.mjs";
import { always, fc } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";

/** Writings whose characters are as old as any Node's tables. @type {number[][]} */
const WRITINGS = [
  ...[
    [0x20, 0x24f],
    [0x300, 0x36f],
    [0x370, 0x3ff],
    [0x400, 0x52f],
    [0x531, 0x587],
    [0x590, 0x5f4],
  ],
  ...[
    [0x600, 0x6ff],
    [0x900, 0x97f],
    [0xe01, 0xe5b],
    [0x1e00, 0x1fff],
    [0x2000, 0x206f],
  ],
  ...[
    [0x2160, 0x2188],
    [0x3000, 0x30ff],
    [0x4e00, 0x4fff],
    [0xac00, 0xad00],
    [0xfe00, 0xfe0f],
  ],
  ...[
    [0xfeff, 0xfeff],
    [0x10400, 0x1044f],
    [0x1f1e6, 0x1f1ff],
    [0x1f300, 0x1f64f],
  ],
];

const characters = fc
  .oneof(...WRITINGS.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code));

/** What is likely to go wrong: joined marks, sequences, a dotted capital I, what cannot be seen. */
const pieces = fc.constantFrom(
  ...["the", "Cat", "don’t", "3.14", "1,000", "l·l", "ΟΔΟΣ", "İz", "ﬁn", "ǅ", "e\u0301", "ß"],
  ...[
    "👩‍👩‍👧",
    "👍🏽",
    "🇩🇪",
    "❤️",
    "a\u00adb",
    "\u200b",
    "\ufeff",
    "\r\n",
    "\0",
    "한글",
    "ไทย",
    "漢字かな",
  ],
  ...[" ", " ", " ", ".", "-", "_"],
);

const texts = fc
  .array(fc.oneof(characters, pieces), { maxLength: 40 })
  .map((parts) => `a ${parts.join("")} b`);

/** A letter, a mark, a digit or a sign that can be seen. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

test("spans ascend within the text, and what stands between them is no word and no sign", () =>
  always(300, [texts], async (corpus) => {
    const lab = await createLab({ corpus });
    const { spans, ids, tokens, vocabulary } = lab;
    lab.dispose();
    assert.equal(spans.length, 2 * tokens.length);
    const { lower } = lowered(corpus, "");
    assert.equal(lower.length, corpus.length);
    let end = 0;
    tokens.forEach((token, t) => {
      const [from, to] = [spans[2 * t], spans[2 * t + 1]];
      assert.ok(end <= from && from < to && to <= corpus.length, `token ${t}`);
      assert.doesNotMatch(corpus.slice(end, from), VISIBLE);
      assert.equal(lower.slice(from, to), token);
      assert.equal(vocabulary[ids[t]], token);
      end = to;
    });
    assert.doesNotMatch(corpus.slice(end), VISIBLE);
  }));

test("the vocabulary has each token once, in the order of code points", () =>
  always(100, [texts, fc.constantFrom("words", "characters", "spaces")], async (corpus, unit) => {
    const lab = await createLab({ corpus, tokens: /** @type {"words"} */ (unit) });
    const { tokens, vocabulary, tokenCounts, ids } = lab;
    lab.dispose();
    const byCode = (/** @type {string} */ a, /** @type {string} */ b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b));
    assert.deepEqual(vocabulary, [...new Set(tokens)].sort(byCode));
    assert.deepEqual(
      [...ids],
      tokens.map((token) => vocabulary.indexOf(token)),
    );
    assert.deepEqual(
      [...tokenCounts],
      vocabulary.map((token) => tokens.filter((each) => each === token).length),
    );
  }));
