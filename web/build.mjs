// Bundles the modules of this folder and the WebAssembly module into dist/:
//   embedding-core.mjs   the programming interface, for browsers and Node
//   embedding-lab.js     <embedding-lab> as a classic script, which also runs from file:// and in a sandbox
//   embedding-lab.mjs    the same as an ES module
//   embedding-lab.html   the page with everything inside, for a double click
// node build.mjs [--report]: with --report it prints sizes and integrity hashes.

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const web = join(root, "web");
const dist = join(web, "dist");

const { version } = JSON.parse(await readFile(join(web, "package.json"), "utf8"));
const core = ["Eigen (MPL-2.0, https://gitlab.com/libeigen/eigen)", "Emscripten's runtime (MIT)"];
core.push(
  "musl (MIT)",
  "LLVM's libc++, libc++abi and compiler-rt (Apache-2.0 WITH LLVM-exception)",
);
const banner = (/** @type {string[]} */ parts) =>
  `/* Embedding Lab ${version}. Contains ${parts.join(", ")}. */`;

/**
 * The module stands in Emscripten's script as base64, which no server compresses well. Here it is packed once more, and
 * unpacked before the start. Without fetch in the script, Debian 12's Emscripten does not try to fetch() a data: address either,
 * which a strict Content-Security-Policy refuses with an error on the console.
 * @type {import("esbuild").Plugin}
 */
const packedModule = {
  name: "embedding_core with its module packed",
  setup(bundle) {
    const module = /AGFzbQ[\w+/=]+/; // "\0asm" and on
    // Recent releases decode a text of its own, older ones a data: address.
    const decoded = /[\w$]+\((["'])AGFzbQ[\w+/=]+\1\)/;
    bundle.onLoad({ filter: /[\\/]embedding_core\.js$/, namespace: "file" }, async ({ path }) => {
      const script = await readFile(path, "utf8");
      const found = script.match(module);
      if (!found) throw new Error(`${path}: there is no module in it`);
      const packed = deflateSync(Buffer.from(found[0], "base64"), { level: 9 }).toString("base64");
      const contents = `
        import create from ${JSON.stringify(`${path}?script`)};
        import { moduleBytes } from ${JSON.stringify(join(web, "module_bytes.js"))};
        export default async (options) =>
          create({ ...options, wasmBinary: await moduleBytes("${packed}") });`;
      return { contents, resolveDir: web };
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
const styleText = {
  name: "style sheets as text",
  setup(bundle) {
    bundle.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
      });
      return { contents: code, loader: "text" };
    });
  },
};

/**
 * @param {string} entry
 * @param {string} output
 * @param {import("esbuild").Format} format
 * @param {string[]} licences
 */
async function bundle(entry, output, format, licences) {
  await build({
    entryPoints: [join(web, entry)],
    outfile: join(dist, output),
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    banner: { js: banner(licences) },
    plugins: [packedModule, styleText],
    logLevel: "warning",
  });
}

/** The style sheet with everything it imports. @param {string} path */
async function styleSheet(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0].text.trim();
}

/** index.html with its scripts and style sheets inside. */
async function wholePage() {
  let page = await readFile(join(root, "index.html"), "utf8");

  const links = /<link\s[^>]*rel="stylesheet"[^>]*>/g;
  for (const [link] of page.matchAll(links)) {
    const css = await styleSheet(join(root, attribute(link, "href")));
    page = page.replace(link, () => `<style>\n${css.replaceAll("</", "<\\/")}\n</style>`);
  }

  // A script without src cannot be deferred, so it goes to the end of the body.
  for (const [script] of page.matchAll(/[ \t]*<script\s[^>]*src="[^>]*><\/script>\n?/g)) {
    const code = await readFile(join(root, attribute(script, "src")), "utf8");
    page = page.replace(script, "");
    page = page.replace("</body>", () => `<script>\n${insideScript(code)}\n</script>\n</body>`);
  }

  const left = page.match(
    /<(?:script|link|img|source|iframe)\s[^>]*(?:src|href)="(?!data:|https?:)[^"]*"/,
  );
  if (left) throw new Error(`index.html: the one-file page would still load ${left[0]}`);
  await writeFile(join(dist, "embedding-lab.html"), page);
}

/** Neither may end a script element early nor open a comment in it. @param {string} code */
function insideScript(code) {
  return code.replaceAll(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3C!--");
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  if (!value) throw new Error(`index.html: ${name} is missing in ${tag}`);
  return value[1];
}

async function report() {
  console.log("file                        raw     gzip  integrity");
  for (const name of ["core.mjs", "lab.js", "lab.mjs", "lab.html"]) {
    const path = join(dist, `embedding-${name}`);
    const bytes = await readFile(path);
    const kilobytes = (/** @type {number} */ n) => `${(n / 1000).toFixed(1)} KB`.padStart(9);
    const gzip = gzipSync(bytes, { level: 9 }).length;
    const hash = createHash("sha384").update(bytes).digest("base64");
    console.log(
      relative(web, path).padEnd(23),
      kilobytes(bytes.length),
      kilobytes(gzip),
      `sha384-${hash}`,
    );
  }
}

await mkdir(dist, { recursive: true });
const lab = [...core, "lit-html (BSD-3-Clause)"];
await Promise.all([
  bundle("core.js", "embedding-core.mjs", "esm", core),
  bundle("embedding_lab.js", "embedding-lab.js", "iife", lab),
  bundle("embedding_lab.js", "embedding-lab.mjs", "esm", lab),
]);
await wholePage();
if (process.argv.includes("--report")) await report();
