import { generateTexts, generationKeys } from "./generated_texts.js";
import { planeAxes, planeOf, withoutShares } from "./plane.js";
import { predictionRow } from "./prediction_row.js";
import { layersOf, NO_LAYERS } from "./layers.js";
import { luckOf } from "./luck.js";
import { largestOf } from "../base/largest.js";
import { findPreset } from "../settings/presets.js";
import { regionKeys, regionsOf } from "./regions.js";
import { createComparedLabMaker } from "./compared_lab.js";
import { pairCountOf, selectedNextOf } from "./pairs.js";
import { frequenciesOf, walkOf } from "./sampling.js";
import { PANELS } from "../settings/panels.js";
import { visiblePanels } from "../settings/in_force.js";
import { withLabel } from "../settings/messages.js";
import { similarityOf } from "./similarity.js";
import { createCurve, createLossMeasure, createMemory } from "./memory.js";
import { NO_MOVED_VECTORS, movedVectorsOf, heldPlane } from "./moved_vectors.js";
import { createUpdateMaker } from "./update.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/** Principal axes of more dimensions take longer than a frame: they stay where they are while training runs. */
const QUICK_AXES = 64;

/** A table of more tokens than this is no longer read. */
const MATRIX_TOKENS = 30;

/**
 * Makes snapshots: only what a visible panel shows is computed, and only what has changed.
 * @returns {(state: State) => Snapshot}
 */
export function createSnapshotMaker() {
  const remember = createMemory();
  const measureLoss = createLossMeasure();
  const completeCurve = createCurve();
  const comparedLabOf = createComparedLabMaker();
  const updateOf = createUpdateMaker();
  /** The directions of the axes that were shown last, which the next ones stay close to. @type {{of: any, basis: Float64Array} | null} */
  let lastAxes = null;
  /** The principal axes that were computed last, as they are shown while they rest. @type {{of: any, plane: import("./types.js").Plane} | null} */
  let principal = null;

  return (state) => {
    const { model, lab, settings, version, selected } = state;
    const selectedNext = selectedNextOf(state);
    const base = {
      status: state.status,
      error: state.error,
      settings,
      notices: noticesOf(state.notices),
      text: state.text,
      model,
      playing: state.playing,
      progress: state.progress,
      hovered: state.hovered,
      viewport: state.viewport,
      message: state.message,
      undo: state.undo,
      kept: state.kept,
      selected,
      selectedNext,
      pairCount:
        model && selectedNext !== null
          ? remember("pair", [model, selected, selectedNext], () =>
              pairCountOf(model, selected, selectedNext),
            )
          : null,
      lookFor: lookFor(state),
    };
    if (!model || !lab) return { ...base, ...NOTHING_TRAINED };

    const panels = visiblePanels(settings);
    const running = state.playing || state.progress !== null;
    const shows = (/** @type {string} */ name) =>
      panels.includes(name) && !(running && state.offScreen.has(name));
    /** @type {Recall} */
    const recall = (name, keys, compute) => remember(name, [lab, version, ...keys], compute);
    const axes = planeAxes(settings);
    const { temperature } = settings;

    const rests = running && settings.dimensions > QUICK_AXES && principal?.of === model;
    const resting = rests ? (principal?.plane ?? null) : null;
    const held = axes === "pca" ? (heldPlane(state) ?? resting) : null;
    const plane = recall("plane", [String(axes), held], () => {
      if (held) return Object.freeze({ ...held, ...pointsIn(lab, held) });
      const near = lastAxes?.of === model && axes === "pca" ? lastAxes.basis : undefined;
      const computed = planeOf(lab, axes, near);
      if (axes === "pca") principal = { of: model, plane: withoutShares(computed) };
      return computed;
    });
    lastAxes = { of: model, basis: plane.basis };
    const measured = recall("loss", [running], () =>
      measureLoss(lab, model.vocabulary.length, running),
    );
    const { V, U } = recall("embeddings", [], () => lab.embeddings());
    const row = recall("row", [selected, temperature], () =>
      predictionRow(lab, selected, temperature),
    );
    const texts = shows("generate")
      ? recall("generated", generationKeys(settings), () => generateTexts(state))
      : null;
    if (texts?.problem) base.notices.push({ setting: "start", message: withLabel(texts.problem) });
    return {
      ...base,
      epoch: lab.epoch,
      pair: lab.pair,
      loss: measured.loss,
      lossEpoch: measured.lossEpoch,
      sampledPairs: measured.sampledPairs,
      V,
      U,
      row,
      plane,
      regions:
        shows("vectors") && settings.layers.includes("regions") && state.viewport
          ? remember("regions", regionKeys(state, plane), () => regionsOf(state, plane))
          : null,
      layers:
        shows("vectors") || (state.comparedLab && shows("compare"))
          ? layersOf(state, { plane, row }, remember)
          : NO_LAYERS,
      curve: recall("curve", [measured], () => completeCurve(lab, measured)),
      ...movedVectorsOf(state, recall, shows("vectors"), plane),
      branches: state.branches,
      changes: recall("changes", [], () => lab.changes),
      gaps:
        shows("loss") && state.opened.has("gaps") ? recall("gaps", [], () => lab.lossGaps()) : null,
      luck: shows("luck") ? recall("luck", [settings, state.luck], () => luckOf(state)) : null,
      generated: texts && !texts.problem ? texts.generated : null,
      sample: shows("sampling")
        ? recall("sample", [selected, temperature, settings.sampleSeed, state.drawIndex], () =>
            sampleOf(state),
          )
        : null,
      walk: walkOf(state),
      frequencies:
        shows("sampling") && state.manyDraws
          ? recall("frequencies", [state.manyDraws, row, settings.sampleSeed], () =>
              frequenciesOf(state, row),
            )
          : null,
      matrices: shows("matrices")
        ? recall("matrices", [model, temperature], () => {
            const text = remember("counted", [model], () => countedMatrix(lab, model));
            return withLearned(text, lab, temperature);
          })
        : null,
      comparedLab: shows("compare") ? comparedLabOf(state) : null,
      update: shows("update") ? updateOf(state, recall) : null,
      similarity: shows("similarity") ? similarityOf(state, row, plane, recall) : null,
    };
  };
}

