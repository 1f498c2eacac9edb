/**
 * The one table of settings. The programming interface, the element's attributes, the URL and the controls all read it.
 * Names are camelCase in JavaScript and kebab-case in attributes and URLs.
 */
import { formatInteger } from "../base/format.js";
import { LabError } from "../base/errors.js";
import { PANEL_NAMES } from "./panels.js";
import { PRESETS, findPreset } from "./presets.js";
import { checkValue, expectation, parseValue, show, unknownSetting } from "./values.js";

/** @typedef {{value: any, label: string}} Choice */

/**
 * A setting. `default` may depend on the settings above it in the table; `api` marks those that `createLab` takes.
 * `choices` of an integer or a number are what a menu offers: any other value within the range is as good.
 * @typedef {object} Setting
 * @property {string} name
 * @property {string} attribute
 * @property {"text" | "choice" | "integer" | "number" | "list" | "axes" | "boolean"} type
 * @property {string} label
 * @property {any} [default]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {readonly Choice[]} [choices]
 * @property {string} [unit]
 * @property {boolean} [api]
 * @property {readonly string[]} [existing]  those of a list's choices that this version has
 */

/** @typedef {Record<string, any>} Values */
/** @typedef {{setting: string, message: string}} Notice */

const UINT32_MAX = 2 ** 32 - 1;

/** The layers of the vectors panel. */
export const LAYERS = Object.freeze(["regions", "forces", "trails", "before"]);

const LEARNING_RATES = Object.freeze({ sgd: 0.05, gd: 0.5, momentum: 0.1, adam: 0.05 });

/** @type {(...values: (string | number)[]) => Choice[]} */
const plain = (...values) => values.map((value) => ({ value, label: showNumber(value) }));

/** @type {(labels: Record<string, string>) => Choice[]} */
const named = (labels) => Object.entries(labels).map(([value, label]) => ({ value, label }));

/**
 * A preset's rate is meant for the preset's own optimizer, and for its text or a small edit of it.
 * @param {Values} s
 */
function defaultLearningRate(s) {
  const preset = findPreset(s.preset);
  const { optimizer = "sgd", learningRate } = preset?.settings ?? {};
  return preset && learningRate !== undefined && optimizer === s.optimizer && isLike(preset, s)
    ? learningRate
    : LEARNING_RATES[/** @type {keyof typeof LEARNING_RATES} */ (s.optimizer)];
}

/** Characters of a text that tell whether it is an edited preset. */
const START_OF_TEXT = 10_000;

/**
 * Whether a text is the preset's or an edit of it: at least half of its tokens, marks of punctuation apart, are in the preset's
 * vocabulary.
 * @param {{corpus: string}} preset
 * @param {Values} s
 */
function isLike(preset, { corpus }) {
  if (corpus === preset.corpus) return true;
  const tokensOf = (/** @type {string} */ text) =>
    text
      .slice(0, START_OF_TEXT)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+|[^\s\p{P}]/gu) ?? [];
  const vocabulary = new Set(tokensOf(preset.corpus));
  const tokens = tokensOf(corpus);
  return 2 * tokens.filter((token) => vocabulary.has(token)).length >= tokens.length;
}

