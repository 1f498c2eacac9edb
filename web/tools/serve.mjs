// A small web server for the project's folder. `node serve.mjs [--no-open]` serves it on 127.0.0.1,
// on PORT or 8000 or the next port that is free, and opens the page where there is a desktop.
// It answers GET and HEAD of this machine's own browsers, with files of the folder alone.
// The tests start it with pages and headers of their own.

import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compression } from "./compression.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** @type {Record<string, string>} */
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The names that mean this machine, as a browser sends them. A foreign name that leads here is another site's, which must not read it. */
const OWN_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** Milliseconds without a byte after which whoever asked has gone. */
const SILENCE = 120_000;

/** How many ports are tried, one after the other. */
const PORTS_TRIED = 20;

/**
 * Serves a folder, the project's if no other is named, and, before it, `pages`: HTML by path, such as
 * {"/host.html": "<!doctype html>..."}. `headers` go with every answer. `port` 0 is any free one; a
 * port that is taken gives way to the next. Files are compressed where that is asked for: tests, which
 * load the same ones hundreds of times, have no use for it.
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {number} [options.port]
 * @param {Record<string, string>} [options.pages]
 * @param {Record<string, string>} [options.headers]
 * @param {boolean} [options.compress]
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>} `url` ends without a slash
 */
export async function startServer(options = {}) {
  const { folder = root, port = 0, pages = {}, headers = {}, compress = false } = options;
  const always = { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers };
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch {
      response.destroy(); // given up by whoever asked, or a file that cannot be read to its end
    }
  });
  server.setTimeout(SILENCE);

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   * @returns {Promise<void>}
   */
  async function answer({ method = "", url = "/", headers: asked }, response) {
    const { host = "" } = asked;
    const say = (/** @type {number} */ status, /** @type {string} */ type, body = "") =>
      void response.writeHead(status, { ...always, "content-type": types[type] }).end(body);

    if (!OWN_NAMES.test(host)) return say(421, ".txt", "this is a server for localhost\n");
    if (method !== "GET" && method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      return say(405, ".txt", "GET and HEAD alone\n");
    }
    const path = decodedPath(url);
    if (path !== undefined && Object.hasOwn(pages, path)) return say(200, ".html", pages[path]);
    const file = path === undefined ? undefined : await openedAt(folder, path);
    if (!file) {
      // Browsers ask for this one unasked.
      if (path === "/favicon.ico") return void response.writeHead(204, always).end();
      return say(404, ".txt", "not found\n");
    }
    try {
      const type = types[extname(file.path)] ?? "application/octet-stream";
      const accepted = compress ? asked["accept-encoding"] : undefined;
      const { headers: coding, create } = compression(type, file.size, accepted);
      response.writeHead(200, { ...always, ...coding, "content-type": type });
      if (method === "HEAD") return void response.end();
      const body = file.handle.createReadStream({ autoClose: false });
      await (create ? pipeline(body, create(), response) : pipeline(body, response));
    } finally {
      await file.handle.close();
    }
  }

  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The path of a URL without its query; undefined when it is not one. @param {string} url */
function decodedPath(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
}

/**
 * The file that a path names, index.html for a folder, open for reading; undefined for what is not
 * there or no file, for what is hidden, and for what lies outside the folder, also by a link in it.
 * @param {string} folder
 * @param {string} path
 */
async function openedAt(folder, path) {
  const named = path.endsWith("/") ? `${path}index.html` : path;
  if (!isShown(named)) return undefined;
  try {
    const top = await realpath(folder);
    const real = await realpath(join(top, named));
    if (!real.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined;
    // Where a link leads may be hidden too, and opening a pipe would wait for its other end.
    const about = await stat(real);
    if (!isShown(relative(top, real)) || !about.isFile()) return undefined;
    return { path: real, size: about.size, handle: await open(real) };
  } catch {
    return undefined;
  }
}

/** No part of it is hidden, or leads up. @param {string} path */
const isShown = (path) => !path.split(/[\\/]/).some((part) => part.startsWith("."));

/**
 * Listens on a port, or on one of the twenty after it; returns which.
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
async function listen(server, port) {
  const last = Math.min(port + PORTS_TRIED, 65535);
  for (let tried = port; ; tried++) {
    try {
      await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(tried, "127.0.0.1", () => resolve(server.off("error", reject)));
      });
      return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === "EADDRINUSE" && tried < last) continue;
      throw new Error(whyNot(code, port, last) ?? message, { cause: error });
    }
  }
}

/** What is wrong with a port, for whoever chose it. @param {string | undefined} code @param {number} port @param {number} last */
function whyNot(code, port, last) {
  if (code === "EADDRINUSE")
    return port === last
      ? `Port ${port} is taken. Choose another, as in PORT=9000.`
      : `The ports ${port} to ${last} are all taken. Choose another, as in PORT=9000.`;
  if (code === "EACCES") return `Port ${port} is not for every user. Choose one from 1024 on.`;
  return undefined;
}

/** Opens a page in the browser of the desktop, if there is a desktop. @param {string} url */
function openOnDesktop(url) {
  const mac = process.platform === "darwin";
  if (!mac && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(mac ? "open" : "xdg-open", [url], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no such program: the printed address has to do
  child.unref();
}

/** The port that PORT asks for, 8000 if it asks for none. @param {string | undefined} asked */
function portOf(asked) {
  const text = asked?.trim() || "8000";
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new Error(`PORT is a whole number from 0 to 65535, not "${text.slice(0, 80)}".`);
}

async function main() {
  const unknown = process.argv.slice(2).find((word) => word !== "--no-open");
  if (unknown !== undefined) throw new Error(`serve knows --no-open, not "${unknown}".`);
  const wanted = portOf(process.env.PORT);
  const { url, port } = await startServer({ port: wanted, compress: true });
  if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken; this is ${port}.`);
  console.log(`Embedding Lab: ${url}/\nStop with Ctrl-C.`);
  if (!process.argv.includes("--no-open")) openOnDesktop(`${url}/`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    await main();
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
