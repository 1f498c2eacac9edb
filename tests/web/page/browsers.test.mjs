// The browsers that the tests start: with what a system offers, or with a reason.

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser, isHome, whyNotStarted } from "../support/browsers.mjs";
import { launch, startsWithoutSandbox } from "../support/harness.mjs";
import { after, afterEach, test } from "../support/time_limit.mjs";

const temporary = mkdtempSync(join(tmpdir(), "embedding-lab-browsers-"));
after(() => rmSync(temporary, { recursive: true }));

const { env, getuid } = process;
const before = { ...env };
afterEach(() => {
  process.env = { ...before };
  process.getuid = getuid;
});

/** A browser that is a few lines of a shell. @param {string} lines */
function program(lines) {
  const path = join(temporary, "browser");
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("Chromium that finds no sandbox is started without, for a user who is not root", async () => {
  const real = findBrowser("chrome");
  delete process.env.CHROME_SANDBOX;
  process.env.CHROME = program(
    `case " $* " in *" --no-sandbox "*) exec "${real}" "$@" ;; esac
    echo "[1:1:0101/1.1:FATAL:zygote_host_impl_linux.cc(132)] No usable sandbox!" >&2; exit 1`,
  );
  process.getuid = () => 1000;
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    assert.equal(await page.evaluate(() => 1 + 1), 2);
    assert.ok(startsWithoutSandbox());
  } finally {
    await browser.close();
  }
});

test("a browser that does not start is named, with its reason and what to do", async () => {
  const library =
    "error while loading shared libraries: libnss3.so: cannot open shared object file";
  process.env.CHROME = program(`echo "browser: ${library}: No such file" >&2; exit 127`);
  await assert.rejects(launch("chrome"), ({ message }) => {
    const [first, ...others] = message.split("\n");
    assert.match(first, /^\/.*\/browser does not start: .*libnss3\.so/);
    assert.match(others.join("\n"), /Install what has libnss3\.so.*CHROME=\//s);
    return true;
  });
  process.env.FIREFOX = program("exit 3");
  await assert.rejects(launch("firefox"), /does not start: it ends at once, with code 3\n/);
});

test("of all that a browser says the reason is told, not what it says always", () => {
  const said = [
    "Failed to launch the browser process: Code: 1",
    "stderr:",
    "[7:7:1129/1.1:ERROR:dbus/bus.cc:408] Failed to connect to the bus: no such socket",
    "Sandbox: CanCreateUserNamespace() clone() failure: EPERM",
    "Running Firefox as root in a regular user's session is not supported.  ($HOME is another's.)",
    "TROUBLESHOOTING: https://pptr.dev/troubleshooting",
  ];
  const [first] = whyNotStarted("firefox", "/usr/bin/firefox", new Error(said.join("\n"))).split(
    "\n",
  );
  assert.match(first, /^\/usr\/bin\/firefox does not start: Running Firefox as root in/);
});

test("a home is a folder of the user's own that he may write", () => {
  assert.ok(isHome(temporary));
  for (const none of ["/nonexistent", ""]) assert.equal(isHome(none), false);
  process.getuid = () => (getuid?.() ?? 0) + 1;
  assert.equal(isHome(temporary), false);
});
