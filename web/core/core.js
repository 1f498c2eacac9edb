/**
 * The programming interface, and the only module that touches WebAssembly. It checks what it is given before the core sees
 * it, since WebAssembly would silently turn a wrong type into a number. types.js documents every member.
 */
import createEmbeddingCore from "../../build/wasm/embedding_core.js";
import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkNumbers,
  checkOptions,
  checkString,
} from "./checks.js";
import { LabError } from "../base/errors.js";
import { fromSavedRun, readSavedLab, toSavedRun } from "./saved_lab.js";
import { numPyProgram } from "./numpy_program.js";
import { OPTIMIZERS, SIMILARITIES, TOKEN_UNITS } from "./names.js";
import { rowCost } from "../base/cost.js";
import { show } from "../settings/messages.js";
import { checkLabSettings } from "../settings/check.js";

export { LabError };

/** @typedef {import("./types.js").Lab} Lab */
/** @typedef {import("./types.js").Vectors} Vectors */
/** @typedef {{now: () => number}} Clock  milliseconds */

const LARGEST_COUNT = 1e9;

/** Multiplications in one call while training against the clock: about half a millisecond. */
const SLICE_COST = 5e5;

/** An exact loss that costs fewer multiplications is evaluated whenever it is asked for. */
const CHEAP_LOSS_COST = 5e5;

/** One WebAssembly instance serves all labs. @type {Promise<any> | null} */
let core = null;

