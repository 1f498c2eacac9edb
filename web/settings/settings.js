/**
 * The one table of settings. The programming interface, the element's attributes, the URL and the controls all read it, and so do undo,
 * links, saved states and `lock`: a setting is one row here. Names are camelCase in JavaScript and kebab-case in attributes and URLs.
 */
import { formatInteger } from "../base/format.js";
import { PANEL_NAMES } from "./panels.js";
import { PRESETS, findPreset, isEditOfPreset, isForOptimizer, isRunOfPreset } from "./presets.js";

/** @typedef {import("./types.js").Columns} Columns */
/** @typedef {import("./types.js").LabSettings} LabSettings */
/** @typedef {import("./types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Setting} Setting */
/** @typedef {import("./types.js").SettingName} SettingName */
/** @typedef {import("./types.js").Settings} Settings */

const MOST_DIMENSIONS = 256;
const LARGEST_SEED = 2 ** 32 - 1;
const LARGEST_SKIP = 1e7;

/** Characters of a text that is no corpus. */
const LONGEST_TEXT = 1000;

/** The layers of the vectors panel. */
export const LAYERS = Object.freeze(
  /** @type {const} */ (["regions", "forces", "trails", "before"]),
);

const LEARNING_RATES = Object.freeze({ sgd: 0.05, gd: 0.5, momentum: 0.1, adam: 0.05 });

/** What its kind says about a setting where its row does not. @type {Record<Row["kind"], Partial<Columns>>} */
const KINDS = {
  preset: { applies: "load", locked: true },
  model: { applies: "rebuild", saved: false, locked: true, ofText: true },
  draws: { locked: true, ofText: true },
  display: {},
  appearance: { undone: false, saved: false },
};