/** @type {readonly Readonly<Setting>[]} */
export const SETTINGS = Object.freeze(
  /** @type {Setting[]} */ ([
    {
      name: "preset",
      type: "choice",
      label: "Preset",
      default: "notes",
      choices: PRESETS.map(({ name, title }) => ({ value: name, label: title })),
      api: true,
    },
    {
      name: "corpus",
      type: "text",
      label: "Corpus",
      default: (/** @type {Values} */ s) => findPreset(s.preset)?.corpus ?? "",
      api: true,
    },
    {
      name: "tokens",
      type: "choice",
      label: "Tokens",
      default: "words",
      choices: named({ words: "words", characters: "characters" }),
      api: true,
    },
    {
      name: "vocabularyLimit",
      type: "integer",
      label: "Vocabulary limit",
      unit: "tokens",
      default: 10_000,
      minimum: 3,
      maximum: 10_000,
      api: true,
    },
    {
      name: "dimensions",
      type: "integer",
      label: "Dimensions K",
      default: 2,
      minimum: 1,
      maximum: 256,
      choices: plain(1, 2, 3, 4, 8, 16, 32),
      api: true,
    },
    {
      name: "seed",
      type: "integer",
      label: "Seed",
      default: 20,
      minimum: 0,
      maximum: UINT32_MAX,
      api: true,
    },
    {
      name: "scale",
      type: "number",
      label: "Initial scale",
      default: 1,
      minimum: 0,
      maximum: 10,
      choices: plain(0.1, 0.5, 1, 2),
      api: true,
    },
    {
      name: "optimizer",
      type: "choice",
      label: "Optimizer",
      default: "sgd",
      choices: named({
        sgd: "SGD, one pair at a time",
        gd: "Gradient descent",
        momentum: "Momentum",
        adam: "Adam",
      }),
      api: true,
    },
    {
      name: "learningRate",
      type: "number",
      label: "Learning rate",
      default: defaultLearningRate,
      minimum: 1e-6,
      maximum: 100,
      choices: plain(0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2),
      api: true,
    },
    {
      name: "batch",
      type: "integer",
      label: "Batch",
      unit: "pairs",
      default: 0,
      minimum: 0,
      maximum: 1e6,
      choices: [{ value: 0, label: "all pairs" }, ...plain(1, 8, 32, 128)],
      api: true,
    },
    { name: "epoch", type: "integer", label: "Epoch", default: 0, minimum: 0, maximum: 1e6 },
    // Empty means: the most frequent token, and the text's first token.
    { name: "prev", type: "text", label: "Previous token", default: "" },
    { name: "start", type: "text", label: "Start", default: "" },
    {
      name: "length",
      type: "integer",
      label: "Length",
      unit: "tokens",
      default: 20,
      minimum: 1,
      maximum: 1000,
    },
    {
      name: "temperature",
      type: "number",
      label: "Temperature",
      default: 1,
      minimum: 0,
      maximum: 100,
    },
    {
      name: "sampleSeed",
      type: "integer",
      label: "Seed of the draws",
      default: (/** @type {Values} */ s) => s.seed,
      minimum: 0,
      maximum: UINT32_MAX,
    },
    {
      name: "skip",
      type: "integer",
      label: "Draws to skip",
      default: 0,
      minimum: 0,
      maximum: 1e7,
    },
    {
      name: "skipUntrained",
      type: "integer",
      label: "Draws to skip, untrained",
      default: (/** @type {Values} */ s) => s.skip,
      minimum: 0,
      maximum: 1e7,
    },
    {
      name: "view",
      type: "list",
      label: "View",
      default: ["all"],
      choices: plain("all", ...PANEL_NAMES),
      existing: ["all", ...PANEL_NAMES],
    },
    {
      name: "layers",
      type: "list",
      label: "Layers",
      default: ["regions"],
      choices: plain(...LAYERS),
    },
    {
      name: "axes",
      type: "axes",
      label: "Axes",
      default: (/** @type {Values} */ s) => (s.dimensions === 2 ? [1, 2] : "pca"),
    },
    { name: "compare", type: "text", label: "Side by side with", default: "" },
    {
      name: "speed",
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
    },
    {
      name: "hide",
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
      ),
    },
    {
      name: "theme",
      type: "choice",
      label: "Theme",
      default: "auto",
      choices: named({ auto: "as the system", light: "light", dark: "dark" }),
    },
    {
      name: "motion",
      type: "choice",
      label: "Motion",
      default: "auto",
      choices: named({ auto: "as the system", reduce: "reduced" }),
    },
    { name: "lang", type: "text", label: "Language", default: "" },
    { name: "lock", type: "boolean", label: "Lock", default: false },
    { name: "embed", type: "boolean", label: "Embedded", default: false },
  ]).map((setting) => Object.freeze({ ...setting, attribute: toKebab(setting.name) })),
);

const BY_NAME = new Map(SETTINGS.map((setting) => [setting.name, setting]));

