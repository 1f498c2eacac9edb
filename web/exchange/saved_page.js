/**
 * The page's state as settings and as a file.
 */
import { isRecord, toJson } from "../base/lists.js";
import { LabError } from "../base/errors.js";
import { findToken } from "../snapshot/model.js";
import { checkSetting } from "../settings/check.js";
import { resolveSettings } from "../settings/resolve.js";
import { SETTINGS, limitsOf, pickSettings } from "../settings/settings.js";

/** What is shown: the state, and the requested settings with those of a lab that is being built. @typedef {{state: import("../snapshot/state.js").State, pending: RequestedSettings}} Shown */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../settings/types.js").Settings} Settings */
/** What there is to open: the settings to ask for, and the saved lab. @typedef {{settings: RequestedSettings & {corpus: string}, saved: any}} Opened */

const FORMAT = "embedding-lab-page";
const LAB_FORMAT = "embedding-lab";

/** Of both. */
const VERSION = 1;

const [, LARGEST_EPOCH] = limitsOf("epoch");

/**
 * The fewest settings that resolve to those in force: a default depends only on settings above it in the table, so each that
 * differs from what those before it ask for is written down.
 * @param {RequestedSettings} inForce
 * @param {Settings["preset"]} preset  that the text comes from, edited or not; "" for none
 * @returns {RequestedSettings}
 */
export function fewestSettings(inForce, preset) {
  /** @type {RequestedSettings} */
  const few = preset === "" ? {} : { preset };
  for (const { name } of SETTINGS) {
    const value = inForce[name];
    if (name === "preset" || value === undefined) continue;
    if (String(resolveSettings(few)[name]) !== String(value)) Object.assign(few, { [name]: value });
  }
  if (few.preset === resolveSettings({}).preset && few.corpus === undefined) delete few.preset;
  return few;
}

/**
 * What is in force now, with where training stands. A start or token that is only the default for this text is left open.
 * @param {Shown} shown
 * @param {RequestedSettings} [appearance]  in the place of those settings
 * @returns {RequestedSettings}
 */
function settingsInForce({ state, pending }, appearance) {
  const { settings, lab, model } = state;
  /** @type {RequestedSettings} */
  const values = { ...settings, ...appearance, epoch: Math.min(lab?.epoch ?? 0, LARGEST_EPOCH) };
  if (model) values.corpus = model.corpus;
  values.start = resolveSettings(pending).start;
  const { prev } = resolveSettings({ ...pending, prev: undefined });
  if (model && state.selected === findToken(model, [prev])) values.prev = prev;
  return values;
}

/**
 * The settings in force, and the saved lab where they alone do not lead to it.
 * @param {Shown} shown
 * @param {RequestedSettings} [appearance]
 * @returns {{settings: RequestedSettings, saved: any | null}}
 */
export function stateOf(shown, appearance) {
  const { lab, untrained, drawn } = shown.state;
  const { preset } = resolveSettings(shown.pending);
  const inForce = settingsInForce(shown, appearance);
  if (!lab || !untrained || !drawn)
    return { settings: fewestSettings(inForce, preset), saved: null };
  const saved = /** @type {any} */ (lab.toJSON());
  const { start } = saved;
  const moved = untrained.embeddings();
  if (!isSame(moved, drawn)) saved.untrained = { V: [...moved.V], U: [...moved.U] };
  const isPlain =
    lab.changes.length === 0 &&
    lab.pair === 0 &&
    lab.epoch <= LARGEST_EPOCH &&
    lab.optimizer === start.optimizer &&
    lab.learningRate === start.learningRate &&
    !saved.untrained &&
    isSame(start.embeddings, drawn);
  return { settings: fewestSettings(inForce, preset), saved: isPlain ? null : saved };
}

/**
 * @param {{V: ArrayLike<any>, U: ArrayLike<any>}} saved  numbers too large for JSON are words
 * @param {import("../core/types.js").Vectors} vectors
 */
function isSame(saved, vectors) {
  const same = (/** @type {"V" | "U"} */ kind) =>
    vectors[kind].every((value, i) => value === Number(saved[kind][i]));
  return same("V") && same("U");
}

/**
 * What a program or a host wants to know.
 * @param {Shown} shown
 * @param {RequestedSettings} [appearance]  in the place of those settings
 * @returns {import("../snapshot/types.js").LabState}
 */
export function describe(shown, appearance) {
  const { status, lab, playing } = shown.state;
  const { preset } = resolveSettings(shown.pending);
  const settings = fewestSettings(settingsInForce(shown, appearance), preset);
  const [epoch, pair, loss] = lab ? [lab.epoch, lab.pair, lab.loss] : [0, 0, NaN];
  return { status, settings, epoch, pair, loss, playing };
}

/**
 * Everything there is to come back to, as JSON.
 * @param {Shown} shown
 */
export function saveState(shown) {
  const { settings, saved } = stateOf(shown);
  const lab = saved ?? shown.state.lab?.toJSON();
  const page = pickSettings(settings, (setting) => setting.saved);
  const { preset } = resolveSettings(settings);
  if (preset !== "") page.preset = preset;
  return toJson({ format: FORMAT, version: VERSION, settings: page, lab });
}

/**
 * What a file has to open: the settings to ask for, and the saved lab. Throws LabError for anything else.
 * @param {string} text
 * @returns {Opened}
 */
export function readState(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    throw new LabError("bad-setting", "This file is not a saved state: it is no JSON.");
  }
  // A program's own lab.toJSON() is as good.
  const whole = read?.format === LAB_FORMAT ? { format: FORMAT, lab: read } : read;
  if (whole?.format !== FORMAT || !isRecord(whole.lab)) {
    throw new LabError("bad-setting", "This file is not a saved state of an Embedding Lab.");
  }
  requireVersion(whole, FORMAT);
  return {
    settings: { ...checked(whole.settings), ...settingsOfLab(whole.lab) },
    saved: whole.lab,
  };
}

/**
 * Throws for what another version has saved.
 * @param {any} saved  a record
 * @param {string} format
 */
function requireVersion(saved, format) {
  if (saved.format === format && (saved.version ?? VERSION) === VERSION) return;
  throw new AnotherVersionError();
}

/** What another version has saved may be sound all the same. */
export class AnotherVersionError extends LabError {
  constructor() {
    super("bad-setting", "This state was saved by another version, which differs.");
  }
}

/**
 * The settings that a saved lab stands for now.
 * @param {any} saved
 * @returns {Opened["settings"]}
 */
export function settingsOfLab(saved) {
  requireVersion(saved, LAB_FORMAT);
  const { settings, seed, state } = saved;
  const { optimizer, learningRate } = state ?? {};
  const { corpus, ...others } = pickSettings(
    { ...checked(settings), ...checked({ seed, optimizer, learningRate }) },
    ({ kind }) => kind === "model",
  );
  if (corpus === undefined)
    throw new LabError("bad-setting", "This state is damaged: it has no text.");
  return { corpus, ...others };
}

/**
 * Settings that can be; the others are left to their defaults.
 * @param {any} values
 * @returns {RequestedSettings}
 */
function checked(values) {
  /** @type {Record<string, unknown>} */
  const fine = {};
  if (!isRecord(values)) return fine;
  // However many names there are, only those of settings are looked at.
  for (const { name } of SETTINGS) {
    if (!Object.hasOwn(values, name) || values[name] === undefined) continue;
    try {
      fine[name] = checkSetting(name, values[name]);
    } catch {
      // One bad setting is no reason to lose a state.
    }
  }
  return fine;
}
