// A small web server for the project's folder. `node serve.mjs [--no-open]` serves it on 127.0.0.1,
// on PORT or 8000 or the next port that is free, and opens the page where there is a desktop.
// The tests start it with pages and headers of their own.

import { spawn } from "node:child_process";
import { createReadStream, realpathSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

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

/**
 * Serves the project's folder and, before it, `pages`: HTML by path, such as
 * {"/host.html": "<!doctype html>..."}. `headers` go with every answer. `port` 0 is any free one; a
 * port that is taken gives way to the next.
 * @param {{ port?: number, pages?: Record<string, string>, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends without a slash
 */
export async function startServer({ port = 0, pages = {}, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const always = { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers };
    const path = decodedPath(request.url ?? "/");
    if (path !== undefined && Object.hasOwn(pages, path)) {
      response.writeHead(200, { ...always, "content-type": types[".html"] }).end(pages[path]);
      return;
    }
    const file = path === undefined ? undefined : await fileAt(path);
    if (!file) {
      if (path === "/favicon.ico") {
        response.writeHead(204, always).end(); // browsers ask for it unasked
        return;
      }
      response.writeHead(404, { ...always, "content-type": types[".txt"] }).end("not found\n");
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...always, "content-type": type });
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });

  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}`,
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
 * The file that a path names, index.html for a folder; nothing outside the project, nothing hidden.
 * @param {string} path
 */
async function fileAt(path) {
  const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
  const inside = file.startsWith(root.endsWith(sep) ? root : root + sep);
  if (!inside || path.includes("\0") || path.split(/[\\/]/).some((part) => part.startsWith(".")))
    return undefined;
  try {
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Listens on a port, or on one of the twenty after it; returns which.
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
async function listen(server, port) {
  for (let tried = port; ; tried++) {
    try {
      await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(tried, "127.0.0.1", () => resolve(server.off("error", reject)));
      });
      return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== "EADDRINUSE" || tried >= port + 20) throw error;
    }
  }
}

/** Opens a page in the browser of the desktop, if there is a desktop. @param {string} url */
function openOnDesktop(url) {
  const mac = process.platform === "darwin";
  if (!mac && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(mac ? "open" : "xdg-open", [url], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no such program: the printed address has to do
  child.unref();
}

async function main() {
  const port = Number(process.env.PORT ?? 8000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT is no port: ${process.env.PORT}`);
  const { url } = await startServer({ port });
  console.log(`Embedding Lab: ${url}/\nStop with Ctrl-C.`);
  if (!process.argv.includes("--no-open")) openOnDesktop(`${url}/`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  await main();
