// Writes mixed_texts.json: the tokens of random texts by ICU and the named rules of tests/web/support/icu_tokens.mjs.
// Run by hand with a Node whose ICU knows the Unicode version of cpp/text/unicode_tables.hpp:
//   node tests/data/record_token_cases.mjs

import { writeFileSync } from "node:fs";
import { casesOf } from "../web/support/icu_tokens.mjs";
import { mixedTexts } from "../web/support/mixed_texts.mjs";

const lines = casesOf(mixedTexts(1000, 20)).map((each) => JSON.stringify(each));
writeFileSync(
  new URL("mixed_texts.json", import.meta.url),
  `{"unicode": "${process.versions.unicode}", "cases": [\n${lines.join(",\n")}\n]}\n`,
);