/** Row after row: a default may depend on the settings above it. */
export const TABLE = Object.freeze(
  /** @satisfies {Record<string, Row>} */ ({
    preset: {
      kind: "preset",
      type: "choice",
      label: "Preset",
      default: "notes",
      choices: PRESETS.map(({ name, title }) => ({ value: name, label: title })),
      noticeAt: "corpus",
    },
    corpus: {
      kind: "model",
      type: "text",
      label: "Corpus",
      default: (/** @type {{preset: string}} */ { preset }) => findPreset(preset)?.corpus ?? "",
      maximum: 10_000_000, // bytes of UTF-8
    },
    tokens: {
      kind: "model",
      type: "choice",
      label: "Tokens",
      default: "words",
      choices: named({ words: "words", characters: "characters", spaces: "between spaces" }),
      noticeAt: "corpus",
    },
    // Of the text: tr and az have a lower case of their own. Empty means: nothing is said about it.
    lang: {
      kind: "model",
      type: "text",
      label: "Language",
      default: "",
      presetHolds: isEditOfPreset,
      longest: 100,
      noticeAt: "corpus",
    },
    vocabularyLimit: {
      kind: "model",
      type: "integer",
      label: "Vocabulary limit",
      unit: "tokens",
      default: 10_000,
      minimum: 3,
      maximum: 10_000,
      noticeAt: "corpus",
    },
    dimensions: {
      kind: "model",
      type: "integer",
      label: "Dimensions K",
      default: 2,
      minimum: 1,
      maximum: MOST_DIMENSIONS,
      choices: plain(1, 2, 3, 4, 8, 16, 32),
      ofStart: true,
      comparable: { place: 2, suggest: (/** @type {number} */ value) => (value === 3 ? 2 : 3) },
    },
    seed: {
      kind: "model",
      type: "integer",
      label: "Seed",
      default: 20,
      minimum: 0,
      maximum: LARGEST_SEED,
      applies: "restart",
      ofStart: true,
      comparable: { place: 1, suggest: nextSeed },
    },
    scale: {
      kind: "model",
      type: "number",
      label: "Initial scale",
      default: 1,
      minimum: 0,
      maximum: 10,
      choices: plain(0.1, 0.5, 1, 2),
      comparable: { place: 5, suggest: (/** @type {number} */ value) => value / 10 },
    },
    optimizer: {
      kind: "model",
      type: "choice",
      label: "Optimizer",
      default: "sgd",
      choices: named({
        sgd: "SGD, one pair at a time",
        gd: "Gradient descent",
        momentum: "Momentum",
        adam: "Adam",
      }),
      applies: "live",
      comparable: {
        place: 3,
        suggest: (/** @type {string} */ value) => (value === "adam" ? "gd" : "adam"),
      },
    },
    learningRate: {
      kind: "model",
      type: "number",
      label: "Learning rate",
      default: (/** @type {{optimizer: keyof typeof LEARNING_RATES}} */ { optimizer }) =>
        LEARNING_RATES[optimizer],
      presetHolds: isForOptimizer,
      minimum: 1e-6,
      maximum: 100,
      choices: plain(0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2),
      applies: "live",
      comparable: { place: 4, suggest: (/** @type {number} */ value) => value * 2 },
    },
    batch: {
      kind: "model",
      type: "integer",
      label: "Batch",
      unit: "pairs",
      default: 0,
      minimum: 0,
      maximum: 1e6,
      choices: [{ value: 0, label: "all pairs" }, ...plain(1, 8, 32, 128)],
    },
    epoch: {
      kind: "display",
      type: "integer",
      label: "Epoch",
      default: 0,
      minimum: 0,
      maximum: 1e6,
      applies: "seek",
      undone: false,
      saved: false, // Where training stands is in the saved lab.
      ofText: true,
    },
    // Empty means: the most frequent token, and the text's first token.
    prev: {
      kind: "display",
      type: "text",
      label: "Previous token",
      default: "",
      longest: LONGEST_TEXT,
      applies: "select",
      undone: false,
      ofText: true,
    },
    start: { kind: "draws", type: "text", label: "Start", default: "", longest: LONGEST_TEXT },
    length: {
      kind: "draws",
      type: "integer",
      label: "New tokens",
      default: 20,
      minimum: 1,
      maximum: 1000,
      ofText: false,
    },
    temperature: {
      kind: "draws",
      type: "number",
      label: "Temperature",
      default: 1,
      minimum: 0,
      maximum: 100,
      ofText: false,
    },
    sampleSeed: {
      kind: "draws",
      type: "integer",
      label: "Seed of the draws",
      default: (/** @type {{seed: number}} */ { seed }) => seed,
      minimum: 0,
      maximum: LARGEST_SEED,
    },
    skip: {
      kind: "draws",
      type: "integer",
      label: "Draws to skip",
      default: 0,
      presetHolds: isRunOfPreset,
      minimum: 0,
      maximum: LARGEST_SKIP,
      locked: false,
    },
    skipUntrained: {
      kind: "draws",
      type: "integer",
      label: "Draws to skip, untrained",
      default: (/** @type {{skip: number}} */ { skip }) => skip,
      presetHolds: isRunOfPreset,
      minimum: 0,
      maximum: LARGEST_SKIP,
      locked: false,
    },
    view: {
      kind: "appearance",
      type: "list",
      label: "View",
      default: ["all"],
      choices: plain("all", ...PANEL_NAMES),
      shared: "any",
    },
    layers: {
      kind: "appearance",
      type: "list",
      label: "Layers",
      default: ["regions"],
      choices: plain(...LAYERS),
      undone: true,
      saved: true,
      shared: "any",
    },
    show: {
      kind: "appearance",
      type: "choice",
      label: "Vectors shown",
      default: "both",
      choices: named({ both: "v and u", v: "v only", u: "u only" }),
      undone: true,
      saved: true,
    },
    axes: {
      kind: "display",
      type: "axes",
      label: "Axes",
      default: (/** @type {{dimensions: number}} */ { dimensions }) =>
        dimensions === 2 ? [1, 2] : "pca",
      minimum: 1,
      maximum: MOST_DIMENSIONS,
    },
    compare: {
      kind: "display",
      type: "text",
      label: "Side by side with",
      default: "",
      longest: LONGEST_TEXT,
      locked: true,
    },
    fill: {
      kind: "display",
      type: "count",
      label: "Pairs counted",
      default: "all",
      minimum: 0,
      maximum: 10_000_000,
      ofText: true,
    },
    speed: {
      kind: "display",
      type: "number",
      label: "Speed",
      unit: "epochs per second",
      default: 100,
      minimum: 0.1,
      maximum: 1e6,
      choices: [1, 10, 100, 1000, 10_000].map((value) => ({
        value,
        label: value === 1 ? "1 epoch per second" : `${showNumber(value)} epochs per second`,
      })),
      ofText: true,
    },
    hide: {
      kind: "appearance",
      type: "list",
      label: "Hide",
      default: [],
      choices: plain(
        "transport",
        "settings",
        "corpus-edit",
        "presets",
        "seed",
        "speed",
        "title",
        "notes",
        "share",
        "export",
        "help",
        "legend",
        "tools",
        "hints",
      ),
    },
    figure: {
      kind: "appearance",
      type: "boolean",
      label: "Figure",
      default: false,
    },
    fit: {
      kind: "appearance",
      type: "choice",
      label: "Fit",
      default: "grow",
      choices: named({ grow: "as high as its content", frame: "as high as its frame" }),
    },
    // Where a figure's "open in the lab" leads.
    home: {
      kind: "appearance",
      type: "address",
      label: "Home",
      default: "",
      longest: LONGEST_TEXT,
    },
    theme: {
      kind: "appearance",
      type: "choice",
      label: "Theme",
      default: "auto",
      choices: named({ auto: "as the system", light: "light", dark: "dark" }),
    },
    motion: {
      kind: "appearance",
      type: "choice",
      label: "Motion",
      default: "auto",
      choices: named({ auto: "as the system", reduce: "reduced" }),
    },
    lock: {
      kind: "appearance",
      type: "boolean",
      label: "Lock",
      default: false,
      shared: "all",
    },
    embed: {
      kind: "appearance",
      type: "boolean",
      label: "Embedded",
      default: false,
      linked: false, // Whether a page is embedded is its host's affair.
    },
  }),
);

