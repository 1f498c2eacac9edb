// build.sh: what it does with what was built before, which files its commands see, and how tests run.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../../web/tools/serve.mjs";
import { requireTool } from "../support/harness.mjs";
import { sourceFiles } from "../support/source_files.mjs";
import { TIME_LIMIT, after, test } from "../support/time_limit.mjs";

const temporary = realpathSync(mkdtempSync(join(tmpdir(), "embedding-lab-checkout-")));
after(() => rmSync(temporary, { recursive: true }));

/** What a command says that knows the functions and lists of build.sh. @param {string} command @param {string[]} parameters */
const say = (command, ...parameters) =>
  execFileSync("bash", ["-c", `. ./build.sh help >/dev/null; ${command}`, "bash", ...parameters], {
    cwd: root,
    encoding: "utf8",
    timeout: TIME_LIMIT,
  });

/** The same as a list of its words. @param {string} command */
const list = (command) => say(command).split(/\s+/).filter(Boolean);

// --- what was built before ------------------------------------------------------------------------

/** What build.sh says before it prepares a build folder that has this cache. @param {string} cache */
function prepare(cache) {
  mkdirSync(join(temporary, "build/wasm"), { recursive: true });
  writeFileSync(join(temporary, "build/wasm/CMakeCache.txt"), cache);
  return say('cd "$1"; forget_other_place build/wasm', temporary);
}

test("a build folder that was made for another place is removed, and the place is named", () => {
  const said = prepare("A:STRING=b\nCMAKE_HOME_DIRECTORY:INTERNAL=/old/place\n");
  assert.equal(said, `build/wasm was made for /old/place, and is built anew for ${temporary}.\n`);
  assert.equal(existsSync(join(temporary, "build/wasm")), false);
});

test("a build folder that was made for this place stays, and so does one that names no place", () => {
  for (const cache of [`CMAKE_HOME_DIRECTORY:INTERNAL=${temporary}\n`, "A:STRING=b\n"]) {
    assert.equal(prepare(cache), "");
    assert.ok(existsSync(join(temporary, "build/wasm/CMakeCache.txt")));
  }
});

test("what another user has built is named, with what makes it one's own", () => {
  const place = join(temporary, "others");
  mkdirSync(join(place, "web/dist"), { recursive: true });
  mkdirSync(join(place, "build"));
  chmodSync(temporary, 0o755);
  chmodSync(join(place, "web/dist"), 0o555);
  // For root everything is writable.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(join(place, "build"), 0o777);
  const functions = say("declare -f own_folders fail");
  const { status, stderr } = spawnSync("bash", ["-c", `${functions}\nown_folders`], {
    ...{ cwd: place, encoding: "utf8", timeout: TIME_LIMIT },
    ...(isRoot && { uid: 65534 }),
  });
  assert.equal(status, 1);
  assert.match(stderr, /another user has built here.*sudo chown -R \S+ web\/dist$/ms);
});

// --- which files are seen -------------------------------------------------------------------------

/** Sources of one kind in the whole tree; some are always there. @param {RegExp} pattern */
function inTree(pattern) {
  const found = sourceFiles("", pattern);
  assert.ok(found.length > 0, `no file is named ${pattern}`);
  return found.sort();
}

/** Sources that a linter sees: those under the paths that it is given. @param {string[]} sources @param {string[]} paths */
function assertUnder(sources, paths) {
  const isUnder = (/** @type {string} */ file) =>
    paths.some((path) => file === path || file.startsWith(`${path}/`));
  assert.deepEqual(
    sources.filter((file) => !isUnder(file)),
    [],
  );
}

test("CMake compiles every C++ source into one target", () => {
  const text = readFileSync(join(root, "CMakeLists.txt"), "utf8");
  const targets = Array.from(text.matchAll(/^ *add_(?:library|executable)\(([^)]*)\)/gm));
  const compiled = targets.flatMap(([, words]) => words.match(/\S+\.cpp\b/g) ?? []);
  assert.deepEqual(compiled.sort(), inTree(/\.cpp$/));
});