/** @typedef {<T>(name: string, keys: any[], compute: () => T) => T} Recall */

const NOTHING_TRAINED = Object.freeze({
  epoch: 0,
  pair: 0,
  loss: NaN,
  lossEpoch: null,
  sampledPairs: 0,
  V: new Float64Array(),
  U: new Float64Array(),
  row: Object.freeze({
    prev: 0,
    scores: new Float64Array(),
    exps: new Float64Array(),
    sum: 0,
    probabilities: new Float64Array(),
    counted: new Float64Array(),
  }),
  plane: Object.freeze({
    V: new Float64Array(),
    U: new Float64Array(),
    xLabel: "",
    yLabel: "",
    basis: new Float64Array(),
  }),
  layers: NO_LAYERS,
  curve: Object.freeze({ epochs: new Float64Array(), losses: new Float64Array() }),
  branches: [],
  changes: [],
  ...NO_MOVED_VECTORS,
  .../** @type {Record<import("../settings/panels.js").Panel["parts"][number], null>} */ (
    Object.fromEntries(PANELS.flatMap(({ parts }) => parts.map((part) => [part, null])))
  ),
});

/** @param {State["notices"]} notices */
function noticesOf(notices) {
  return [...notices].map(([setting, message]) => ({
    setting,
    message: withLabel(message).replace(/^unknown/, "Unknown"),
  }));
}

/** @param {State} state */
function lookFor({ settings, text }) {
  const preset = findPreset(settings.preset);
  return preset && preset.corpus === text ? preset.lookFor : null;
}

/** @param {Lab} lab @param {import("./types.js").Plane} plane */
function pointsIn(lab, { basis }) {
  const { V, U } = lab.plane({ axes: { basis } });
  return { V, U };
}

/**
 * @param {State} state
 * @returns {Snapshot["sample"]}
 */
function sampleOf({ lab, model, selected, settings, drawIndex }) {
  const { vocabulary } = /** @type {Model} */ (model);
  try {
    const { tokens, draws } = /** @type {Lab} */ (lab).generate({
      start: vocabulary[selected],
      length: 1,
      temperature: settings.temperature,
      seed: settings.sampleSeed,
      skip: drawIndex,
    });
    return Object.freeze({ draw: draws[0], token: vocabulary.indexOf(tokens[0]) });
  } catch {
    return null; // A token of format characters alone is no token as a text.
  }
}

/** @typedef {import("./types.js").Matrices} Matrices */

/**
 * The part of the matrices that the text alone decides.
 * @param {Lab} lab
 * @param {Model} model
 * @returns {Omit<Matrices, "learned">}
 */
function countedMatrix(lab, { tokenCounts }) {
  const ids = largestOf(tokenCounts.keys(), tokenCounts, MATRIX_TOKENS).sort((a, b) => a - b);
  return { ids, counted: tableOf(ids, (prev) => lab.counted(prev)) };
}

/**
 * @param {Omit<Matrices, "learned">} text
 * @param {Lab} lab
 * @param {number} temperature  of the learned probabilities, as in the softmax table
 * @returns {Matrices}
 */
function withLearned(text, lab, temperature) {
  const learned = tableOf(text.ids, (prev) => lab.probabilities(prev, { temperature }));
  return Object.freeze({ ...text, learned });
}

/**
 * @param {number[]} ids
 * @param {(prev: number) => Float64Array} rowOf
 */
function tableOf(ids, rowOf) {
  return Float64Array.from(
    ids.flatMap((prev) => {
      const row = rowOf(prev);
      return ids.map((next) => row[next]);
    }),
  );
}
