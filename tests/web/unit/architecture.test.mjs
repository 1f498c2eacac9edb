// Who may know whom: the includes of cpp/ and the imports of web/ follow these arrows and no others.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { PANEL_NAMES } from "../../../web/settings/panels.js";
import { root } from "../../../web/tools/serve.mjs";
import { sourceFiles } from "../support/source_files.mjs";
import { test } from "../support/time_limit.mjs";

/** A source without its comments: what a comment mentions is no dependency. @param {string} path */
function source(path) {
  const text = readFileSync(join(root, path), "utf8");
  return text.replace(/(?<![\w*])\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

// --- C++ ----------------------------------------------------------------------------------------

const cpp = sourceFiles("cpp", /\.[ch]pp$/);

/** @param {string} path @param {RegExp} include */
const includes = (path, include) => Array.from(source(path).matchAll(include), (match) => match[1]);
/** The project's own headers that a source includes, as paths within cpp/. @param {string} path */
const own = (path) => includes(path, /^\s*#\s*include\s+"([^"]+)"/gm);
/** @param {string} path */
const foreign = (path) => includes(path, /^\s*#\s*include\s+<([^>]+)>/gm);

/**
 * Whom the parts of a folder of cpp/ may include besides their neighbours and the two headers for everyone.
 * @type {Record<string, string[]>}
 */
const cppMayKnow = {
  text: [],
  kernels: ["text"],
  model: ["text", "kernels"],
  training: ["text", "kernels", "model"],
};
const forEveryone = ["types.hpp", "lab_error.hpp"];
/** The facade, and the bindings that stand before it: they may know all, and nobody may know them. */
const bindings = cpp.filter((file) => file.startsWith("cpp/bindings"));
const aboveAll = ["cpp/lab.hpp", "cpp/lab.cpp", ...bindings];

test("every part of the core includes only what its folder may know", () => {
  for (const path of cpp.filter((file) => !aboveAll.includes(file))) {
    const folder = dirname(relative("cpp", path));
    const known = forEveryone.includes(basename(path).replace(/cpp$/, "hpp"))
      ? []
      : cppMayKnow[folder];
    assert.ok(known, `${path}: a new folder of the core; say here whom it may know`);
    for (const header of own(path)) {
      const fine = forEveryone.includes(header) || [folder, ...known].includes(dirname(header));
      assert.ok(fine, `${path} must not include ${header}`);
    }
  }
});

test("no header of the core includes itself by a detour", () => {
  /** @param {string} path @param {string[]} way */
  const visit = (path, way) => {
    assert.ok(!way.includes(path), `a circle of includes: ${[...way, path].join(" -> ")}`);
    for (const header of own(path)) visit(`cpp/${header}`, [...way, path]);
  };
  for (const path of cpp.filter((file) => file.endsWith(".hpp"))) visit(path, []);
});

test("the core knows no browser, no clock and no console", () => {
  const banned = /^(emscripten|chrono$|ctime$|iostream$|fstream$|thread$)/;
  for (const path of cpp.filter((file) => !bindings.includes(file))) {
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
  assert.ok(
    bindings.some((file) => foreign(file).some((header) => header.startsWith("emscripten/"))),
  );
});

// --- JavaScript ---------------------------------------------------------------------------------

const web = sourceFiles("web", /\.js$/).filter((path) => path !== "web/eslint.config.js");

test("templates are rendered in one place, which knows what translations do to a page", () => {
  const direct = web.filter((path) =>
    /import \{[^}]*\brender\b[^}]*\} from "lit-html"/.test(readFileSync(join(root, path), "utf8")),
  );
  assert.deepEqual(direct, ["web/views/ui/render.js"]);
});

/** The files that a path with stars stands for, as the bundler takes it. @param {string} path */
function inEveryFolder(path) {
  if (!path.includes("*")) return [path];
  const fits = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}$`);
  return sourceFiles("web", /\.(js|css)$/).filter((each) => fits.test(each));
}

/**
 * What a module imports: paths within the project, or names of packages; `types` where nothing but types is taken.
 * @param {string} path
 */
function imports(path) {
  const text = readFileSync(join(root, path), "utf8");
  const named = source(path).matchAll(
    /\b(?:import|export)\b[^;"'`()]*?\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']/g,
  );
  const types = text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
  const resolved = (/** @type {string} */ specifier) =>
    specifier.startsWith(".")
      ? relative(root, join(root, dirname(path), specifier)).replaceAll("\\", "/")
      : specifier;
  return [
    ...Array.from(named, (match) => ({ name: resolved(match[1] ?? match[2]), types: false })),
    ...Array.from(types, (match) => ({ name: resolved(match[1]), types: true })),
  ].flatMap(({ name, types }) => inEveryFolder(name).map((each) => ({ name: each, types })));
}

