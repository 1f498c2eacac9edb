import { sameItems } from "../base/lists.js";
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
  const isUnseen = (/** @type {number} */ prev, /** @type {number} */ next) =>
    !pairs.has(prev * vocabulary.length + next);

  const text = (/** @type {Lab} */ from, /** @type {number} */ skipped) => {
    const begun = startOf(/** @type {Model} */ (model), from, start);
    const last = begun.ids[begun.ids.length - 1];
    const { tokens, draws, probabilities } = from.generate({
      start: vocabulary[last], // alone decides what comes next
      length,
      temperature,
      seed,
      skip: skipped,
    });
    const ids = [last, ...tokens.map((token) => idOf.get(token) ?? 0)];
    const unseen = tokens.map((_, i) => isUnseen(ids[i], ids[i + 1]));
    return Object.freeze({ start: begun.tokens, tokens, draws, probabilities, unseen });
  };
  try {
    const note =
      skip === skipUntrained
        ? null
        : differentDraws(
            settings.preset === "notes" && usesOwnDraws(settings),
            isSame(/** @type {Lab} */ (lab), /** @type {Lab} */ (untrained)),
          );
    const generated = {
      untrained: text(/** @type {Lab} */ (untrained), skipUntrained),
      current: text(/** @type {Lab} */ (lab), skip),
      note,
      longestNote: differentDraws(settings.preset === "notes", true),
    };
    return { generated: Object.freeze(generated), problem: null };
  } catch (error) {
    return { generated: null, problem: /** @type {Error} */ (error).message };
  }
}

/** Why the two texts differ more than their models do. @param {boolean} asInNotes  whether the notes draw so too @param {boolean} same */
function differentDraws(asInNotes, same) {
  const both = same
    ? "Both are of one model now, and differ by their draws alone"
    : "They use different draws";
  return `${both}${asInNotes ? ", as in the notes" : ""}. Again gives both the same.`;
}

/** Whether two labs have the same vectors. @param {Lab} a @param {Lab} b */
function isSame(a, b) {
  if (a.epoch > 0 || a.pair > 0) return false;
  const [ours, theirs] = [a.embeddings(), b.embeddings()];
  return sameItems(ours.V, theirs.V) && sameItems(ours.U, theirs.U);
}

/** What the text alone decides, and the start that was used last. @type {WeakMap<Model, {idOf: Map<string, number>, pairs: Set<number>, start: string | null, begun: import("../core/types.js").StartTokens}>} */
const known = new WeakMap();

/** Ids by token, and the pairs that the text has, as prev N + next. @param {Model} model */
function knownOf(model) {
  let found = known.get(model);
  if (!found) {
    const { ids, vocabulary } = model;
    const idOf = new Map(vocabulary.map((token, id) => [token, id]));
    const pairs = new Set();
    for (let at = 1; at < ids.length; at++) pairs.add(ids[at - 1] * vocabulary.length + ids[at]);
    const begun = { tokens: [], ids: new Int32Array() };
    found = { idOf, pairs, start: null, begun };
    known.set(model, found);
  }
  return found;
}

/**
 * The tokens of a start text, found once for a model and a start. Throws LabError for a start that cannot be used.
 * @param {Model} model
 * @param {Lab} lab
 * @param {string} start
 */
function startOf(model, lab, start) {
  const found = knownOf(model);
  if (found.start !== start) Object.assign(found, { begun: lab.startTokens(start), start });
  return found.begun;
}
