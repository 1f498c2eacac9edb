// Bundles of esbuild: scripts with everything they import inside, the WebAssembly module too, and
// style sheets with what they import.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
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
 * @param {string} entry  in web/
 * @param {string} output  in web/dist/
 * @param {import("esbuild").Format} format
 * @param {string[]} licences
 */
export async function bundle(entry, output, format, licences) {
  const { outputFiles } = await build({
    entryPoints: [join(web, entry)],
    write: false,
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    banner: { js: banner(licences) },
    plugins: [packedModule, styleText, everyFolder, templateSpace],
    logLevel: "warning",
  });
  await writeFile(join(dist, output), moduleLast(outputFiles[0].text, format));
}

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