async function loadCore() {
  core ??= (async () => createEmbeddingCore({ print() {}, printErr() {} }))();
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
 * A lab for these settings (see settings.js; each has a default).
 * Rejects with LabError: corpus-too-short, corpus-too-large, bad-setting, wasm-blocked.
 * @param {import("../settings/types.js").LabOptions} [options]
 * @param {Clock} [clock]  that `trainFor` goes by
 * @returns {Promise<Lab>}
 */
export async function createLab(options, clock = performance) {
  const settings = checkLabSettings(options);
  return new CoreLab(await loadCore(), settings, clock);
}

/**
 * The lab that `toJSON` described, which goes on bit-identically.
 * Rejects with LabError(bad-setting) for anything else.
 * @param {unknown} saved  the object, not its text
 * @param {Clock} [clock]  that `trainFor` goes by
 * @returns {Promise<Lab>}
 */
createLab.fromJSON = async (saved, clock = performance) => {
  const { settings, run } = readSavedLab(saved);
  const lab = new CoreLab(await loadCore(), checkLabSettings(settings), clock);
  try {
    lab.restore(run);
  } catch (error) {
    lab.dispose();
    throw error;
  }
  return lab;
};

/** A run of white space, where characters are tokens. */
const SPACE = "␣";

/** Frees the memory of labs that nobody has any more. */
const forgotten = new FinalizationRegistry(({ core, handle }) => core.close(handle));

/** @implements {Lab} */
class CoreLab {
  /** The C++ lab's number; null once disposed. @type {number | null} */
  #handle;
  /** @type {any} */
  #core;
  #settings;
  /** @type {string[]} */
  #vocabulary;
  #rowCost;
  #clock;

  /**
   * @param {any} loadedCore
   * @param {ReturnType<typeof checkLabSettings>} settings
   * @param {Clock} clock
   */
  constructor(loadedCore, settings, clock) {
    this.#core = loadedCore;
    // list.map(createLab) gives an index in its place.
    this.#clock = typeof clock?.now === "function" ? clock : performance;
    this.#settings = settings;
    this.#handle = unwrap(
      loadedCore.open({
        ...settings,
        // TextEncoder makes every lone surrogate U+FFFD, one UTF-16 unit as before, so that spans fit the text.
        corpus: new TextEncoder().encode(settings.corpus),
        tokens: TOKEN_UNITS.indexOf(settings.tokens),
        optimizer: OPTIMIZERS.indexOf(settings.optimizer),
      }),
    );
    forgotten.register(this, { core: loadedCore, handle: this.#handle }, this);
    this.#vocabulary = this.#call("vocabulary").map(decode);
    this.#rowCost = rowCost(this.#vocabulary.length, settings.dimensions);
  }

  get #lab() {
    if (this.#handle === null) throw new LabError("disposed", "this lab was disposed of");
    return this.#handle;
  }

  /**
   * What the core's function returns for this lab.
   * @param {string} name
   * @param {any[]} values
   */
  #call(name, ...values) {
    return unwrap(this.#core[name](this.#lab, ...values));
  }

  get vocabulary() {
    void this.#lab;
    return [...this.#vocabulary];
  }

  get ids() {
    return this.#call("ids");
  }

  get spans() {
    return this.#call("spans");
  }

  get tokens() {
    /** @type {Int32Array} */
    const ids = this.ids;
    /** @type {Uint32Array} */
    const spans = this.spans;
    const text = decode(this.#call("loweredText"));
    const unknown = this.#vocabulary.indexOf("<unk>");
    const cut = (/** @type {number} */ t) => {
      const own = text.slice(spans[2 * t], spans[2 * t + 1]);
      return this.#settings.tokens === "characters" && own.trim() === "" ? SPACE : own;
    };
    return Array.from(ids, (id, t) => (id === unknown ? cut(t) : this.#vocabulary[id]));
  }

  get tokenCounts() {
    return this.#call("tokenCounts");
  }

  get dimensions() {
    void this.#lab;
    return this.#settings.dimensions;
  }

  get seed() {
    return this.#call("seed");
  }

  get epoch() {
    return this.#call("position").epoch;
  }

  get pair() {
    return this.#call("position").pair;
  }

  get pairCount() {
    return this.#call("pairCount");
  }

  get furthestEpoch() {
    return this.#call("furthestEpoch");
  }

  get loss() {
    return this.#call("loss");
  }

  get entropyFloor() {
    return this.#call("entropyFloor");
  }

  get uniformLoss() {
    return this.#call("uniformLoss");
  }

  get learningRate() {
    return this.#call("learningRate");
  }

  set learningRate(rate) {
    checkNumber("learningRate", rate, 1e-6, 100);
    this.#call("setLearningRate", rate);
  }

  get optimizer() {
    return OPTIMIZERS[this.#call("optimizer")];
  }

  set optimizer(name) {
    checkChoice("optimizer", name, OPTIMIZERS);
    this.#call("setOptimizer", OPTIMIZERS.indexOf(name));
  }

  embeddings() {
    return this.#call("embeddings");
  }

  /** @param {{V: ArrayLike<number>, U: ArrayLike<number>}} vectors */
  setEmbeddings(vectors) {
    const { V, U } = checkOptions("setEmbeddings", vectors, ["V", "U"]);
    const length = this.#vocabulary.length * this.#settings.dimensions;
    this.#call("setEmbeddings", {
      V: checkNumbers("V", V, length, length),
      U: checkNumbers("U", U, length, length),
    });
  }

  /** @param {{pair?: number}} [options] */
  gradient(options) {
    const { pair } = checkOptions("gradient", options, ["pair"]);
    if (pair === undefined) return this.#call("gradient");
    checkInteger("pair", pair, 0, this.pairCount - 1);
    return this.#call("pairGradient", pair);
  }

  /** @param {{pair: number}} options */
  numericGradient(options) {
    const { pair } = checkOptions("numericGradient", options, ["pair"]);
    checkInteger("pair", pair, 0, this.pairCount - 1);
    return this.#call("numericGradient", pair);
  }

  /** @param {string | number | ArrayLike<number>} token */
  scores(token) {
    if (isVector(token)) return this.#call("scoresAt", this.#vector("vector", token));
    return this.#call("scores", this.#tokenText(token));
  }

  /**
   * @param {string | number | ArrayLike<number>} token
   * @param {{temperature?: number}} [options]
   */
  probabilities(token, options) {
    const { temperature = 1 } = checkOptions("probabilities", options, ["temperature"]);
    checkNumber("temperature", temperature, 0, 100);
    if (isVector(token)) {
      return this.#call("probabilitiesAt", this.#vector("vector", token), temperature);
    }
    return this.#call("probabilities", this.#tokenText(token), temperature);
  }

  /** @param {string | number} token */
  counted(token) {
    return this.#call("counted", this.#tokenText(token));
  }

  /** @param {string | number} token */
  meanNext(token) {
    return this.#call("meanNext", this.#tokenText(token));
  }

  /** @param {number} pairs */
  sampledLoss(pairs) {
    checkInteger("pairs", pairs, 1, LARGEST_COUNT);
    return this.#call("sampledLoss", pairs);
  }

  lossGaps() {
    return this.#call("lossGaps");
  }

  /** @param {{epochs?: number, pairs?: number}} [options] */
  step(options) {
    const { epochs, pairs } = checkOptions("step", options, ["epochs", "pairs"]);
    if (epochs !== undefined && pairs !== undefined) {
      throw new LabError(
        "bad-setting",
        `step takes epochs or pairs, not both, got epochs ${show(epochs)} and pairs ${show(pairs)}`,
      );
    }
    if (pairs !== undefined) {
      checkInteger("pairs", pairs, 0, LARGEST_COUNT);
      this.#call("stepPairs", pairs);
    } else {
      const count = epochs === undefined ? 1 : epochs;
      checkInteger("epochs", count, 0, LARGEST_COUNT);
      this.#call("stepEpochs", count);
    }
    return this.#call("position");
  }

  /**
   * @param {number} milliseconds
   * @param {{until?: number}} [options]
   */
  trainFor(milliseconds, options) {
    checkNumber("milliseconds", milliseconds, 0, LARGEST_COUNT);
    const { until = LARGEST_COUNT } = checkOptions("trainFor", options, ["until"]);
    checkInteger("until", until, 0, LARGEST_COUNT);
    const items = Math.max(1, Math.floor(SLICE_COST / this.#rowCost));
    const end = this.#clock.now() + milliseconds;
    let isDone;
    do {
      isDone = this.#call("work", items, until);
    } while (!isDone && this.#clock.now() < end);
    const { epoch, pair } = this.#call("position");
    const { loss, epoch: lossEpoch } = this.recentLoss;
    return { epoch, pair, loss, lossEpoch };
  }

  get measuring() {
    return this.#call("measuring");
  }

  /** The exact loss where it is cheap, else the last one of the loss curve up to here, or nulls. */
  get recentLoss() {
    const { epoch } = this.#call("position");
    if (this.#vocabulary.length * this.#rowCost < CHEAP_LOSS_COST)
      return { loss: this.loss, epoch };
    const { epochs, losses } = this.lossCurve();
    let last = epochs.length - 1;
    while (last >= 0 && epochs[last] > epoch) last--;
    return last < 0 ? { loss: null, epoch: null } : { loss: losses[last], epoch: epochs[last] };
  }

  /** @param {number} epoch */
  seek(epoch) {
    checkInteger("epoch", epoch, 0, LARGEST_COUNT);
    this.#call("seek", epoch);
  }

  /** @param {{seed?: number}} [options] */
  reset(options) {
    const { seed } = checkOptions("reset", options, ["seed"]);
    if (seed === undefined) {
      this.#call("reset");
      return;
    }
    checkInteger("seed", seed, 0, 2 ** 32 - 1);
    this.#call("resetToSeed", seed);
  }

  get changes() {
    return this.#call("changes").map((/** @type {any} */ { optimizer, ...change }) =>
      optimizer === undefined ? change : { ...change, optimizer: OPTIMIZERS[optimizer] },
    );
  }

  lossCurve() {
    return this.#call("lossCurve");
  }

  /** @param {import("./types.js").GenerateOptions} [options] */
  generate(options) {
    const names = ["start", "length", "temperature", "seed", "skip", "draws"];
    const given = checkOptions("generate", options, names);
    const { start = this.#vocabulary[this.ids[0]], length = 20, temperature = 1 } = given;
    const { seed = this.seed, skip = 0, draws } = given;
    checkString("start", start);
    checkInteger("length", length, 1, 1000);
    checkNumber("temperature", temperature, 0, 100);
    checkInteger("seed", seed, 0, 2 ** 32 - 1);
    checkInteger("skip", skip, 0, 1e7);
    const used =
      draws === undefined
        ? this.#call("draws", seed, skip, length)
        : checkNumbers("draws", draws, length, Infinity).slice(0, length);
    const { ids, probabilities } = this.#call("generate", encode(start), temperature, used);
    const tokens = Array.from(ids, (id) => this.#vocabulary[id]);
    return { tokens, draws: used, probabilities };
  }

  /**
   * @param {"dot" | "cosine" | "angle" | "euclidean"} kind
   * @param {ArrayLike<number>} a
   * @param {ArrayLike<number>} b
   */
  similarity(kind, a, b) {
    void this.#lab;
    checkChoice("similarity", kind, SIMILARITIES);
    const x = checkNumbers("a", a, 1, Infinity);
    const y = checkNumbers("b", b, 1, Infinity);
    return unwrap(this.#core.similarity(x, y, SIMILARITIES.indexOf(kind)));
  }

  /**
   * @param {"dot" | "cosine" | "angle" | "euclidean"} kind
   * @param {ArrayLike<number>} vector
   */
  neighbours(kind, vector) {
    checkChoice("neighbours", kind, SIMILARITIES);
    const place = this.#vector("vector", vector);
    return this.#call("neighbours", place, SIMILARITIES.indexOf(kind));
  }

  /** @param {{basis?: ArrayLike<number>, shift?: ArrayLike<number>}} change */
  transformed(change) {
    const { basis, shift } = checkOptions("transformed", change, ["basis", "shift"]);
    const size = this.#settings.dimensions ** 2;
    return this.#call(
      "transformed",
      basis === undefined ? [] : checkNumbers("basis", basis, size, size),
      shift === undefined ? [] : this.#vector("shift", shift),
    );
  }

  /** @param {{axes?: import("./types.js").PlaneAxes, near?: ArrayLike<number>}} [options] */
  plane(options) {
    const { axes = "pca", near } = checkOptions("plane", options, ["axes", "near"]);
    const size = 2 * this.#settings.dimensions;
    const basis = near === undefined ? undefined : checkNumbers("near", near, size, size);
    return this.#call("plane", this.#axes(axes), basis);
  }

  /** @param {{axes?: import("./types.js").PlaneAxes, tokens?: readonly number[]}} [options] */
  trail(options) {
    const all = [...this.#vocabulary.keys()];
    const { axes = "pca", tokens = all } = checkOptions("trail", options, ["axes", "tokens"]);
    const last = this.#vocabulary.length - 1;
    const ids = checkNumbers("tokens", tokens, 0, Infinity);
    ids.forEach((id) => checkInteger("tokens", id, 0, last));
    return this.#call("trail", this.#axes(axes), ids);
  }

  /** @param {import("./types.js").MapOptions} options */
  predictionMap(options) {
    const area = ["left", "right", "bottom", "top", "columns", "rows"];
    // Read once: what is checked is what is used.
    const given = { ...checkOptions("predictionMap", options, [...area, "axes"]) };
    for (const name of area) checkNumber(name, given[name], -1e150, 1e150);
    checkInteger("columns", given.columns, 1, 1e6);
    checkInteger("rows", given.rows, 1, 1e6);
    const { axes = "pca" } = given;
    return this.#call("predictionMap", given, this.#axes(axes));
  }

  toJSON() {
    return fromSavedRun(this.#settings, this.#call("save"));
  }

  toNumPy() {
    return numPyProgram(
      {
        ...this.#settings,
        vocabulary: this.#vocabulary,
        ids: this.ids,
        startIsRandom: this.#call("startIsRandom"),
      },
      this.#call("save"),
    );
  }

  /** Takes over a run read from JSON. @param {any} run */
  restore(run) {
    const size = this.#vocabulary.length * this.#settings.dimensions;
    this.#call("restore", toSavedRun(run, size));
  }

  dispose() {
    if (this.#handle === null) return;
    forgotten.unregister(this);
    this.#core.close(this.#handle);
    this.#handle = null;
  }

  /**
   * @param {string} name
   * @param {ArrayLike<number>} vector
   */
  #vector(name, vector) {
    const { dimensions } = this.#settings;
    return checkNumbers(name, vector, dimensions, dimensions);
  }

  /** @param {any} axes */
  #axes(axes) {
    if (axes === "pca") return axes;
    const size = 2 * this.#settings.dimensions;
    if (axes?.basis !== undefined) return { basis: checkNumbers("basis", axes.basis, size, size) };
    if (!Array.isArray(axes) || axes.length !== 2) {
      throw new LabError(
        "bad-setting",
        `axes must be "pca", two dimensions, counted from 0, or a basis, got ${show(axes)}`,
      );
    }
    const [x, y] = axes;
    checkInteger("axes", x, 0, 255);
    checkInteger("axes", y, 0, 255);
    return [x, y];
  }

  /**
   * The UTF-8 text of a token that is given as text or as its id.
   * @param {string | number} token
   */
  #tokenText(token) {
    if (typeof token === "number") {
      checkInteger("token", token, 0, this.#vocabulary.length - 1);
      return encode(this.#vocabulary[token]);
    }
    checkString("token", token);
    return encode(token);
  }
}

/** A byte order mark is a character like others here. @param {Uint8Array} bytes */
function decode(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** @param {string} text */
function encode(text) {
  return new TextEncoder().encode(text);
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<number>}
 */
function isVector(value) {
  return typeof value === "object" && value !== null;
}

/**
 * The core's result, or the LabError it stands for.
 * @param {any} result
 */
function unwrap(result) {
  if (result?.labError === true) {
    const { code, message, epoch } = result;
    throw new LabError(code, message, code === "diverged" ? epoch : undefined);
  }
  return result;
}
