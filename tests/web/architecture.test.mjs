// Who may know whom: the includes of cpp/ and the imports of web/ follow these arrows and no others.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { root } from "../../web/serve.mjs";

/**
 * Files of a folder and of the folders in it, relative to the project.
 * @param {string} folder
 * @param {RegExp} pattern
 */
function files(folder, pattern) {
  /** @type {string[]} */
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !["node_modules", "dist"].includes(entry.name)) {
      found.push(...files(path, pattern));
    } else if (pattern.test(entry.name)) {
      found.push(path);
    }
  }
  return found;
}

/** A source without its comments: what a comment mentions is no dependency. @param {string} path */
function source(path) {
  const text = readFileSync(join(root, path), "utf8");
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

// --- C++ ----------------------------------------------------------------------------------------

const cpp = files("cpp", /\.[ch]pp$/);

/** @param {string} path @param {RegExp} include */
const includes = (path, include) => Array.from(source(path).matchAll(include), (match) => match[1]);
/** @param {string} path */
const own = (path) =>
  includes(path, /^\s*#\s*include\s+"([^"]+)"/gm).map((name) => basename(name, ".hpp"));
/** @param {string} path */
const foreign = (path) => includes(path, /^\s*#\s*include\s+<([^>]+)>/gm);
/** @param {string} path */
const unit = (path) => basename(path).replace(/\.[ch]pp$/, "");

/**
 * What each part of the core may know besides itself, types and lab_error, which everyone may know.
 * @type {Record<string, string[]>}
 */
const cppMayKnow = {
  types: [],
  lab_error: [],
  unicode: ["unicode_tables"],
  unicode_tables: ["unicode"],
  tokenizer: ["unicode"],
  vocabulary: ["tokenizer"],
  bigram_counts: [],
  random: [],
  similarity: [],
  lanes: [],
  row_kernels: ["bigram_counts", "lanes"],
  row_sum: ["bigram_counts", "row_kernels"],
  batch_sum: ["bigram_counts", "lanes", "row_kernels"],
  embedding_model: ["batch_sum", "bigram_counts", "row_kernels"],
  optimizer: ["embedding_model", "row_kernels"],
  sampler: ["embedding_model"],
  projection: ["embedding_model"],
  prediction_map: ["embedding_model", "projection"],
  history: ["embedding_model", "optimizer"],
  checkpoints: ["history"],
  loss_curve: [],
  trail: ["embedding_model"],
  symmetry: ["embedding_model"],
  batch_gradient: ["batch_sum", "embedding_model", "optimizer", "row_sum"],
  trainer: [
    "batch_gradient",
    "bigram_counts",
    "checkpoints",
    "embedding_model",
    "history",
    "loss_curve",
    "optimizer",
    "trail",
  ],
};

test("every part of the core includes only what it may know", () => {
  for (const path of cpp) {
    const name = unit(path);
    // lab is the facade and bindings stands before it: they may know all, and nobody may know them.
    const all = Object.keys(cppMayKnow);
    const allowed = { lab: all, bindings: [...all, "lab"] }[name] ?? cppMayKnow[name];
    assert.ok(allowed, `${path}: a new part of the core; say here whom it may know`);
    for (const other of own(path)) {
      const fine = [name, "types", "lab_error", ...allowed].includes(other);
      assert.ok(fine, `${path} must not include ${other}.hpp`);
    }
  }
});

test("the core knows no browser, no clock and no console", () => {
  const banned = /^(emscripten|chrono$|ctime$|iostream$|fstream$|thread$)/;
  for (const path of cpp.filter((file) => unit(file) !== "bindings")) {
    for (const header of foreign(path)) {
      assert.ok(!banned.test(header), `${path} must not include <${header}>`);
    }
    assert.ok(
      !/__EMSCRIPTEN__|\bEM_(ASM|JS)\b/.test(source(path)),
      `${path} must not ask for Emscripten`,
    );
  }
});

test("the bindings include Emscripten, so that the rule above has something to hold", () => {
  assert.ok(foreign("cpp/bindings.cpp").some((header) => header.startsWith("emscripten/")));
});

// --- JavaScript ---------------------------------------------------------------------------------

const web = files("web", /\.js$/).filter((path) => path !== "web/eslint.config.js");

/** What a module imports: paths within the project, or names of packages. @param {string} path */
function imports(path) {
  const text = source(path);
  const statements = text.matchAll(/\b(?:import|export)\b[^;"'`()]*?\bfrom\s*["']([^"']+)["']/g);
  const bare = text.matchAll(/\bimport\s*\(?\s*["']([^"']+)["']/g);
  return [...statements, ...bare].map(([, specifier]) =>
    specifier.startsWith(".")
      ? relative(root, join(root, dirname(path), specifier)).replaceAll("\\", "/")
      : specifier,
  );
}

const wasm = "build/wasm/embedding_core.js";
/** A panel draws itself; other files in views/ are what panels share. @param {string} path */
const isPanel = (path) =>
  path.startsWith("web/views/") && /^export function create\w+View\b/m.test(source(path));

test("only core.js touches the WebAssembly module, and it does", () => {
  const users = web.filter((path) => imports(path).some((name) => name.includes("embedding_core")));
  assert.deepEqual(users, ["web/core.js"]);
  assert.ok(imports("web/core.js").includes(wasm));
});

test("what ships imports nothing but the project's own files and lit-html", () => {
  for (const path of web) {
    for (const name of imports(path)) {
      const fine =
        name === wasm || /^web\/.+\.(js|css)$/.test(name) || /^lit-html(\/|$)/.test(name);
      assert.ok(fine, `${path} must not import ${name}`);
    }
  }
});

test("views know neither the core nor each other", () => {
  const panels = web.filter(isPanel);
  assert.ok(panels.length > 0);
  for (const path of web.filter((file) => file.startsWith("web/views/"))) {
    for (const name of imports(path)) {
      const shared =
        /^(lit-html|web\/draw\/|web\/views\/|web\/format\.js$|web\/settings\.js$)/.test(name);
      assert.ok(shared, `${path} must not import ${name}`);
      assert.ok(!isPanel(name), `${path} must not import the panel ${name}`);
    }
  }
});

test("draw/ knows numbers and pictures only", () => {
  for (const path of web.filter((file) => file.startsWith("web/draw/"))) {
    for (const name of imports(path)) {
      assert.ok(/^web\/(draw\/|format\.js$)/.test(name), `${path} must not import ${name}`);
    }
  }
});

test("what the programming interface needs knows no page", () => {
  const reached = new Set(["web/core.js"]);
  for (const path of reached)
    imports(path)
      .filter((name) => name !== wasm)
      .forEach((name) => reached.add(name));
  for (const path of reached) {
    const page =
      /^(lit-html|web\/(views|draw|styles|notes)\/|web\/(store|controller|session|snapshot|embedding_lab)\.js$)/;
    assert.ok(!page.test(path), `core.js reaches ${path}`);
    if (path.startsWith("web/")) {
      assert.ok(
        !/\b(document|window|customElements)\s*[.[]/.test(source(path)),
        `${path} uses the DOM`,
      );
    }
  }
});

test("the controller and the store draw nothing", () => {
  for (const path of ["web/controller.js", "web/store.js"]) {
    for (const name of imports(path)) {
      assert.ok(
        !/^(lit-html|web\/(views|draw|styles|notes)\/)/.test(name),
        `${path} must not import ${name}`,
      );
    }
  }
});

test("no module of the page imports itself by a detour", () => {
  /** @param {string} path @param {string[]} way */
  const visit = (path, way) => {
    assert.ok(!way.includes(path), `a circle of imports: ${[...way, path].join(" -> ")}`);
    if (finished.has(path) || !path.startsWith("web/") || !path.endsWith(".js")) return;
    for (const name of imports(path)) visit(name, [...way, path]);
    finished.add(path);
  };
  const finished = new Set();
  for (const path of web) visit(path, []);
});