const wasm = "build/wasm/embedding_core.js";

/** The folder of a module: a panel's own within views/. @param {string} path */
const folderOf = (path) =>
  path
    .split("/")
    .slice(1, path.startsWith("web/views/") ? 3 : 2)
    .join("/");

/**
 * Whom the modules of a folder may import besides their neighbours, and whose types they may name. "views" are all panels.
 * @type {Record<string, {folders: string[], types?: string[]}>}
 */
const webMayKnow = {
  base: { folders: [] },
  settings: { folders: ["base"] },
  draw: { folders: ["base"], types: ["snapshot"] },
  core: { folders: ["base", "settings"] },
  snapshot: { folders: ["base", "settings"], types: ["core"] },
  exchange: { folders: ["base", "settings", "snapshot"], types: ["core"] },
  session: { folders: ["base", "settings", "core", "snapshot", "exchange"] },
  views: { folders: ["base", "settings", "draw", "views/ui"], types: ["snapshot"] },
  element: {
    folders: ["session", "exchange", "settings", "base", "views", "styles"],
    types: ["core", "snapshot"],
  },
  // The public interface alone, as any other page.
  notes: { folders: [], types: ["publish"] },
};

/** Whether a folder is one of these, or a panel's where "views" is. @param {string[]} folders @param {string} folder */
const among = (folders, folder) =>
  folders.includes(folder) || (folder.startsWith("views/") && folders.includes("views"));

/** Types that others may name: a folder's, or those that are published. @param {string} path */
const isTypes = (path) => /\/types(\.js|\/embedding-(core|lab)\.mjs)$/.test(path);

test("a folder of web/ imports only those that it may know", () => {
  for (const path of web) {
    const folder = folderOf(path);
    const known = webMayKnow[folder.split("/")[0]];
    assert.ok(known, `${path}: a new folder; say here whom it may know`);
    for (const { name, types } of imports(path)) {
      if (!name.startsWith("web/") || folderOf(name) === folder) continue;
      const fine =
        among(known.folders, folderOf(name)) ||
        (types && isTypes(name) && among(known.types ?? [], folderOf(name)));
      assert.ok(fine, `${path} must not import ${types ? "types of " : ""}${name}`);
    }
  }
});

test("each folder that the table names is there and holds modules", () => {
  const folders = new Set(web.map((path) => folderOf(path).split("/")[0]));
  assert.deepEqual([...folders].sort(), Object.keys(webMayKnow).sort());
});

test("each panel has its line in the list and its folder, and no folder is without a line", () => {
  const folders = sourceFiles("web/views", /^panel\.js$/).map((path) => path.split("/")[2]);
  assert.deepEqual(folders.sort(), [...PANEL_NAMES].sort());
});

test("every style sheet is short enough to be read, and a panel's stands in its folder", () => {
  for (const path of sourceFiles("web", /\.css$/)) {
    const lines = readFileSync(join(root, path), "utf8").split("\n").length;
    assert.ok(lines <= 301, `${path} has ${lines} lines`);
    assert.match(path, /^web\/(styles|views\/\w+|notes|notes\/\w+)\/\w+\.css$/);
  }
});

test("only the core's own folder touches the WebAssembly module, and it does", () => {
  const users = web.filter((path) =>
    imports(path).some(({ name }) => name.includes("embedding_core")),
  );
  assert.deepEqual(users, ["web/core/core_module.js"]);
});

test("what ships imports nothing but the project's own files and lit-html", () => {
  for (const path of web) {
    for (const { name, types } of imports(path)) {
      const fine =
        name === wasm || /^web\/.+\.(js|css)$/.test(name) || /^lit-html(\/|$)/.test(name);
      assert.ok(fine || types, `${path} must not import ${name}`);
    }
  }
});

test("what the programming interface is made of uses no DOM", () => {
  for (const path of web.filter((file) => /^web\/(base|settings|core)\//.test(file))) {
    const uses = /\b(document|window|customElements)\s*[.[]/.test(source(path));
    assert.ok(!uses, `${path} uses the DOM`);
  }
});

test("no module of the page imports itself by a detour", () => {
  /** @param {string} path @param {string[]} way */
  const visit = (path, way) => {
    assert.ok(!way.includes(path), `a circle of imports: ${[...way, path].join(" -> ")}`);
    if (finished.has(path) || !path.startsWith("web/") || !path.endsWith(".js")) return;
    for (const { name, types } of imports(path)) if (!types) visit(name, [...way, path]);
    finished.add(path);
  };
  const finished = new Set();
  for (const path of web) visit(path, []);
});
