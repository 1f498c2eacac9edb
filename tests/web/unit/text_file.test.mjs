// Files that are read as texts, and those that are refused.

import assert from "node:assert/strict";
import { readTextFile } from "../../../web/exchange/text_file.js";
import { test } from "../support/time_limit.mjs";

/** @param {BlobPart[]} parts @param {string} [name] */
const file = (parts, name = "words.txt") => Object.assign(new Blob(parts), { name });

test("a text file is read as UTF-8, or as UTF-16 where it says so", async () => {
  assert.equal(await readTextFile(file(["Η γάτα 🐱"])), "Η γάτα 🐱");
  assert.equal(await readTextFile(file(["\ufeffthe cat"])), "the cat");
  const littleEndian = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from("the cat", "utf16le"),
  ]);
  assert.equal(await readTextFile(file([littleEndian])), "the cat");
  assert.equal(await readTextFile(file([littleEndian.swap16()])), "the cat");
});

test("what is no text is refused by name, with what to do", async () => {
  for (const bytes of [
    [0x74, 0, 0x65],
    [0x80, 0x81, 0x66],
    [0x89, 0x50, 0x4e, 0x47],
  ]) {
    await assert.rejects(readTextFile(file([new Uint8Array(bytes)], "cat.png")), {
      message: /The file “cat\.png” is not a text file\. Save the text as plain text in UTF-8/,
    });
  }
  await assert.rejects(readTextFile(file([" \n"])), { message: /has no text in it/ });
});

test("a file of more than 10 MB is refused with its size", async () => {
  const large = file([new Uint8Array(10_000_001).fill(97)]);
  await assert.rejects(readTextFile(large), {
    message: /“words\.txt” has 10\.0 MB; .* 10 MB at most/,
  });
  assert.equal(
    (await readTextFile(file([new Uint8Array(10_000_000).fill(97)]))).length,
    10_000_000,
  );
});
