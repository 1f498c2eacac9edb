// The little server of `./build.sh serve` and of the tests: whom it answers, with which files, and what it lets go.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, get, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { root, startServer } from "../../../web/tools/serve.mjs";
import { TIME_LIMIT, after, before, test } from "../support/time_limit.mjs";
import { until } from "../support/waiting.mjs";

const temporary = mkdtempSync(join(tmpdir(), "embedding-lab-server-"));
const folder = join(temporary, "served");
const LARGE = 8 * 1024 * 1024;

/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

before(async () => {
  mkdirSync(join(folder, ".hidden"), { recursive: true });
  mkdirSync(join(folder, "within"));
  writeFileSync(join(temporary, "secret.txt"), "outside");
  writeFileSync(join(folder, ".hidden/key.txt"), "hidden");
  writeFileSync(join(folder, "within/index.html"), "<p>shown</p>");
  writeFileSync(join(folder, "large.bin"), Buffer.alloc(LARGE));
  symlinkSync(join(temporary, "secret.txt"), join(folder, "link.txt"));
  symlinkSync(temporary, join(folder, "up"));
  symlinkSync(join(folder, ".hidden"), join(folder, "plain"));
  symlinkSync(join(folder, "within"), join(folder, "again"));
  server = await startServer({ folder, pages: { "/page.html": "<p>a page</p>" } });
});
after(async () => {
  await server?.close();
  rmSync(temporary, { recursive: true });
});

/**
 * What the server answers.
 * @param {string} path
 * @param {{method?: string, host?: string}} [asked]
 * @returns {Promise<{status: number | undefined, allow: string | undefined, body: string}>}
 */
function ask(path, { method = "GET", host = `127.0.0.1:${server.port}` } = {}) {
  return new Promise((resolve, reject) => {
    const { port } = server;
    const asked = { port, host: "127.0.0.1", path, method, headers: { host }, agent: false };
    request(asked, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () =>
        resolve({ status: response.statusCode, allow: response.headers.allow, body }),
      );
    })
      .on("error", reject)
      .end();
  });
}

/** What this process has open, the server's files among it. */
const openFiles = () => readdirSync("/dev/fd").length;

test("a download that is broken off leaves nothing open", async () => {
  const before = openFiles();
  for (let i = 0; i < 60; i++) {
    await new Promise((resolve, reject) => {
      get(`${server.url}/large.bin`, { agent: false }, (response) => {
        response.once("data", () => response.destroy());
        response.once("close", () => resolve(assert.equal(response.statusCode, 200)));
      }).on("error", reject);
    });
  }
  await until(
    async () => openFiles(),
    (count) => count < before + 10,
    "as many open files as before",
  );
});

test("whoever goes before the answer comes leaves nothing open", async () => {
  const before = openFiles();
  for (let i = 0; i < 60; i++) {
    await new Promise((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => {
        socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n", () => socket.destroy());
      });
      socket.on("close", resolve).on("error", () => {});
    });
  }
  await until(
    async () => openFiles(),
    (count) => count < before + 10,
    "as many open files as before",
  );
  assert.equal((await ask("/large.bin")).body.length, LARGE);
});

test("files of the folder are served, also by a link that stays in it, and nothing outside it", async () => {
  for (const path of ["/within/", "/within/index.html", "/again/", "/within/index.html?query#"])
    assert.deepEqual([path, (await ask(path)).body], [path, "<p>shown</p>"]);
  const refused = [
    ...["/link.txt", "/up/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt"],
    ...["/..%2fsecret.txt", "//../secret.txt", "/within/..%5c..%5csecret.txt", "/.hidden/key.txt"],
    ...["/plain/key.txt", "/within", "/", "/large.bin/", "/a%00b", "/%ff", `/${"a".repeat(5000)}`],
    `http://127.0.0.1${temporary}/secret.txt`,
  ];
  for (const path of refused) {
    const { status, body } = await ask(path);
    assert.deepEqual([path, status, body], [path, 404, "not found\n"]);
  }
});

test("a name that is not this machine's gets no page and no file, whatever the port", async () => {
  const own = ["localhost", "LOCALHOST:9000", "127.0.0.1", `127.0.0.1:${server.port}`, "[::1]:80"];
  for (const host of own) assert.equal((await ask("/page.html", { host })).status, 200, host);
  const foreign = [
    ...["example.org", `example.org:${server.port}`, "localhost.example.org", "127.0.0.1.nip.io"],
    ...["localhost@example.org", "192.168.0.1", "0.0.0.0", "example.org#localhost"],
  ];
  for (const host of foreign) {
    for (const path of ["/page.html", "/within/", "/favicon.ico"]) {
      const { status, body } = await ask(path, { host });
      assert.ok(status === 421 && !body.includes("<p>"), `${host} ${path}: ${status} ${body}`);
    }
  }
});

