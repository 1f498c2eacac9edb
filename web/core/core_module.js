/** The WebAssembly module: the only place that loads it, and how its results are read. */
import createEmbeddingCore from "../../build/wasm/embedding_core.js";
import { LabError } from "../base/errors.js";
import { giveBack } from "../base/slices.js";
import { withShortQuotes } from "../settings/messages.js";

/** @typedef {import("./raw_core.js").RawCore} RawCore */
/** @typedef {import("./raw_core.js").CoreError} CoreError */

/** One WebAssembly instance serves all labs. @type {Promise<RawCore> | null} */
let core = null;

export async function loadCore() {
  core ??= (async () => {
    const made = await createEmbeddingCore({ print() {}, printErr() {} });
    await giveBack();
    return made;
  })();
  try {
    return await core;
  } catch {
    core = null;
    throw new LabError(
      "wasm-blocked",
      typeof WebAssembly === "undefined"
        ? "this browser has no WebAssembly, or has it switched off"
        : "WebAssembly could not be started: the page's Content-Security-Policy may forbid it " +
            "(script-src needs 'wasm-unsafe-eval'), or the browser is too old",
    );
  }
}

/**
 * The core's result, or the LabError it stands for.
 * @template T
 * @param {T | CoreError} result
 * @returns {Exclude<T, CoreError>}
 */
export function unwrap(result) {
  if (isError(result)) {
    const { code, message, epoch } = result;
    const name = decode(code);
    const words = withShortQuotes(decode(message));
    throw new LabError(name, words, name === "diverged" ? epoch : undefined);
  }
  return /** @type {Exclude<T, CoreError>} */ (result);
}

/** @param {any} result @returns {result is CoreError} */
function isError(result) {
  return result?.labError === true;
}

/** A byte order mark is a character like others here. @param {Uint8Array} bytes */
export function decode(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Every lone surrogate becomes U+FFFD, one UTF-16 unit as before. @param {string} text */
export function encode(text) {
  return new TextEncoder().encode(text);
}