const BY_ATTRIBUTE = new Map(SETTINGS.map((setting) => [setting.attribute, setting]));

/** The settings' names in attributes and addresses. */
export const ATTRIBUTES = Object.freeze([...BY_ATTRIBUTE.keys()]);

/** The name of an attribute's setting; "" where it has none. @param {string} attribute */
export function nameOf(attribute) {
  return BY_ATTRIBUTE.get(attribute)?.name ?? "";
}

/** What a lab is made from: the settings of `createLab`, except for the preset that they may come from. */
export const API_SETTINGS = Object.freeze(
  SETTINGS.filter(({ api, name }) => api && name !== "preset").map(({ name }) => name),
);

/** How one lab looks, and how it is offered. */
export const APPEARANCE = Object.freeze([
  ...["view", "layers", "hide", "theme", "motion", "lang", "lock", "embed"],
]);

/** What is seen of the model and how: nothing that one would want to undo. */
export const NOT_UNDONE = Object.freeze([
  "prev",
  "epoch",
  ...APPEARANCE.filter((name) => name !== "layers"),
]);

/**
 * What a menu for this setting offers; empty for a setting that has no menu.
 * @param {string} name
 * @returns {readonly Choice[]}
 */
export function choicesOf(name) {
  return BY_NAME.get(name)?.choices ?? [];
}

/**
 * Every setting's value, given those that were requested: a request beats preset beats default.
 * A text of one's own without a preset has none: `preset` is then "".
 * @param {Values} requested
 * @returns {Values}
 */
export function resolveSettings(requested) {
  /** @type {Values} */
  const values = {};
  const ownText = requested.corpus !== undefined && requested.preset === undefined;
  for (const { name, default: standard } of SETTINGS) {
    const preset = ofPreset(name, values);
    if (isGiven(name, requested[name])) values[name] = requested[name];
    else if (name === "preset" && ownText) values[name] = "";
    else if (preset !== undefined && name !== "learningRate") values[name] = preset;
    else values[name] = typeof standard === "function" ? standard(values) : standard;
  }
  // Axes of more dimensions than there are cannot be drawn.
  if (Array.isArray(values.axes) && values.axes.some((axis) => axis > values.dimensions)) {
    values.axes = values.dimensions === 2 ? [1, 2] : "pca";
  }
  return values;
}

/**
 * An empty start asks for the default.
 * @param {string} name
 * @param {any} value
 */
function isGiven(name, value) {
  return value !== undefined && !(name === "start" && value.trim() === "");
}

/** The notes' two texts skip different draws of one stream: that is right for the run of the notes only. */
const OWN_DRAWS = ["skip", "skipUntrained"];

/**
 * What the preset says about a setting, given the values of the settings above it.
 * @param {string} name
 * @param {Values} values
 */
function ofPreset(name, values) {
  if (OWN_DRAWS.includes(name) && !isRunOfPreset(values)) return undefined;
  return findPreset(values.preset)?.settings[name];
}

/**
 * Whether text, vectors at the start and draws are those of the preset.
 * @param {Values} values
 */
function isRunOfPreset(values) {
  const preset = findPreset(values.preset);
  if (!preset || values.corpus !== preset.corpus) return false;
  const own = (/** @type {string} */ name) =>
    preset.settings[name] ?? /** @type {Setting} */ (BY_NAME.get(name)).default;
  return (
    ["tokens", "dimensions", "seed"].every((name) => values[name] === own(name)) &&
    values.sampleSeed === (preset.settings.sampleSeed ?? own("seed"))
  );
}

/**
 * Whether both texts use the draws that the preset has for them.
 * @param {Values} values
 */
export function usesOwnDraws(values) {
  return OWN_DRAWS.every((name) => values[name] === ofPreset(name, values));
}

/**
 * The least and the largest value of a number.
 * @param {string} name
 * @returns {readonly [least: number, largest: number]}
 */
export function limitsOf(name) {
  const { minimum = -Infinity, maximum = Infinity } = /** @type {Setting} */ (BY_NAME.get(name));
  return [minimum, maximum];
}

