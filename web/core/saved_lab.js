/**
 * A lab as JSON: its settings, start, history of changes, loss curve and where it stands. Numbers keep every bit.
 */
import { mapped } from "../base/lists.js";
import { checkChoice, checkInteger, checkNumber, checkNumbers } from "./checks.js";
import { LARGEST_COUNT, MOST_CHANGES } from "./limits.js";
import { OPTIMIZERS } from "./names.js";
import { LabError } from "../base/errors.js";
import { limitsOf } from "../settings/settings.js";
import { show } from "../settings/messages.js";

/** @typedef {import("./raw_core.js").RawRun} RawRun */
/** @typedef {import("./raw_core.js").RawState} RawState */
/** @typedef {import("./raw_core.js").RawChange} RawChange */
/** @typedef {import("./types.js").Vectors} Vectors */

const FORMAT = "embedding-lab";
const VERSION = 1;

/** More than the curve holds after the largest number of epochs. */
const MOST_LOSSES = 1000;

/**
 * @param {import("../settings/types.js").LabSettings} settings
 * @param {RawRun} run  as the core saves it
 */
export function fromSavedRun(settings, run) {
  return {
    format: FORMAT,
    version: VERSION,
    settings: { ...settings },
    seed: run.seed,
    start: fromState(run.start),
    history: run.history.map(fromChange),
    lossCurve: { losses: numbers(run.losses) },
    state: fromState(run.state),
    itemsInBatch: run.itemsInBatch,
    furthestEpoch: run.furthestEpoch,
  };
}

/**
 * Splits what `fromSavedRun` wrote into settings and run. Throws LabError(bad-setting) for anything else.
 * @param {any} saved
 */
export function readSavedLab(saved) {
  if (typeof saved !== "object" || saved?.format !== FORMAT) {
    throw new LabError(
      "bad-setting",
      `the saved lab must be an object written by toJSON, got ${show(saved)}`,
    );
  }
  if (saved.version !== VERSION) {
    throw new LabError(
      "bad-setting",
      `the saved lab must have version ${VERSION}, got ${show(saved.version)}`,
    );
  }
  const { settings, ...run } = saved;
  if (typeof settings !== "object" || settings === null) {
    throw new LabError(
      "bad-setting",
      `the saved lab's settings must be an object, got ${show(settings)}`,
    );
  }
  return { settings, run };
}

/**
 * The run as the core restores it, its shapes and types checked; the core checks the ranges.
 * @param {any} run
 * @param {number} size  N K
 * @returns {RawRun}
 */
export function toSavedRun(run, size) {
  const { history } = run;
  if (!Array.isArray(history) || history.length > MOST_CHANGES) {
    throw new LabError(
      "bad-setting",
      `the saved lab's history must be a list of at most ${MOST_CHANGES} changes`,
    );
  }
  checkInteger("seed", run.seed, ...limitsOf("seed"));
  checkInteger("itemsInBatch", run.itemsInBatch, 0, LARGEST_COUNT);
  checkInteger("furthestEpoch", run.furthestEpoch, 0, LARGEST_COUNT);
  return {
    seed: run.seed,
    start: toState("start", run.start, size),
    history: mapped(history, (change) => toChange(change, size)),
    losses: toNumbers("losses", run.lossCurve?.losses, 0, MOST_LOSSES, isLoss),
    state: toState("state", run.state, size),
    itemsInBatch: run.itemsInBatch,
    furthestEpoch: run.furthestEpoch,
  };
}

/** Words for the numbers that JSON cannot tell. @type {Map<any, number>} */
const WORDS = new Map([
  ["-0", -0],
  ["Infinity", Infinity],
]);

/** @param {ArrayLike<number>} array */
function numbers(array) {
  return mapped(array, (x) => (Object.is(x, -0) ? "-0" : x === Infinity ? "Infinity" : x));
}

