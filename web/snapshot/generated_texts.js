import { usesOwnDraws } from "../settings/in_force.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/**
 * A generated text. `unseen[i]` tells that the text never has tokens[i] after the token before it.
 * @typedef {object} GeneratedText
 * @property {string[]} start
 * @property {string[]} tokens
 * @property {Float64Array} draws
 * @property {Float64Array} probabilities
 * @property {boolean[]} unseen
 */

/**
 * The settings that both generated texts depend on.
 * @param {Readonly<import("../settings/types.js").Settings>} settings
 */
export function generationKeys({ start, length, temperature, sampleSeed, skip, skipUntrained }) {
  return [start, length, temperature, sampleSeed, skip, skipUntrained];
}

/**
 * The same start continued by the untrained and by the current model; `problem` says why that start cannot be used.
 * @param {import("./state.js").State} state
 * @returns {{generated: Snapshot["generated"], problem: string | null}}
 */
export function generateTexts({ lab, untrained, model, settings }) {
  const { start, length, temperature, sampleSeed: seed, skip, skipUntrained } = settings;
  const { vocabulary } = /** @type {Model} */ (model);
  const { idOf, pairs } = knownOf(/** @type {Model} */ (model));
  /** Whether the text surely never has this pair. @type {(prev: number | undefined, next: number | undefined) => boolean} */
  const isUnseen = (prev, next) =>
    prev !== undefined && next !== undefined && !pairs.has(prev * vocabulary.length + next);

  const startTokens = splitStart(start, idOf, settings.tokens);
  const text = (/** @type {Lab} */ from, /** @type {number} */ skipped) => {
    const { tokens, draws, probabilities } = from.generate({
      start,
      length,
      temperature,
      seed,
      skip: skipped,
    });
    // A word of the start that the vocabulary leaves out stands for the rarest.
    const [prev, ...ids] = [startTokens[startTokens.length - 1], ...tokens].map(
      (token) => idOf.get(token) ?? idOf.get("<unk>"),
    );
    const unseen = ids.map((id, i) => isUnseen(i > 0 ? ids[i - 1] : prev, id));
    return Object.freeze({ start: startTokens, tokens, draws, probabilities, unseen });
  };
  try {
    const note =
      skip === skipUntrained
        ? null
        : differentDraws(
            settings,
            isSame(/** @type {Lab} */ (lab), /** @type {Lab} */ (untrained)),
          );
    const generated = {
      untrained: text(/** @type {Lab} */ (untrained), skipUntrained),
      current: text(/** @type {Lab} */ (lab), skip),
      note,
    };
    return { generated: Object.freeze(generated), problem: null };
  } catch (error) {
    return { generated: null, problem: /** @type {Error} */ (error).message };
  }
}

/** Why the two texts differ more than their models do. @param {Readonly<import("../settings/types.js").Settings>} settings @param {boolean} same */
function differentDraws(settings, same) {
  const both = same
    ? "Both texts are of the same, untrained model now, and differ by their draws alone"
    : "The two texts use different draws";
  const where = settings.preset === "notes" && usesOwnDraws(settings) ? ", as in the notes" : "";
  return `${both}${where}. Again gives both the same, fresh ones.`;
}

/** Whether two labs have the same vectors. @param {Lab} a @param {Lab} b */
function isSame(a, b) {
  if (a.epoch > 0 || a.pair > 0) return false;
  const [ours, theirs] = [a.embeddings(), b.embeddings()];
  return (
    ours.V.every((value, i) => value === theirs.V[i]) &&
    ours.U.every((value, i) => value === theirs.U[i])
  );
}

/** What the text alone decides. @type {WeakMap<Model, {idOf: Map<string, number>, pairs: Set<number>}>} */
const known = new WeakMap();

/** Ids by token, and the pairs that the text has, as prev N + next. @param {Model} model */
function knownOf(model) {
  let found = known.get(model);
  if (!found) {
    const { ids, vocabulary } = model;
    const idOf = new Map(vocabulary.map((token, id) => [token, id]));
    const pairs = new Set();
    for (let at = 1; at < ids.length; at++) pairs.add(ids[at - 1] * vocabulary.length + ids[at]);
    found = { idOf, pairs };
    known.set(model, found);
  }
  return found;
}

/**
 * The tokens of a start text, to be shown: all of them are in the vocabulary, so the longest that fits comes next.
 * @param {string} start
 * @param {Map<string, number>} idOf
 * @param {string} kind  words or characters
 */
function splitStart(start, idOf, kind) {
  const lower = start.toLowerCase();
  const chunks =
    kind === "characters" ? [lower.trim().replace(/\s+/gu, "␣")] : lower.trim().split(/\s+/u);
  return chunks.flatMap((chunk) => {
    const tokens = [];
    for (let rest = chunk; rest !== "";) {
      let end = rest.length;
      while (end > 0 && !idOf.has(rest.slice(0, end))) end--;
      if (end === 0) return [chunk];
      tokens.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    return tokens;
  });
}