/** What a person calls a setting. @param {string} name */
export function labelOf(name) {
  return BY_NAME.get(name)?.label ?? name;
}

/**
 * A message as a reader of the page understands it: with the label of the setting that it begins with.
 * @param {string} message
 */
export function withLabel(message) {
  return message.replace(/^([a-z][\w-]*)(?= must be |: )/i, (start) => {
    const setting = SETTINGS.find(({ name, attribute }) => start === name || start === attribute);
    return setting?.label ?? start;
  });
}

/** Every setting of the page as it opens. */
export const defaults = Object.freeze(resolveSettings({}));

/**
 * The panels to show: those that `view` names and that exist, else all of them.
 * @param {Values} settings
 * @returns {string[]}
 */
export function visiblePanels({ view }) {
  const chosen = PANEL_NAMES.filter((panel) => view.includes("all") || view.includes(panel));
  return chosen.length > 0 ? chosen : [...PANEL_NAMES];
}

/**
 * The value as the lab uses it, or a LabError whose message names the field and the value it got.
 * Numbers may come as strings, as they do from a form's fields; lists as strings too.
 * @param {string} name
 * @param {any} value
 * @returns {any}
 */
export function checkSetting(name, value) {
  const setting = BY_NAME.get(name);
  if (!setting) throw unknownSetting(name, [...BY_NAME.keys()]);
  return checkValue(setting, value);
}

/**
 * The checked settings of `createLab`; what is missing is filled from the preset and the defaults.
 * @param {Values} [options]
 * @returns {{corpus: string, tokens: string, vocabularyLimit: number, dimensions: number, seed: number, scale: number,
 *   optimizer: string, learningRate: number, batch: number}}
 */
export function checkApiSettings(options = {}) {
  if (typeof options !== "object" || options === null) {
    throw new LabError("bad-setting", `settings must be an object, got ${show(options)}`);
  }
  const known = SETTINGS.filter((setting) => setting.api);
  const knownNames = known.map((setting) => setting.name);
  /** @type {Values} */
  const requested = {};
  for (const [name, value] of Object.entries(options)) {
    const setting = known.find((candidate) => candidate.name === name);
    if (!setting) throw unknownSetting(name, knownNames);
    // A program means what it says: a number as text is a mistake there, and space around a choice.
    const isNumber = setting.type === "integer" || setting.type === "number";
    const isLoose = isNumber || (setting.type === "choice" && value !== String(value).trim());
    if (typeof value === "string" && isLoose) {
      throw new LabError(
        "bad-setting",
        `${name} must be ${expectation(setting)}, got ${show(value)}`,
      );
    }
    if (value !== undefined) requested[name] = checkValue(setting, value);
  }
  const values = resolveSettings(requested);
  return /** @type {ReturnType<typeof checkApiSettings>} */ (
    Object.fromEntries(API_SETTINGS.map((name) => [name, values[name]]))
  );
}

/**
 * Settings from the attributes of an element or the parameters of a URL, by their kebab-case names: a bad value is
 * replaced by the nearest or left to the default, with a notice.
 * @param {Iterable<[string, string]>} entries
 * @returns {{values: Values, notices: Notice[]}}
 */
export function parseSettings(entries) {
  /** @type {Values} */
  const values = {};
  /** @type {Notice[]} */
  const notices = [];
  for (const [attribute, text] of entries) {
    const setting = BY_ATTRIBUTE.get(attribute);
    if (!setting) {
      notices.push({ setting: attribute, message: unknownSetting(attribute, ATTRIBUTES).message });
      continue;
    }
    const { value, message } = parseValue(setting, text);
    if (value !== undefined) values[setting.name] = value;
    if (message !== null) notices.push({ setting: setting.name, message });
  }
  return { values, notices };
}

/**
 * Why a single pair cannot be stepped now, or null where it can.
 * @param {Values} settings
 */
export function pairStepReason({ optimizer, batch }) {
  return optimizer !== "sgd" && batch === 0
    ? "A full batch moves once an epoch, so there is no single pair to step."
    : null;
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
