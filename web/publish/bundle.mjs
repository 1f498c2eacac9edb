// Bundles of esbuild: scripts with everything they import inside, the WebAssembly module too, and
// style sheets with what they import.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";
import { moduleLast } from "./module_last.mjs";
import { everyFolder, packedModule, styleText } from "./plugins.mjs";
import { templateSpace } from "./template_space.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const web = join(root, "web");
export const dist = join(web, "dist");

export const { version, description, license } = JSON.parse(
  await readFile(join(web, "package.json"), "utf8"),
);

/** What the core's bundle contains that others made. */
export const core = [
  "Eigen (MPL-2.0, https://gitlab.com/libeigen/eigen)",
  "Emscripten's runtime (MIT)",
  "musl (MIT)",
  "LLVM's libc++, libc++abi and compiler-rt (Apache-2.0 WITH LLVM-exception)",
];
/** And the element's. */
export const lab = [...core, "lit-html (BSD-3-Clause)"];

const banner = (/** @type {string[]} */ parts) =>
  `/* Embedding Lab ${version} (${license}). Contains ${parts.join(", ")}. */`;

/**
 * An ES module.
 * @param {string} entry  in web/
 * @param {string} output  in web/dist/
 * @param {string[]} licences
 */
export async function bundle(entry, output, licences) {
  const script = await bundled(entry);
  await writeFile(join(dist, output), whole(licences, await moduleLast(script)));
}

/**
 * A classic script and, beside it, the ES module. They are minified with more patience: that is 3 % of the whole.
 * @param {string} entry  in web/
 * @param {string} name  in web/dist/, without an ending
 * @param {string[]} licences
 */
export async function bundleForPages(entry, name, licences) {
  const script = await moduleLast(await bundled(entry), smaller);
  const [exported] = script.match(/export\s*\{[^}]*\};?/) ?? [];
  if (!exported) throw new Error(`${entry} exports nothing`);
  const classic = `(()=>{"use strict";${script.replace(exported, "")}})();\n`;
  await Promise.all([
    writeFile(join(dist, `${name}.mjs`), whole(licences, script)),
    writeFile(join(dist, `${name}.js`), whole(licences, classic)),
  ]);
}

/** @param {string} entry  in web/ */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(web, entry)],
    write: false,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    plugins: [packedModule, styleText, everyFolder, templateSpace],
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

/** Without functions moved to where they are called, which would make them anew at each call. @param {string} script */
async function smaller(script) {
  const { code } = await minify(script, {
    module: true,
    ecma: 2020,
    compress: { reduce_funcs: false, inline: 1 },
  });
  return code ?? script;
}

/** @param {string[]} licences @param {string} script */
const whole = (licences, script) => `${banner(licences)}\n${script}`;

/** The style sheet with everything it imports. @param {string} path */
export async function styleSheet(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0].text.trim();
}

/** The style sheets of the lab, as one. @returns {Promise<string>} */
export async function labStyles() {
  const script = Buffer.from(await bundled("element/style_list.js")).toString("base64");
  const { STYLES } = await import(`data:text/javascript;base64,${script}`);
  return STYLES.join("\n");
}

/** A script with what it imports, to be run in a page. @param {string} path */
export async function pageScript(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0].text;
}
