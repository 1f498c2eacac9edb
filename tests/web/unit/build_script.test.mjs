// build.sh where it decides about what was built before.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "../support/time_limit.mjs";
import { root } from "../../../web/tools/serve.mjs";

const checkout = realpathSync(mkdtempSync(join(tmpdir(), "embedding-lab-checkout-")));
after(() => rmSync(checkout, { recursive: true }));

/** What build.sh says before it prepares a build folder that has this cache. @param {string} cache */
function prepare(cache) {
  mkdirSync(join(checkout, "build/wasm"), { recursive: true });
  writeFileSync(join(checkout, "build/wasm/CMakeCache.txt"), cache);
  const script = '. ./build.sh help >/dev/null; cd "$1"; forget_other_place build/wasm';
  return execFileSync("bash", ["-c", script, "bash", checkout], { cwd: root, encoding: "utf8" });
}

test("a build folder that was made for another place is removed, and the place is named", () => {
  const said = prepare("A:STRING=b\nCMAKE_HOME_DIRECTORY:INTERNAL=/old/place\n");
  assert.equal(said, `build/wasm was made for /old/place, and is built anew for ${checkout}.\n`);
  assert.equal(existsSync(join(checkout, "build/wasm")), false);
});

test("a build folder that was made for this place stays, and so does one that tells nothing", () => {
  for (const cache of [`CMAKE_HOME_DIRECTORY:INTERNAL=${checkout}\n`, "A:STRING=b\n"]) {
    assert.equal(prepare(cache), "");
    assert.ok(existsSync(join(checkout, "build/wasm/CMakeCache.txt")));
  }
});
