// Epochs per second of the running example: the core natively and in Chromium, against plain JavaScript in the same page.
// Prints a table with ratios and writes build/bench.json. Speeds differ from machine to machine; the ratios of one run are
// what to compare.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { launch, startServer } from "../web/harness.mjs";
import { createLab } from "../../web/dist/embedding-core.mjs";

const build = fileURLToPath(new URL("../../build/", import.meta.url));

async function corpus() {
  const lab = await createLab();
  return lab.tokens.join(" ");
}

/** @returns {Promise<Record<string, number[]>>} */
async function native() {
  const output = execFileSync(`${build}native/embedding_lab_bench`, [await corpus()], {
    encoding: "utf8",
  });
  const { sgd, gd } = JSON.parse(output);
  return { "native sgd": sgd, "native gd": gd };
}

/** @returns {Promise<{version: string, speeds: Record<string, number[]>}>} */
async function inChromium() {
  const pages = { "/bench.html": '<!doctype html><html lang="en"><title>Benchmark</title></html>' };
  const server = await startServer({ pages });
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/bench.html`);
    const speeds = await page.evaluate(
      `import("/tests/bench/page_bench.mjs").then((bench) => bench.measure())`,
    );
    return { version: await browser.version(), speeds: /** @type {any} */ (speeds) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {number[]} runs */
function summary(runs) {
  const sorted = [...runs].sort((a, b) => a - b);
  return {
    minimum: sorted[0],
    median: sorted[sorted.length >> 1],
    maximum: sorted[sorted.length - 1],
  };
}

const { version, speeds } = await inChromium();
const all = { ...(await native()), ...speeds };
const results = Object.fromEntries(
  Object.entries(all).map(([name, runs]) => [name, summary(runs)]),
);

const ratio = (/** @type {string} */ a, /** @type {string} */ b) =>
  results[a].median / results[b].median;
const ratios = {
  "sgd: core in Chromium / JavaScript over pairs": ratio("core sgd", "javascript over pairs"),
  "gd: core in Chromium / JavaScript over counts": ratio("core gd", "javascript over counts"),
  "sgd: native / core in Chromium": ratio("native sgd", "core sgd"),
  "gd: native / core in Chromium": ratio("native gd", "core gd"),
};
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  browser: version,
  node: process.version,
};

console.log(`${machine.processor}, ${machine.browser}, Node ${machine.node}`);
console.log(
  "Running example: 26 tokens, N = 8, K = 2. Thousands of epochs per second, 7 runs of half a second:\n",
);
console.log(
  `${"".padEnd(24)}${["minimum", "median", "maximum"].map((s) => s.padStart(10)).join("")}`,
);
for (const [name, { minimum, median, maximum }] of Object.entries(results)) {
  const cells = [minimum, median, maximum].map((x) => (x / 1000).toFixed(1).padStart(10));
  console.log(`${name.padEnd(24)}${cells.join("")}`);
}
console.log("\nRatios of the medians:");
for (const [name, value] of Object.entries(ratios))
  console.log(`${value.toFixed(2).padStart(6)}  ${name}`);
writeFileSync(`${build}bench.json`, `${JSON.stringify({ machine, results, ratios }, null, 2)}\n`);
console.log("\nbuild/bench.json has these numbers.");
