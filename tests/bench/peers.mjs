// Trainers of other makers, which may be missing: TensorFlow.js for the page, and NumPy and PyTorch in processes of their own.

import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLab } from "../../web/dist/embedding-core.mjs";
import { root } from "../../web/tools/serve.mjs";
import { requireTool } from "../web/support/harness.mjs";
import { SINGLE_PRECISION_FROM, assertSameWork } from "./agreement.mjs";
import { fitsPairs } from "./cases.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {Record<string, {loss: number, speeds: number[]}>} Trained */

const program = fileURLToPath(new URL("python_trainers.py", import.meta.url));

/** One thread, as the core has. */
const env = {
  ...process.env,
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  VECLIB_MAXIMUM_THREADS: "1",
};

/**
 * Bundles TensorFlow.js's trainers for a page; returns the addresses that page_bench.mjs takes, or null.
 * @returns {Promise<{bundle: string, wasm: string}?>}
 */
export async function bundleTfjs() {
  try {
    const wasm = dirname(
      requireTool.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"),
    );
    await requireTool("esbuild").build({
      entryPoints: [fileURLToPath(new URL("tfjs_trainers.mjs", import.meta.url))],
      outfile: join(root, "build/tfjs_trainers.mjs"),
      nodePaths: [join(root, "web/node_modules")],
      bundle: true,
      format: "esm",
      minify: true,
      logLevel: "silent",
    });
    return { bundle: "/build/tfjs_trainers.mjs", wasm: `/${wasm.slice(root.length)}/` };
  } catch {
    return null;
  }
}

/** @param {"numpy" | "torch"} library @returns {string | undefined} a Python that has it */
export function pythonWith(library) {
  return ["python3", "/usr/bin/python3"].find((python) => {
    try {
      execFileSync(python, ["-c", `import ${library}`], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** Where every trainer of a case begins. @param {Case} setup */
export async function startOf({ corpus, dimensions }) {
  const lab = await createLab({ corpus, dimensions, seed: 20 });
  const start = { ids: lab.ids, ...lab.embeddings(), dimensions };
  lab.dispose();
  return start;
}

/**
 * Gradient descent from the counts in a Python with a library, which has to end where the core does.
 * @param {string} python @param {"numpy" | "torch"} library @param {Case} setup
 * @param {Awaited<ReturnType<typeof startOf>>} start @param {number} coreLoss
 * @returns {{version: string, trainers: Trained}}
 */
export function trainInPython(python, library, setup, start, coreLoss) {
  const { dimensions, epochs, runs, learningRates } = setup;
  const [ids, V, U] = [start.ids, start.V, start.U].map((numbers) => [...numbers]);
  const size = V.length / dimensions;
  const single = library === "torch" || size >= SINGLE_PRECISION_FROM;
  const run = { ids, V, U, dimensions, learningRate: learningRates.gd, epochs, runs, single };
  const input = JSON.stringify({ ...run, fitsPairs: fitsPairs(start) });
  const options = { input, env, encoding: /** @type {const} */ ("utf8") };
  const output = execFileSync(python, [program, library], { ...options, stdio: "pipe" });
  const { version, trainers } = JSON.parse(output);
  for (const [name, { loss }] of Object.entries(/** @type {Trained} */ (trainers)))
    assertSameWork(name, size, single, { loss: coreLoss }, { loss });
  return { version, trainers };
}
