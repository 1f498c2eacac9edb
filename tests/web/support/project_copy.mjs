// A copy of the project that a test may change: what a change needs elsewhere shows when the copy is built and used.

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../../../web/tools/serve.mjs";
import { TIME_LIMIT, after } from "./time_limit.mjs";

const PARTS = ["web", "index.html", "tests/web/support"];

/**
 * A copy that is there until the tests of the file have ended.
 * @returns {{path: (path: string) => string, edit: (path: string, change: (text: string) => string) => void, build: () => void}}
 */
export function copyProject() {
  const copy = fs.mkdtempSync(join(tmpdir(), "embedding-lab-copy-"));
  after(() => fs.rmSync(copy, { recursive: true }));
  const isSource = (/** @type {string} */ path) =>
    !["node_modules", "dist"].includes(basename(path));
  for (const part of PARTS)
    fs.cpSync(join(root, part), join(copy, part), { recursive: true, filter: isSource });
  for (const folder of ["build", "web/node_modules"])
    fs.symlinkSync(join(root, folder), join(copy, folder), "junction");

  return {
    path: (path) => join(copy, path),
    edit(path, change) {
      const before = fs.readFileSync(join(copy, path), "utf8");
      const text = change(before);
      if (text === before) throw new Error(`${path} is as it was: there is nothing to test`);
      fs.writeFileSync(join(copy, path), text);
    },
    build() {
      const script = join(copy, "web/tools/build.mjs");
      execFileSync(process.execPath, [script], { timeout: TIME_LIMIT });
    },
  };
}