/**
 * @param {string} name
 * @param {any} array
 * @param {number} least
 * @param {number} most
 * @param {(value: any) => boolean} [isAllowed]
 */
function toNumbers(name, array, least, most, isAllowed) {
  // One that is too long is not looked through.
  const restored =
    Array.isArray(array) && array.length <= most
      ? mapped(array, (x) => (typeof x === "string" ? (WORDS.get(x) ?? x) : x))
      : array;
  return checkNumbers(name, restored, least, most, isAllowed);
}

/** Those of a run that diverged may be infinite. @param {any} value */
function isLoss(value) {
  return value === Infinity || Number.isFinite(value);
}

/** @param {Vectors} vectors */
function fromVectors({ V, U }) {
  return { V: numbers(V), U: numbers(U) };
}

/**
 * @param {string} name
 * @param {any} vectors
 * @param {number} size
 */
function toVectors(name, vectors, size) {
  return {
    V: toNumbers(`${name}.V`, vectors?.V, size, size),
    U: toNumbers(`${name}.U`, vectors?.U, size, size),
  };
}

/** @param {RawState} state */
function fromState(state) {
  return {
    epoch: state.epoch,
    pair: state.pair,
    learningRate: state.learningRate,
    optimizer: OPTIMIZERS[state.optimizer],
    embeddings: fromVectors(state.embeddings),
    first: fromVectors(state.first),
    second: fromVectors(state.second),
    updates: state.updates,
  };
}

/**
 * @param {string} name
 * @param {any} state
 * @param {number} size
 * @returns {RawState}
 */
function toState(name, state, size) {
  const position = toPosition(name, state);
  // Read once: what is checked is what is used.
  const { optimizer, learningRate, updates, embeddings, first, second } = state;
  checkChoice("optimizer", optimizer, OPTIMIZERS);
  checkNumber("learningRate", learningRate, ...limitsOf("learningRate"));
  checkInteger("updates", updates, 0, Number.MAX_SAFE_INTEGER);
  const kept = (/** @type {string[]} */ ...kinds) => (kinds.includes(optimizer) ? size : 0);
  return {
    ...{ ...position, learningRate, updates },
    optimizer: OPTIMIZERS.indexOf(optimizer),
    embeddings: toVectors("embeddings", embeddings, size),
    first: toVectors("first", first, kept("momentum", "adam")),
    second: toVectors("second", second, kept("adam")),
  };
}

/** @param {RawChange} change */
function fromChange({ epoch, pair, learningRate, optimizer, embeddings }) {
  if (learningRate !== undefined) return { epoch, pair, learningRate };
  if (optimizer !== undefined) return { epoch, pair, optimizer: OPTIMIZERS[optimizer] };
  return { epoch, pair, embeddings: fromVectors(/** @type {Vectors} */ (embeddings)) };
}

/**
 * @param {any} change
 * @param {number} size
 * @returns {RawChange}
 */
function toChange(change, size) {
  const position = toPosition("change", change);
  const { learningRate, optimizer, embeddings } = change;
  if (learningRate !== undefined) {
    checkNumber("learningRate", learningRate, ...limitsOf("learningRate"));
    return { ...position, learningRate };
  }
  if (optimizer !== undefined) {
    checkChoice("optimizer", optimizer, OPTIMIZERS);
    return { ...position, optimizer: OPTIMIZERS.indexOf(optimizer) };
  }
  return { ...position, embeddings: toVectors("embeddings", embeddings, size) };
}

/**
 * @param {string} name
 * @param {any} object
 */
function toPosition(name, object) {
  if (typeof object !== "object" || object === null) {
    throw new LabError("bad-setting", `the saved lab's ${name} is missing`);
  }
  const { epoch, pair } = object;
  checkInteger(`${name}.epoch`, epoch, 0, LARGEST_COUNT);
  checkInteger(`${name}.pair`, pair, 0, LARGEST_COUNT);
  return { epoch, pair };
}
