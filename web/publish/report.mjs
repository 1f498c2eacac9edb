// Sizes and integrity hashes of what was built.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dist, version } from "./bundle.mjs";

/**
 * Prints a line a file, and the version.
 * @param {readonly string[]} names  of files in dist/
 * @returns {Promise<Record<string, {bytes: number, gzip: number, integrity: string}>>}
 */
export async function report(names) {
  const width = Math.max(...names.map((name) => name.length)) + 5;
  console.log(`Embedding Lab ${version}`);
  console.log(`${"file".padEnd(width)}      raw      gzip  integrity`);
  /** @type {Awaited<ReturnType<typeof report>>} */
  const files = {};
  for (const name of names) {
    const bytes = await readFile(join(dist, name));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
    files[name] = { bytes: bytes.length, gzip, integrity };
    const sizes = [bytes.length, gzip].map((n) => `${(n / 1000).toFixed(1)} KB`.padStart(9));
    console.log(`dist/${name}`.padEnd(width), ...sizes, "", integrity);
  }
  return files;
}

/** The same for programs. @param {Awaited<ReturnType<typeof report>>} files */
export async function writeIntegrity(files) {
  const text = JSON.stringify({ name: "embedding-lab", version, files }, null, 2);
  await writeFile(join(dist, "integrity.json"), `${text}\n`);
}
