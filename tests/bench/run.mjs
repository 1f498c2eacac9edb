// Epochs per second: the core natively beside NumPy and PyTorch, and in Chromium and Firefox beside plain JavaScript and
// TensorFlow.js in the same page. Prints tables with ratios and writes build/bench.json. Speeds differ from machine to machine; the
// ratios of one run are what to compare.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { root } from "../../web/tools/serve.mjs";
import { launch, startServer } from "../web/support/harness.mjs";
import { CASES } from "./cases.mjs";
import { bundleTfjs, pythonWith, startOf, trainInPython } from "./peers.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./page_bench.mjs").Result} Result */
/** @typedef {{minimum: number, median: number, maximum: number}} Summary */

/** @param {Case} setup @param {string} optimizer @returns {{loss: number, speeds: number[]}} */
function nativeCore({ corpus, dimensions, epochs, runs, learningRates }, optimizer) {
  const options = [optimizer, dimensions, learningRates[optimizer], epochs, runs].map(String);
  const program = join(root, "build/native/embedding_lab_bench");
  return JSON.parse(execFileSync(program, options, { input: corpus, encoding: "utf8" }));
}

/** The core and the Python libraries that are there, one after the other. */
async function native() {
  const pythons = /** @type {const} */ (["numpy", "torch"]).map((library) => ({
    library,
    python: pythonWith(library),
  }));
  for (const { library, python } of pythons) if (!python) console.log(`${library}: not here`);
  /** @type {Set<string>} */
  const versions = new Set();
  const results = [];
  for (const setup of CASES) {
    const start = await startOf(setup);
    const { title, dimensions } = setup;
    const sizes = { tokens: start.ids.length, vocabulary: start.V.length / dimensions, dimensions };
    for (const optimizer of Object.keys(setup.learningRates)) {
      const core = nativeCore(setup, optimizer);
      /** @type {Record<string, number[]>} */
      const speeds = { core: core.speeds };
      for (const { library, python } of optimizer === "gd" ? pythons : []) {
        if (!python) continue;
        try {
          const { version, trainers } = trainInPython(python, library, setup, start, core.loss);
          versions.add(version);
          for (const [name, trained] of Object.entries(trainers)) speeds[name] = trained.speeds;
        } catch (error) {
          console.log(`${library}: ${String(error).trim().split("\n").at(-1)}`);
        }
      }
      results.push(printed({ title, ...sizes, optimizer, speeds }));
    }
  }
  for (const version of versions) console.log(version);
  return { versions: [...versions], results };
}

/** @param {"chrome" | "firefox"} name @param {{bundle: string, wasm: string}?} tfjs */
async function inBrowser(name, tfjs) {
  const pages = { "/bench.html": '<!doctype html><html lang="en"><title>Benchmark</title></html>' };
  const server = await startServer({ pages });
  const browser = await launch(name);
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/bench.html`);
    /** @param {string} call */
    const bench = (call) =>
      page.evaluate(`import("/tests/bench/page_bench.mjs").then((bench) => bench.${call})`);
    const peer = await bench(`open(${JSON.stringify(tfjs)})`);
    const version = await browser.version();
    console.log(`\n${version}; ${peer}`);
    const results = [];
    // Case by case: a single call of several minutes would be given up.
    for (const [index, { learningRates }] of CASES.entries()) {
      for (const optimizer of Object.keys(learningRates)) {
        const result = await bench(`measure(${index}, "${optimizer}")`);
        results.push(printed(/** @type {Result} */ (result)));
      }
    }
    return { browser: version, tfjs: peer, results };
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
  const seconds = 1 / perSecond;
  if (seconds < 1e-3) return `${(1e6 * seconds).toPrecision(3)} µs`;
  return seconds < 1 ? `${(1e3 * seconds).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/**
 * Prints a case; returns it with ratios to the core.
 * @param {Result} result
 */
function printed({ speeds, product, problems = [], ...sizes }) {
  const { title, tokens, vocabulary, dimensions, optimizer } = sizes;
  console.log(`${title}: ${tokens} tokens, N = ${vocabulary}, K = ${dimensions}, ${optimizer}`);
  for (const problem of problems) console.log(`  ${problem}`);
  const core = summary(speeds.core).median;
  /** @type {Record<string, Summary & {ratio: number}>} */
  const epochsPerSecond = {};
  for (const [name, runs] of Object.entries(speeds)) {
    const { minimum, median, maximum } = summary(runs);
    const ratio = core / median;
    epochsPerSecond[name] = { minimum, median, maximum, ratio };
    const cells = [maximum, median, minimum].map((speed) => duration(speed).padStart(11)).join("");
    const after = name === "core" ? "" : `${ratio.toPrecision(3)} x`;
    console.log(`  ${name.padEnd(28)}${cells}${after.padStart(10)}`);
  }
  const rates = product ? arithmetic(core, vocabulary, dimensions, product) : {};
  return { ...sizes, epochsPerSecond, ...rates };
}

/**
 * The core's arithmetic as a share of what a plain matrix product reaches. An epoch has the scores and two products with the
 * gradient, 2 N N K operations each; the exponentials come on top and are not counted.
 * @param {number} epochsPerSecond @param {number} N @param {number} K @param {number[]} runs GFLOP/s
 */
function arithmetic(epochsPerSecond, N, K, runs) {
  const product = summary(runs);
  const core = 6e-9 * N * N * K * epochsPerSecond;
  const share = core / product.median;
  const { minimum, median, maximum } = product;
  const range = [minimum, median, maximum].map((rate) => rate.toFixed(1)).join(" / ");
  console.log(
    `  GFLOP/s: core ${core.toFixed(1)}, matrix product N x K by K x N of tfjs ${range};`,
  );
  console.log(`  the core has ${(100 * share).toFixed(0)} % of it`);
  return { gigaflops: { core, product, share } };
}

const machine = { processor: cpus()[0]?.model ?? "unknown", node: process.version };
console.log(`${machine.processor}, Node ${machine.node}`);
console.log(
  "An epoch takes at least, in the median, at most; and how many times as long as the core's.",
);
console.log("\nNative");
/** @type {Record<string, any>} */
const report = { machine, native: await native(), browsers: [] };
const tfjs = await bundleTfjs();
for (const name of /** @type {const} */ (["chrome", "firefox"]))
  report.browsers.push(await inBrowser(name, tfjs));
writeFileSync(join(root, "build/bench.json"), `${JSON.stringify(report, null, 2)}\n`);
console.log("\nbuild/bench.json has these numbers.");
