// What Lighthouse says of the built page, over http with compression: medians of five runs on a phone that is four times as slow, and on
// a desktop. Lighthouse is installed beside what is built, once: it has 130 MB that no other command needs.
// node lighthouse.mjs [runs]

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../web/tools/serve.mjs";
import { launch, startServer } from "../web/support/harness.mjs";

const VERSION = "12.6.1";
const folder = join(root, "build/lighthouse");

/** What is printed, by Lighthouse's names. @type {[string, (report: any) => number, string][]} */
const MEASURED = [
  ...["performance", "accessibility", "best-practices", "seo"].map(
    (name) =>
      /** @type {[string, (report: any) => number, string]} */ ([
        name,
        ({ categories }) => Math.round(100 * categories[name].score),
        "",
      ]),
  ),
  ["first paint", numberOf("first-contentful-paint"), "ms"],
  ["largest paint", numberOf("largest-contentful-paint"), "ms"],
  ["blocking time", numberOf("total-blocking-time"), "ms"],
  ["layout shift", numberOf("cumulative-layout-shift"), ""],
  ["longest task", longestTask, "ms"],
];

/** @param {string} audit @returns {(report: any) => number} */
function numberOf(audit) {
  return ({ audits }) => Number(audits[audit].numericValue.toPrecision(3));
}

/** @param {any} report */
function longestTask({ audits }) {
  const tasks = audits["long-tasks"].details?.items ?? [];
  return Math.round(Math.max(0, ...tasks.map((/** @type {any} */ { duration }) => duration)));
}

/** Lighthouse, installed first where it is missing. */
async function lighthouse() {
  const place = join(folder, "node_modules/lighthouse");
  const installed = join(place, "package.json");
  const isThere =
    existsSync(installed) && JSON.parse(readFileSync(installed, "utf8")).version === VERSION;
  if (!isThere) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const options = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["install", ...options, `lighthouse@${VERSION}`], {
      cwd: folder,
      stdio: "inherit",
    });
  }
  return import(pathToFileURL(join(place, "core/index.js")).href);
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const runs = Number(process.argv[2] ?? 5);
const { default: measure, desktopConfig } = await lighthouse();
const server = await startServer({ compress: true });
const browser = await launch("chrome");
try {
  const options = { port: Number(new URL(browser.wsEndpoint()).port), logLevel: "error" };
  const url = `${server.url}/web/dist/index.html`;
  for (const [device, config] of Object.entries({ mobile: undefined, desktop: desktopConfig })) {
    /** @type {any[]} */
    const reports = [];
    for (let run = 0; run < runs; run++) reports.push((await measure(url, options, config)).lhr);
    const said = MEASURED.map(([name, read, unit]) =>
      `${name} ${median(reports.map(read))} ${unit}`.trim(),
    );
    console.log(`Lighthouse ${VERSION}, ${device}, medians of ${runs}: ${said.join(", ")}`);
  }
} finally {
  await browser.close();
  await server.close();
}
