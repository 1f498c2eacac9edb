import { messageOf } from "../base/errors.js";
import { createCurve, createLossMeasure, createMemory } from "./memory.js";
import { createAttempts } from "./failures.js";
import { createPanelParts } from "./panel_parts.js";
import { createPlaneMaker } from "./plane.js";
import { findPreset } from "../settings/presets.js";
import { layersOf, NO_LAYERS } from "./layers.js";
import { NO_MOVED_VECTORS, movedVectorsOf } from "./moved_vectors.js";
import { pairsIn } from "./matrices.js";
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
 * @returns {(state: State, failed?: (error: unknown) => void) => Snapshot}  `failed` is called where one cannot be made, and what was
 *   there before stays; without it, that throws
 */
export function createSnapshotMaker() {
  const remember = createMemory();
  const measureLoss = createLossMeasure();
  const completeCurve = createCurve();
  const planeOf = createPlaneMaker();
  const partsOf = createPanelParts(remember);

  /** The last one that could be made. @type {Snapshot | null} */
  let last = null;

  return (state, failed) => {
    try {
      last = make(state);
      return last;
    } catch (error) {
      if (!failed) throw error;
      failed(error);
      return afterFailure(state, last, error);
    }
  };

  /** @param {State} state @returns {Snapshot} */
  function make(state) {
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
    const { failures, attempt } = createAttempts();
    const trained = { model, lab, plane, row, shows, recall, attempt };
    const { problem, ...parts } = partsOf(state, trained);
    const notices = problem ? [{ setting: "start", message: forReader(problem) }] : [];
    const showsVectors = shows("vectors");
    return {
      ...base,
      ...parts,
      notices: [...base.notices, ...notices],
      ...{ epoch: lab.epoch, pair: lab.pair },
      ...{ loss, lossEpoch, sampledPairs, curve, plane, row },
      ...recall("embeddings", [], () => lab.embeddings()),
      ...attempt(
        "vectors",
        () => movedVectorsOf(state, recall, showsVectors, plane),
        NO_MOVED_VECTORS,
      ),
      layers:
        showsVectors || (state.comparedLab && shows("compare"))
          ? attempt("vectors", () => layersOf(state, { plane, row }, remember), NO_LAYERS)
          : NO_LAYERS,
      failures,
      branches: state.branches,
      changes: recall("changes", [], () => lab.changes),
      walk: walkOf(state),
    };
  }
}

/**
 * What is shown where no numbers can be had, as without memory for them: those that were there before, which belong together, with
 * what is said of training.
 * @param {State} state
 * @param {Snapshot | null} last
 * @param {unknown} error
 * @returns {Snapshot}
 */
function afterFailure(state, last, error) {
  const { playing, progress, message } = state;
  const notices = noticesOf(state.notices);
  if (last?.model) return { ...last, playing, progress, message, notices };
  return {
    ...basicsOf({ ...state, model: null, selectedPair: null }, (_name, _keys, compute) =>
      compute(),
    ),
    ...NOTHING_TRAINED,
    status: "failed",
    error: { code: "internal", message: messageOf(error) },
  };
}

/**
 * What there is to show without a lab too.
 * @param {State} state
 * @param {Recall} remember
 */
function basicsOf(state, remember) {
  const { status, error, settings, text, model, playing, progress } = state;
  const { hovered, viewport, message, undo, undone, kept, selected, tools, guess } = state;
  const selectedNext = selectedNextOf(state);
  return {
    ...{ status, error, settings, text, model, playing, progress },
    pointed: state.pointed ?? state.lit,
    ...{ hovered, viewport, message, undo, undone, kept, selected, selectedNext, tools, guess },
    notices: noticesOf(state.notices),
    language: settings.lang,
    spelling: model && remember("spelling", [model], () => spellingOf(model, settings.tokens)),
    pairCount:
      model && selectedNext !== null
        ? remember("pair", [model, selected, selectedNext, settings.fill], () =>
            pairCountOf(model, selected, selectedNext, pairsIn(model, settings.fill)),
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
  failures: /** @type {ReadonlyMap<string, string>} */ (new Map()),
  ...NO_MOVED_VECTORS,
  .../** @type {Record<import("../settings/panels.js").Panel["parts"][number], null>} */ (
    Object.fromEntries(PANELS.flatMap(({ parts }) => parts.map((part) => [part, null])))
  ),
});
