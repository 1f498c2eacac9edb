// How esbuild takes in what JavaScript alone cannot: the WebAssembly module, style sheets, and a module of every folder.

import { readFile, readdir } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import lzma from "lzma";
import { USUAL_SETTINGS } from "../core/lzma.js";

const unpacking = fileURLToPath(new URL("../core/unpack.js", import.meta.url));

/** Of one run, whose bundles hold the same module: packing needs seconds. @type {Map<string, string>} */
const packedModules = new Map();

/** What is in a text of base64, packed by LZMA, in base64 again: 17 % smaller than deflated. @param {string} text */
function pack(text) {
  let packed = packedModules.get(text);
  if (!packed) {
    const bytes = Buffer.from(lzma.compress(Buffer.from(text, "base64"), 7));
    if (bytes[0] !== USUAL_SETTINGS) throw new Error("core/lzma.js cannot unpack this");
    packed = bytes.toString("base64");
    packedModules.set(text, packed);
  }
  return packed;
}

/**
 * The module stands in Emscripten's script as base64, which no server compresses well. Here it is packed once more, and
 * unpacked before the start. Without fetch in the script, Debian 12's Emscripten does not try to fetch() a data: address either,
 * which a strict Content-Security-Policy refuses with an error on the console.
 * @type {import("esbuild").Plugin}
 */
export const packedModule = {
  name: "embedding_core with its module packed",
  setup(bundle) {
    const module = /AGFzbQ[\w+/=]+/; // "\0asm" and on
    // Recent releases decode a text of its own, older ones a data: address.
    const decoded = /[\w$]+\((["'])AGFzbQ[\w+/=]+\1\)/;
    bundle.onLoad({ filter: /[\\/]embedding_core\.js$/, namespace: "file" }, async ({ path }) => {
      const script = await readFile(path, "utf8");
      const found = script.match(module);
      if (!found) throw new Error(`${path}: there is no module in it`);
      const packed = pack(found[0]);
      const contents = `
        import create from ${JSON.stringify(`${path}?script`)};
        import { moduleBytes } from ${JSON.stringify(unpacking)};
        export default async (options) =>
          create({ ...options, wasmBinary: await moduleBytes("${packed}") });`;
      return { contents, resolveDir: dirname(unpacking) };
    });
    bundle.onResolve({ filter: /\?script$/ }, ({ path }) => ({
      path: path.replace("?script", ""),
      namespace: "script",
    }));
    bundle.onLoad({ filter: /./, namespace: "script" }, async ({ path }) => {
      const script = await readFile(path, "utf8");
      const bare = script.replace(decoded, 'Module["wasmBinary"]').replace(module, "");
      const { code } = await transform(bare, { define: { fetch: "undefined" } });
      return { contents: code };
    });
  },
};

/** A style sheet as its text, without what only its writers need. @type {import("esbuild").Plugin} */
export const styleText = {
  name: "style sheets as text",
  setup(bundle) {
    bundle.onLoad({ filter: /\.css$/, namespace: "file" }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
      });
      return { contents: code, loader: "text" };
    });
  },
};

/**
 * `import modules from "../views/*\/panel.js"`: what this file has in each folder that has it, by the folder's name. With "../views/*\/*.css" it is
 * the text of all such files of a folder: the one of its name first, the others in their order.
 * @type {import("esbuild").Plugin}
 */
export const everyFolder = {
  name: "files of every folder",
  setup(bundle) {
    bundle.onResolve({ filter: /\/\*\// }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path),
      namespace: "every folder",
    }));
    bundle.onLoad({ filter: /./, namespace: "every folder" }, async ({ path }) => {
      const [above, file] = path.split(/[\\/]\*[\\/]/);
      const fits = new RegExp(
        `^[^\\\\/]+[\\\\/]${file.replace(".", "\\.").replace("*", "[^\\\\/]+")}$`,
      );
      const found = (await readdir(above, { recursive: true })).filter((each) => fits.test(each));
      /** @type {Record<string, string[]>} */
      const folders = {};
      const isMain = (/** @type {string} */ each) => parse(each).name === dirname(each);
      found.sort((a, b) => Number(isMain(b)) - Number(isMain(a)) || (a < b ? -1 : 1));
      for (const each of found) (folders[dirname(each)] ??= []).push(each);
      const imports = found.map(
        (each, i) => `import m${i} from ${JSON.stringify(`./${each.replaceAll("\\", "/")}`)};`,
      );
      const entries = Object.entries(folders).map(
        ([folder, files]) =>
          `${folder}: ${files.map((each) => `m${found.indexOf(each)}`).join(" + ")}`,
      );
      const contents = `${imports.join("\n")}\nexport default { ${entries.join(", ")} };`;
      return { contents, resolveDir: above };
    });
  },
};