/** @type {readonly Setting[]} */
export const SETTINGS = Object.freeze(
  Object.entries(TABLE).map(([name, row]) =>
    Object.freeze({
      ...{ applies: "show", undone: true, saved: true, linked: true, noticeAt: name },
      .../** @type {Row} */ (KINDS[row.kind]),
      ...row,
      name: /** @type {SettingName} */ (name),
      attribute: toKebab(name),
    }),
  ),
);

/** @type {Map<string, Setting>} */
const BY_NAME = new Map(SETTINGS.map((setting) => [setting.name, setting]));

/** @type {Map<string, Setting>} */
const BY_ATTRIBUTE = new Map(SETTINGS.map((setting) => [setting.attribute, setting]));

/**
 * @template {string} N
 * @param {N} name
 * @returns {N extends SettingName ? Setting : Setting | undefined}
 */
export function settingNamed(name) {
  return /** @type {any} */ (BY_NAME.get(name));
}

/** @param {string} attribute */
export function settingOfAttribute(attribute) {
  return BY_ATTRIBUTE.get(attribute);
}

/**
 * What a menu for this setting offers; empty for a setting that has no menu.
 * @template {string} N
 * @param {N} name
 */
export function choicesOf(name) {
  return /** @type {import("./types.js").ChoicesOf<N>} */ (BY_NAME.get(name)?.choices ?? []);
}

/**
 * The least and the largest value of a number.
 * @param {SettingName} name
 * @returns {readonly [least: number, largest: number]}
 */
export function limitsOf(name) {
  const { minimum = -Infinity, maximum = Infinity } = /** @type {Row} */ (TABLE[name]);
  return [minimum, maximum];
}

/**
 * Those of some settings whose rows are chosen.
 * @param {RequestedSettings} values
 * @param {(setting: Setting) => boolean} isChosen
 * @returns {RequestedSettings}
 */
export function pickSettings(values, isChosen) {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const setting = settingNamed(name);
      return setting !== undefined && isChosen(setting);
    }),
  );
}

/**
 * What a lab is made from.
 * @param {Settings} values
 */
export function labSettings(values) {
  return /** @type {LabSettings} */ (pickSettings(values, ({ kind }) => kind === "model"));
}

/** @param {number} seed */
export function nextSeed(seed) {
  return (seed + 1) % (LARGEST_SEED + 1);
}

/** @template {string | number} V @param {...V} values */
function plain(...values) {
  return values.map((value) => ({ value, label: showNumber(value) }));
}

/** @template {string} V @param {Record<V, string>} labels */
function named(labels) {
  return /** @type {[V, string][]} */ (Object.entries(labels)).map(([value, label]) => ({
    value,
    label,
  }));
}

/** @param {string} name */
function toKebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {string | number} value */
function showNumber(value) {
  return typeof value === "number" && Number.isInteger(value)
    ? formatInteger(value)
    : String(value);
}
