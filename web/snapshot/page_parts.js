/**
 * What a person has done with the page that is no setting, as plain JSON: for programs, to read and to set again.
 */
import { LabError } from "../base/errors.js";
import { isRecord, listOf, mapped } from "../base/lists.js";
import { show } from "../settings/messages.js";
import { checkSetting } from "../settings/check.js";
import { readDifference } from "../settings/compared_lab.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {{kind: "v" | "u", token: string} | {vector: number[]}} End  of the two vectors that are compared */
/** @typedef {{count: number, epochs: number, status: string, series: {dimensions: number, losses: (number | "diverged" | null)[]}[]}} LuckPart  losses by seed */

/**
 * @typedef {object} PageParts
 * @property {{V: number[], U: number[]}} vectors  row after row, in vocabulary order
 * @property {{x: number, y: number} | null} probe  the place of the plane that is asked about
 * @property {{a: End | null, b: End | null}} similarity  null follows the selection
 * @property {number} pair  that One update shows, counted from 0: training's next one unless a person chose another
 * @property {number} frame  of One update, 0 to 4
 * @property {LuckPart | null} luck  the starts that were trained last
 * @property {string} compare  as the setting
 */

/** @typedef {keyof PageParts} PartName */

/** @typedef {State & {lab: import("../core/types.js").Lab, model: Model}} ReadyState */

export const PART_NAMES = /** @type {const} */ ([
  ...["vectors", "probe", "similarity", "pair", "frame", "luck", "compare"],
]);

/** @param {ReadyState} state @returns {PageParts} */
export function partsOf({ lab, model, probe, similarity, update, luck, settings }) {
  // Copied now; written as lists only where somebody looks, as a large lab has millions.
  const { V, U } = lab.embeddings();
  const own = (/** @type {import("./similarity.js").Source | null} */ source) =>
    source?.model === model ? endOf(source, model) : null;
  return {
    get vectors() {
      return { V: listOf(V), U: listOf(U) };
    },
    probe: probe?.model === model ? { x: probe.x, y: probe.y } : null,
    similarity: { a: own(similarity.a), b: own(similarity.b) },
    pair: update.pair ?? lab.pair % model.pairCount,
    frame: update.frame,
    luck: luck && luckPart(luck),
    compare: settings.compare,
  };
}

/** @param {import("./similarity.js").Source} source @param {Model} model @returns {End} */
function endOf(source, { vocabulary }) {
  if ("vector" in source) return { vector: listOf(source.vector) };
  const { kind, id } = source.token;
  return { kind: kind === "V" ? "v" : "u", token: vocabulary[id] };
}

/** @param {import("./types.js").LuckRun} run @returns {LuckPart} */
function luckPart({ count, epochs, status, series }) {
  const told = (/** @type {number} */ loss) =>
    Number.isFinite(loss) ? loss : loss === Infinity ? "diverged" : null;
  return {
    ...{ count, epochs, status },
    series: series.map(({ dimensions, losses }) => ({ dimensions, losses: mapped(losses, told) })),
  };
}

/** @param {string} name @param {string} wanted @param {unknown} value @returns {never} */
export function refuse(name, wanted, value) {
  throw new LabError("bad-setting", `${name} must be ${wanted}, got ${show(value)}`);
}

/** @param {string} name @param {any} value @param {number} least @param {number} most @returns {number} */
function whole(name, value, least, most) {
  if (!Number.isInteger(value) || value < least || value > most)
    refuse(name, `a whole number from ${least} to ${most}`, value);
  return value;
}

/** @param {string} name @param {any} values @param {number} count @returns {Float64Array} */
function numbers(name, values, count) {
  const isList = Array.isArray(values) || ArrayBuffer.isView(values);
  const read = isList ? Float64Array.from(/** @type {any} */ (values)) : null;
  if (read?.length !== count || !read.every(Number.isFinite))
    return refuse(name, `${count} finite numbers`, values);
  return read;
}

/** @param {string} name @param {any} end @param {Model} model */
function checkEnd(name, end, { find, dimensions }) {
  if (end === null || end === undefined) return null;
  if (!isRecord(end)) refuse(name, "null, a token's vector or numbers", end);
  if (end.vector !== undefined)
    return { vector: numbers(`${name}.vector`, end.vector, dimensions) };
  if (end.kind !== "v" && end.kind !== "u") refuse(`${name}.kind`, "v or u", end.kind);
  return { kind: kindOf(end.kind), id: tokenId(`${name}.token`, end.token, find) };
}

/** @param {"v" | "u"} kind @returns {import("./types.js").VectorKind} */
export const kindOf = (kind) => (kind === "v" ? "V" : "U");

/** @param {string} name @param {any} token @param {Model["find"]} find @returns {number} */
export function tokenId(name, token, find) {
  const id = typeof token === "string" ? find(token) : null;
  if (id === null)
    throw new LabError("unknown-token", `${name}: ${show(token)} is not in the vocabulary`);
  return id;
}

/** What each must be: throws LabError, and gives it as actions take it. */
const CHECKS = {
  /** @param {any} given @param {ReadyState} state */
  vectors(given, { lab, model }) {
    if (!isRecord(given)) refuse("vectors", "{V, U}", given);
    const now = lab.embeddings();
    const count = model.vocabulary.length * model.dimensions;
    const of = (/** @type {"V" | "U"} */ kind) =>
      given[kind] === undefined ? now[kind] : numbers(`vectors.${kind}`, given[kind], count);
    return { V: of("V"), U: of("U") };
  },
  /** @param {any} given */
  probe(given) {
    if (given === null) return null;
    const isPlace = isRecord(given) && Number.isFinite(given.x) && Number.isFinite(given.y);
    return isPlace
      ? { x: Number(given.x), y: Number(given.y) }
      : refuse("probe", "null or {x, y}", given);
  },
  /** @param {any} given @param {ReadyState} state */
  similarity(given, { model }) {
    if (given !== null && !isRecord(given)) refuse("similarity", "null or {a, b}", given);
    return {
      a: checkEnd("similarity.a", given?.a, model),
      b: checkEnd("similarity.b", given?.b, model),
    };
  },
  /** @param {any} given @param {ReadyState} state */
  pair: (given, { model }) =>
    given === null ? null : whole("pair", given, 0, model.pairCount - 1),
  /** @param {any} given */
  frame: (given) => whole("frame", given, 0, 4),
  /** @param {any} given */
  luck(given) {
    if (given === null) return null;
    if (!isRecord(given)) refuse("luck", "null or {count, epochs}", given);
    return {
      count: whole("luck.count", given.count, 1, 1000),
      epochs: whole("luck.epochs", given.epochs, 1, 1e6),
    };
  },
  /** @param {any} given */
  compare(given) {
    const text = checkSetting("compare", given ?? "");
    readDifference(text);
    return text;
  },
};

/** @typedef {{[N in PartName]?: ReturnType<(typeof CHECKS)[N]>}} CheckedParts */

/**
 * Parts as actions take them; what else a state has tells where training stands, and is passed over. Throws LabError.
 * @param {any} given
 * @param {ReadyState} state
 * @returns {CheckedParts}
 */
export function checkParts(given, state) {
  if (!isRecord(given)) refuse("state", "an object", given);
  /** @type {any} */
  const checked = {};
  for (const name of PART_NAMES) {
    const value = given[name];
    if (value !== undefined) checked[name] = CHECKS[name](value, state);
  }
  return checked;
}