test("every test of JavaScript is in one of the two runs: with browsers or without", () => {
  const [unit, page] = [list("unit_tests"), list("page_tests")];
  assert.deepEqual([...unit, ...page].sort(), inTree(/\.test\.mjs$/));
  assert.ok(unit.length > 0 && page.length > 0);
});

test("clang-format sees every C++ file", () => {
  assert.deepEqual(list("cpp_files").sort(), inTree(/\.[ch]pp$/));
});

test("eslint sees every script", async () => {
  const scripts = inTree(/\.m?js$/);
  assertUnder(scripts, list("echo $scripts"));
  const { ESLint } = requireTool("eslint");
  const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, "web/eslint.config.js") });
  for (const file of scripts) assert.equal(await eslint.isPathIgnored(file), false, file);
});

test("prettier sees every script, declaration, style sheet and page", async () => {
  const sources = inTree(/\.(m?js|d\.ts|css|html)$/);
  assertUnder(sources, list("echo $formatted"));
  const prettier = requireTool("prettier");
  const ignorePath = [".gitignore", ".prettierignore"].map((name) => join(root, name));
  for (const file of sources) {
    const { ignored, inferredParser } = await prettier.getFileInfo(join(root, file), {
      ignorePath,
    });
    assert.ok(!ignored && inferredParser, file);
  }
});

test("tsc sees every script and every declaration but one script that is run by hand", () => {
  const ts = requireTool("typescript");
  const { config } = ts.readConfigFile(join(root, "web/tsconfig.json"), ts.sys.readFile);
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, "web"));
  const seen = new Set(fileNames.map((/** @type {string} */ path) => relative(root, path)));
  assert.deepEqual(
    inTree(/\.(m?js|d\.ts)$/).filter((file) => !seen.has(file)),
    ["cpp/text/generate_unicode_tables.mjs"],
  );
});

// --- how tests run --------------------------------------------------------------------------------

const LIMITED = "tests/web/support/time_limit.mjs";

test("every test file takes its tests from the module that limits their time", () => {
  for (const file of sourceFiles("tests/web", /\.mjs$/)) {
    const text = readFileSync(join(root, file), "utf8");
    assert.equal(/^(import .+|\}) from "node:test"/m.test(text), file === LIMITED, file);
  }
});

test("a test or hook that hangs is a failure with its name, the other tests run, and the run ends", () => {
  const file = join(temporary, "hanging.test.mjs");
  const loop = "async () => { for (;;) await new Promise((next) => setTimeout(next, 10)); }";
  writeFileSync(
    file,
    `import { after, before, describe, test } from "${pathToFileURL(join(root, LIMITED))}";
    test("a promise that never settles", () => new Promise(() => {}));
    test("a loop on timers", ${loop});
    describe("a hook before", () => { before(${loop}); test("behind it", () => {}); });
    describe("a hook after", () => { after(${loop}); test("ahead of it", () => {}); });
    test("a test after all of them", () => {});`,
  );
  // Without the variable that makes a test file report to the run that it is part of.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, TEST_TIME_LIMIT: "300" };
  const { status, stdout } = spawnSync(process.execPath, ["--test-reporter=tap", "--test", file], {
    encoding: "utf8",
    env,
    timeout: TIME_LIMIT,
  });
  assert.notEqual(status, 0);
  for (const name of [
    "a promise that never settles",
    "a loop on timers",
    "a hook before",
    "a hook after",
  ]) {
    assert.match(stdout, new RegExp(`not ok \\d+ - ${name}`));
  }
  assert.match(stdout, /not done within 0.3 s/);
  for (const name of ["ahead of it", "a test after all of them"]) {
    assert.match(stdout, new RegExp(`^ *ok \\d+ - ${name}`, "m"));
  }
});
