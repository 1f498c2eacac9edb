import { createCurve, createLossMeasure, createMemory } from "./memory.js";
import { createPanelParts } from "./panel_parts.js";
import { createPlaneMaker } from "./plane.js";
import { findPreset } from "../settings/presets.js";
import { layersOf, NO_LAYERS } from "./layers.js";
import { NO_MOVED_VECTORS, movedVectorsOf } from "./moved_vectors.js";
import { pairCountOf, selectedNextOf } from "./pairs.js";
import { PANELS } from "../settings/panels.js";
import { predictionRow } from "./prediction_row.js";
import { spellingOf } from "./spelling.js";
import { visiblePanels } from "../settings/in_force.js";
import { forReader } from "../settings/messages.js";
import { walkOf } from "./sampling.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./state.js").State} State */
/** @typedef {<T>(name: string, keys: any[], compute: () => T) => T} Recall */

/**
 * Makes snapshots: only what a visible panel shows is computed, and only what has changed.
 * @returns {(state: State) => Snapshot}
 */
export function createSnapshotMaker() {
  const remember = createMemory();
  const measureLoss = createLossMeasure();
  const completeCurve = createCurve();
  const planeOf = createPlaneMaker();
  const partsOf = createPanelParts(remember);

  return (state) => {
    const base = basicsOf(state, remember);
    const { model, lab, settings, version, selected } = state;
    if (!model || !lab) return { ...base, ...NOTHING_TRAINED };

    const panels = /** @type {string[]} */ (visiblePanels(settings));
    const running = state.playing || state.progress !== null;
    const shows = (/** @type {string} */ name) =>
      panels.includes(name) && !(running && state.offScreen.has(name));
    /** @type {Recall} */
    const recall = (name, keys, compute) => remember(name, [lab, version, ...keys], compute);
    const { temperature } = settings;
    const plane = planeOf(state, recall, running);
    const row = recall("row", [selected, temperature], () =>
      predictionRow(lab, selected, temperature),
    );
    const { loss, lossEpoch, sampledPairs, curve } = recall("loss", [running], () => {
      const measured = measureLoss(lab, model.vocabulary.length, running);
      return { ...measured, curve: completeCurve(lab, measured) };
    });
    const { problem, ...parts } = partsOf(state, { model, lab, plane, row, shows, recall });
    const notices = problem ? [{ setting: "start", message: forReader(problem) }] : [];
    const showsVectors = shows("vectors");
    return {
      ...base,
      ...parts,
      notices: [...base.notices, ...notices],
      ...{ epoch: lab.epoch, pair: lab.pair },
      ...{ loss, lossEpoch, sampledPairs, curve, plane, row },
      ...recall("embeddings", [], () => lab.embeddings()),
      ...movedVectorsOf(state, recall, showsVectors, plane),
      layers:
        showsVectors || (state.comparedLab && shows("compare"))
          ? layersOf(state, { plane, row }, remember)
          : NO_LAYERS,
      branches: state.branches,
      changes: recall("changes", [], () => lab.changes),
      walk: walkOf(state),
    };
  };
}

/**
 * What there is to show without a lab too.
 * @param {State} state
 * @param {Recall} remember
 */
function basicsOf(state, remember) {
  const { status, error, settings, text, model, playing, progress } = state;
  const { hovered, viewport, message, undo, undone, kept, selected } = state;
  const selectedNext = selectedNextOf(state);
  return {
    ...{ status, error, settings, text, model, playing, progress },
    ...{ hovered, viewport, message, undo, undone, kept, selected, selectedNext },
    notices: noticesOf(state.notices),
    language: settings.lang,
    spelling: model && remember("spelling", [model], () => spellingOf(model, settings.tokens)),
    pairCount:
      model && selectedNext !== null
        ? remember("pair", [model, selected, selectedNext], () =>
            pairCountOf(model, selected, selectedNext),
          )
        : null,
    lookFor: lookFor(state),
  };
}

/** @param {State["notices"]} notices */
function noticesOf(notices) {
  return [...notices].map(([setting, message]) => ({
    setting,
    message: forReader(message).replace(/^unknown/, "Unknown"),
  }));
}

/** @param {State} state */
function lookFor({ settings, text }) {
  const preset = findPreset(settings.preset);
  return preset && preset.corpus === text ? preset.lookFor : null;
}

const NONE = new Float64Array();

const NOTHING_TRAINED = Object.freeze({
  epoch: 0,
  pair: 0,
  loss: NaN,
  lossEpoch: null,
  sampledPairs: 0,
  V: NONE,
  U: NONE,
  row: Object.freeze({
    prev: 0,
    scores: NONE,
    exps: NONE,
    sum: 0,
    probabilities: NONE,
    counted: NONE,
  }),
  plane: Object.freeze({
    V: NONE,
    U: NONE,
    xLabel: "",
    yLabel: "",
    basis: NONE,
  }),
  layers: NO_LAYERS,
  curve: Object.freeze({ epochs: NONE, losses: NONE }),
  branches: [],
  changes: [],
  ...NO_MOVED_VECTORS,
  .../** @type {Record<import("../settings/panels.js").Panel["parts"][number], null>} */ (
    Object.fromEntries(PANELS.flatMap(({ parts }) => parts.map((part) => [part, null])))
  ),
});
