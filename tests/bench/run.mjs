// Epochs per second: the core natively, and in Chromium and Firefox against plain JavaScript in the same page. Prints tables
// with ratios and writes build/bench.json. Speeds differ from machine to machine; the ratios of one run are what to compare.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { launch, startServer } from "../web/harness.mjs";
import { CASES } from "./cases.mjs";

const build = fileURLToPath(new URL("../../build/", import.meta.url));

/** @typedef {import("./page_bench.mjs").Result} Result */
/** @typedef {{minimum: number, median: number, maximum: number}} Summary */

/** The running example in the native core. @returns {Record<string, number[]>} */
function native() {
  const output = execFileSync(`${build}native/embedding_lab_bench`, [CASES[0].corpus], {
    encoding: "utf8",
  });
  return JSON.parse(output);
}

/**
 * @param {"chrome" | "firefox"} name
 * @returns {Promise<{browser: string, results: Result[]}>}
 */
async function inBrowser(name) {
  const pages = { "/bench.html": '<!doctype html><html lang="en"><title>Benchmark</title></html>' };
  const server = await startServer({ pages });
  const browser = await launch(name);
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/bench.html`);
    const results = await page.evaluate(
      `import("/tests/bench/page_bench.mjs").then((bench) => bench.measure())`,
    );
    return { browser: await browser.version(), results: /** @type {Result[]} */ (results) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {number[]} runs @returns {Summary} */
function summary(runs) {
  const sorted = [...runs].sort((a, b) => a - b);
  return {
    minimum: sorted[0],
    median: sorted[sorted.length >> 1],
    maximum: sorted[sorted.length - 1],
  };
}

/** Of an epoch. @param {number} perSecond */
function duration(perSecond) {
  const microseconds = 1e6 / perSecond;
  return microseconds < 1000
    ? `${microseconds.toPrecision(3)} µs`
    : `${(microseconds / 1000).toPrecision(3)} ms`;
}

/** @param {string} name @param {number[]} runs @param {string} after */
function printRow(name, runs, after) {
  const { minimum, median, maximum } = summary(runs);
  const cells = [maximum, median, minimum].map((speed) => duration(speed).padStart(11)).join("");
  console.log(`${name.padEnd(30)}${cells}${after.padStart(10)}`);
}

const machine = { processor: cpus()[0]?.model ?? "unknown", node: process.version };
console.log(`${machine.processor}, Node ${machine.node}`);
console.log(
  "An epoch takes at least, in the median, at most; and how many times as long as the core's.",
);

/** @type {Record<string, any>} */
const report = { machine, native: {}, browsers: [] };
console.log("\nNative core, running example");
for (const [optimizer, runs] of Object.entries(native())) {
  printRow(optimizer, runs, "");
  report.native[optimizer] = summary(runs);
}

for (const name of /** @type {const} */ (["chrome", "firefox"])) {
  const { browser, results } = await inBrowser(name);
  console.log(`\n${browser}`);
  const measured = results.map(({ speeds, ...sizes }) => {
    const { title, tokens, vocabulary, dimensions, optimizer } = sizes;
    console.log(`${title}: ${tokens} tokens, N = ${vocabulary}, K = ${dimensions}, ${optimizer}`);
    const core = summary(speeds.core).median;
    /** @type {Record<string, Summary & {ratio: number}>} */
    const trainers = {};
    for (const [trainer, runs] of Object.entries(speeds)) {
      const ratio = core / summary(runs).median;
      printRow(`  ${trainer}`, runs, trainer === "core" ? "" : `${ratio.toFixed(2)} x`);
      trainers[trainer] = { ...summary(runs), ratio };
    }
    return { ...sizes, epochsPerSecond: trainers };
  });
  report.browsers.push({ browser, results: measured });
}
writeFileSync(`${build}bench.json`, `${JSON.stringify(report, null, 2)}\n`);
console.log("\nbuild/bench.json has these numbers.");