test("GET and HEAD are answered, HEAD without the page, and every other method is refused", async () => {
  for (const path of ["/page.html", "/within/", "/large.bin"]) {
    const { status, body } = await ask(path, { method: "HEAD" });
    assert.deepEqual([status, body], [200, ""]);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]) {
      const { status, allow, body } = await ask(path, { method });
      assert.deepEqual([status, allow, body.includes("<p>")], [405, "GET, HEAD", false]);
    }
  }
  assert.equal((await ask("/nowhere", { method: "HEAD" })).status, 404);
});

const LINES = "a line of text\n".repeat(1000);

/** A file as a compressing server gives it. @param {string} path @param {string} accepted @param {string} [method] */
async function askCompressing(path, accepted, method = "GET") {
  const compressing = await startServer({ folder, compress: true });
  try {
    return await new Promise((resolve, reject) => {
      const headers = { "accept-encoding": accepted };
      request(`${compressing.url}${path}`, { method, headers, agent: false }, (response) => {
        /** @type {Buffer[]} */
        const parts = [];
        response.on("data", (part) => parts.push(part));
        const { vary, "content-encoding": coding } = response.headers;
        response.on("end", () => resolve({ vary, coding, body: Buffer.concat(parts) }));
      })
        .on("error", reject)
        .end();
    });
  } finally {
    await compressing.close();
  }
}

test("texts are compressed as the browser accepts it, brotli before gzip, and come out as they were", async () => {
  for (const name of ["long.js", "long.css", "long.html", "long.svg", "long.json", "long.wasm"]) {
    writeFileSync(join(folder, name), LINES);
    for (const [accepted, coding] of [
      ["gzip, deflate, br, zstd", "br"],
      ["GZIP;q=0.5, br;q=0", "gzip"],
      ["gzip;q=0, identity", undefined],
      ["brotli, x-gzip", undefined],
      ["", undefined],
    ]) {
      const got = await askCompressing(`/${name}`, String(accepted));
      assert.deepEqual([name, accepted, got.coding], [name, accepted, coding]);
      assert.equal(got.vary, "accept-encoding", "what stands between must not mix them up");
      const unpack = coding === "br" ? brotliDecompressSync : coding ? gunzipSync : Buffer.from;
      assert.equal(String(unpack(got.body)), LINES);
      assert.equal(got.body.length < LINES.length / 10, coding !== undefined);
    }
  }
});

test("HEAD tells the same of a compressed file, and what is small or no text stays as it is", async () => {
  writeFileSync(join(folder, "long.txt"), LINES);
  const head = await askCompressing("/long.txt", "br", "HEAD");
  assert.deepEqual([head.coding, head.vary, head.body.length], ["br", "accept-encoding", 0]);
  for (const path of ["/within/", "/large.bin"]) {
    const { coding, vary } = await askCompressing(path, "br, gzip");
    assert.deepEqual([path, coding, vary], [path, undefined, undefined]);
  }
});

/** What `serve` says and how it ends, where it does not start. @param {string} PORT @param {string[]} words */
function serve(PORT, ...words) {
  const script = join(root, "web/tools/serve.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--no-open", ...words], {
    env: { ...process.env, PORT },
    encoding: "utf8",
    timeout: TIME_LIMIT,
  });
  return { status, said: stdout + stderr };
}

test("a PORT that is none, and a word that serve does not know, are answered with a sentence", () => {
  for (const port of ["abc", "70000", "-1", "8000.5", "0x50", "1e3", "8000 9000", "٣"]) {
    const said = `PORT is a whole number from 0 to 65535, not "${port}".\n`;
    assert.deepEqual(serve(port), { status: 1, said });
  }
  const said = 'serve knows --no-open, not "--open".\n';
  assert.deepEqual(serve("8000", "--open"), { status: 1, said });
});

test("a port that is taken gives way to the next, and with none left a sentence says so", async () => {
  const second = await startServer({ folder, port: server.port });
  assert.ok(second.port > server.port && second.port <= server.port + 20);
  await second.close();

  const holder = createServer();
  await new Promise((listening) => {
    holder.once("error", listening); // Somebody else has it, which is as good.
    holder.listen(65535, "127.0.0.1", () => listening(undefined));
  });
  const said = "Port 65535 is taken. Choose another, as in PORT=9000.\n";
  assert.deepEqual(serve("65535"), { status: 1, said });
  await new Promise((closed) => holder.close(closed));
});
