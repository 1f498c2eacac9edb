// The WebAssembly module comes out of the script as it went in.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { unpackingLzma } from "../../../web/core/lzma.js";
import { always, fc } from "../support/properties.mjs";
import { requireTool } from "../support/require_tool.mjs";
import { test } from "../support/time_limit.mjs";

/** @type {typeof import("lzma")} */
const lzma = requireTool("lzma");

const read = (/** @type {string} */ path) =>
  readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

/** @param {Uint8Array} bytes */
function comesOutAsItWentIn(bytes) {
  const packed = Uint8Array.from(lzma.compress(bytes, 7));
  const { unpacked, more } = unpackingLzma(packed);
  let pieces = 1;
  while (more()) pieces += 1;
  assert.deepEqual(Buffer.from(unpacked), Buffer.from(bytes));
  assert.ok(pieces <= 1 + bytes.length / 2048 && pieces >= bytes.length / 4096, "in small pieces");
}

test("any bytes are unpacked as they were, few and many, near and far repetitions", () => {
  const piece = fc.uint8Array({ maxLength: 300 });
  const copies = fc.array(fc.tuple(fc.oneof(fc.nat(9), fc.nat(150), fc.nat(9000)), fc.nat(400)));
  const repeated = fc.tuple(piece, copies, piece).map(([first, each, end]) => {
    const bytes = [...first, 0];
    for (const [back, length] of each) {
      const from = Math.max(0, bytes.length - 1 - back);
      for (let i = 0; i < length; i += 1) bytes.push(bytes[from + i]);
      bytes.push(back % 256);
    }
    return Uint8Array.from([...bytes, ...end]);
  });
  return always(40, [fc.oneof(piece, repeated)], comesOutAsItWentIn);
});

test("the module is unpacked as the compiler wrote it", async () => {
  const [module] = (await read("build/wasm/embedding_core.js")).match(/AGFzbQ[\w+/=]+/) ?? [];
  comesOutAsItWentIn(Buffer.from(module ?? "", "base64"));
});

test("the script of the element is less than 240,000 bytes where a server packs it", async () => {
  const { length } = gzipSync(await read("web/dist/embedding-lab.js"), { level: 9 });
  assert.ok(length < 240_000, `${length} bytes`);
});
