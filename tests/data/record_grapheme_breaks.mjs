// Writes grapheme_breaks.txt: where ICU, by Node's Intl.Segmenter, breaks texts into graphemes.
// Run by hand with a Node whose ICU knows the Unicode version of cpp/unicode_tables.hpp:
//   node tests/data/record_grapheme_breaks.mjs

import { readFileSync, writeFileSync } from "node:fs";

const tables = readFileSync(new URL("../../cpp/text/unicode_tables.hpp", import.meta.url), "utf8");
const version = tables.match(/kVersion\[\] = "(\d+\.\d+)/)?.[1];
if (process.versions.unicode !== version) {
  throw new Error(`needs a Node of Unicode ${version}, this one has ${process.versions.unicode}`);
}

// At least one character of every class that the rules of UAX #29 tell apart.
const samples = [
  0x0d, 0x0a, 0x00, 0x20, 0x61, 0x0300, 0x0308, 0x200c, 0x200d, 0x1f1e6, 0x06dd, 0x0903, 0x1100,
  0x1160, 0x11a8, 0xac00, 0xac01, 0x0915, 0x0937, 0x094d, 0x0bcd, 0x0ccd, 0x17d2, 0x1780, 0xa9,
  0x1f469, 0x1f3fb, 0xfe0f, 0x20e3, 0xe0067, 0x0378, 0xff9e, 0x0e33, 0x200b, 0x11f02, 0x1b44,
  0x1b13,
];

const sequences = samples.flatMap((first) => samples.map((second) => [first, second]));
let state = 1;
/** @param {number} n */
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const joining = [0x200d, 0x094d, 0x0300, 0x1f3fb, 0x1f1e6, 0x1f469, 0x0915, 0x1b44, 0x1b13];
for (let i = 0; i < 600; i += 1) {
  const pool = i % 2 ? samples : joining;
  sequences.push(Array.from({ length: 3 + random(8) }, () => pool[random(pool.length)]));
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
/** @param {string} character */
const hex = (character) =>
  Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
const lines = sequences.map((codePoints) => {
  const segments = segmenter.segment(String.fromCodePoint(...codePoints));
  return `÷ ${Array.from(segments, ({ segment }) => Array.from(segment, hex).join(" × ")).join(" ÷ ")} ÷`;
});
writeFileSync(
  new URL("grapheme_breaks.txt", import.meta.url),
  `# Recorded by record_grapheme_breaks.mjs from ICU ${process.versions.icu}, Unicode ${version}.
# Code points with a break (÷) or none (×) between them.
${lines.join("\n")}
`,
);
