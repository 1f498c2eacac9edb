// The written type of the WebAssembly module names the functions that the module has.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import createEmbeddingCore from "../../../build/wasm/embedding_core.js";
import { test } from "../support/time_limit.mjs";

const read = (/** @type {string} */ path) =>
  readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

const source = await read("web/core/raw_core.d.ts");
const typed = Array.from(source.matchAll(/^export interface (?:LabFunctions|RawCore)\b[^]*?^}/gm))
  .flatMap(([body]) => Array.from(body.matchAll(/^ {2}(\w+)\(/gm), ([, name]) => name))
  .sort();

test("the module's type names the functions that the bindings register, and no others", async () => {
  const bindings = await read("cpp/bindings.cpp");
  const registered = Array.from(
    bindings.matchAll(/\bbind<[\w:]+>\("(\w+)"\)/g),
    ([, name]) => name,
  );
  assert.deepEqual(typed, registered.sort());
});

test("the module has every function that its type names", async () => {
  /** @type {Record<string, any>} */
  const core = { ...(await createEmbeddingCore({ print() {}, printErr() {} })) };
  const missing = typed.filter((name) => typeof core[name] !== "function");
  assert.deepEqual(missing, []);
});
