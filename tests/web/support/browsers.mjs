// Where this machine's browsers are. `node browsers.mjs chrome` prints the path, or says what is wrong
// and exits with 1.

import { accessSync, constants, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const names = {
  chrome: ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"],
  firefox: ["firefox", "firefox-esr"],
};

const applications = {
  chrome: [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
  ],
  firefox: ["Firefox.app/Contents/MacOS/firefox"],
};

/**
 * The path of a browser that can be driven: what CHROME or FIREFOX says, else the first on PATH or
 * among macOS applications. Throws when there is none.
 * @param {"chrome" | "firefox"} browser
 */
export function findBrowser(browser) {
  const variable = browser.toUpperCase();
  const chosen = process.env[variable];
  if (chosen) {
    if (!isProgram(chosen)) throw new Error(`${variable} is not a program: ${chosen}`);
    return chosen;
  }
  const found = candidates(browser).filter(isProgram);
  const usable = found.find((path) => !isSnap(path));
  if (usable) return usable;
  if (found.length > 0)
    throw new Error(`${found[0]} is a snap, which cannot be driven from outside`);
  throw new Error(`no ${browser} on PATH; ${variable} may name one`);
}

/** @param {"chrome" | "firefox"} browser */
function candidates(browser) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = names[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  const places = ["/Applications", join(homedir(), "Applications")];
  return [
    ...onPath,
    ...places.flatMap((place) => applications[browser].map((app) => join(place, app))),
  ];
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A link to snap, or a small script that starts one. @param {string} path */
function isSnap(path) {
  const real = realpathSync(path);
  if (/^\/snap\/|\/bin\/snap$/.test(real)) return true;
  if (statSync(real).size > 100_000) return false;
  return readFileSync(real, "latin1").includes("/snap/");
}

/**
 * A browser keeps things in its user's home, and does not start in one that it may not write or that is
 * another user's, as after `sudo -E` and in some containers.
 * @param {string | undefined} home
 * @returns {boolean}
 */
export function isHome(home = process.env.HOME) {
  try {
    accessSync(home ?? "", constants.W_OK);
    return statSync(home ?? "").uid === process.getuid?.();
  } catch {
    return false;
  }
}

/**
 * Why a browser did not start, and what to do, for whoever runs the tests.
 * @param {"chrome" | "firefox"} browser
 * @param {string} path
 * @param {unknown} error  of the program that started it, with what the browser said
 */
export function whyNotStarted(browser, path, error) {
  const text = String(error instanceof Error ? error.message : error);
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^\[[^\]]*\] ?/, "").trim())
    .filter((line) => line && !BESIDE_THE_POINT.test(line));
  const telling = REASONS.map((reason) => lines.find((line) => reason.test(line))).find(Boolean);
  const code = /Code: (\S+)/.exec(text)?.[1];
  const reason = telling ?? lines[0] ?? `it ends at once, with code ${code ?? "unknown"}`;
  const library = /loading shared libraries: (\S+?):/.exec(reason)?.[1];
  return [
    `${path} does not start: ${reason.slice(0, 300)}`,
    library
      ? `Install what has ${library}, or the browser anew with its package manager,`
      : `See what it says by itself: ${path} --headless ${browser === "chrome" ? "--dump-dom" : "--screenshot"} about:blank`,
    `or name another: ${browser.toUpperCase()}=/path/of/a/browser ./build.sh ...`,
  ].join("\n");
}

/** Lines that say why a browser ended, the most telling first. */
const REASONS = [
  /loading shared libraries/,
  /as root in a regular user/,
  /sandbox!|namespace supported/i,
  /EACCES|ENOENT|ENOSPC|No space|not supported|cannot open/i,
];

/** What stands around them, or is said by a browser that starts as well. */
const BESIDE_THE_POINT =
  /^(stderr:|Failed to launch|TROUBLESHOOTING|https?:|Code: |Sandbox: CanCreate|\*\*\* You are running)/;

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    console.log(findBrowser(/** @type {"chrome" | "firefox"} */ (process.argv[2])));
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
