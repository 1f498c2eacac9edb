// Tables as comma-separated values that a spreadsheet reads and does not run.

import assert from "node:assert/strict";
import { toCsv } from "../../../web/base/csv.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { test } from "../support/time_limit.mjs";

test("cells are quoted where a comma, a quotation mark, a line end or a space at an end asks for it", () => {
  const rows = [["a", "b,c", 'say "x"', "two\nlines", " x", 1.5, -0.001]];
  assert.equal(toCsv(rows), 'a,"b,c","say ""x""","two\nlines"," x",1.5,-0.001\r\n');
});

test("only a text that is not ASCII begins with the mark of UTF-8", () => {
  assert.equal(toCsv([["the"]]), "the\r\n");
  assert.equal(toCsv([["η"]]), "\ufeffη\r\n");
});

test("numbers keep every digit", () => {
  const numbers = [0.1 + 0.2, 1 / 3, 5e-324, -1.7976931348623157e308];
  assert.deepEqual(toCsv([numbers]).trim().split(",").map(Number), numbers);
});

test("no token can be a formula: one that begins with a sign is that sign alone", async () => {
  const corpus = `=1+1 @SUM(A1) -2+3 +cmd|'/c calc'!A0 =HYPERLINK("x") \t=x`;
  for (const tokens of /** @type {const} */ (["words", "characters"])) {
    const lab = await createLab({ corpus, tokens });
    const signed = lab.vocabulary.filter((token) => /^[=+\-@\t\r]/.test(token));
    assert.ok(signed.length >= 4);
    for (const token of signed) assert.equal(token.length, 1);
  }
});
