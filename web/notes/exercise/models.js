// Models beside a chapter's figure: as the chapter begins but for some settings, trained, and kept for the next time.

/** @typedef {import("../types.js").Lab} Lab */

/** Models that are kept. */
const MOST = 8;

/** Milliseconds of training after which the page may go on. */
const SLICE = 12;

/** What makes a model, by its attribute, with what it is. */
const MODEL = {
  preset: String,
  corpus: String,
  tokens: String,
  lang: String,
  "vocabulary-limit": Number,
  dimensions: Number,
  seed: Number,
  scale: Number,
  optimizer: String,
  "learning-rate": Number,
  batch: Number,
  epoch: Number,
};

/** The one that was asked for last stands last. @type {Map<string, Promise<Lab>>} */
const models = new Map();

/** Those that must stay, as a question that is shown was made with them. @type {Map<object, Set<string>>} */
const holders = new Map();

/** How much is being worked out now, with models that it may not lose. */
let working = 0;

/** The settings of a figure's model as its chapter begins. @param {Element | null} element */
function settingsOf(element) {
  /** @type {Record<string, string | number>} */
  const settings = {};
  for (const [attribute, type] of Object.entries(MODEL)) {
    const text = element?.getAttribute(attribute);
    const name = attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    if (text !== null && text !== undefined) settings[name] = type(text);
  }
  return settings;
}

/** @param {Record<string, any>} settings @returns {Promise<Lab>} */
async function train({ epoch = 0, ...settings }) {
  const Element = /** @type {any} */ (await customElements.whenDefined("embedding-lab"));
  const lab = await Element.createLab(settings);
  try {
    await trainTo(lab, epoch);
  } catch (error) {
    lab.dispose();
    throw error;
  }
  return lab;
}

/** The page stays alive meanwhile. @param {Lab} lab @param {number} epoch */
export async function trainTo(lab, epoch) {
  while (lab.epoch < epoch) {
    lab.trainFor(SLICE, { until: epoch });
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Those that were not asked for of late, and that nobody holds, go. */
function tidy() {
  if (working > 0) return;
  const held = new Set([...holders.values()].flatMap((keys) => [...keys]));
  const idle = [...models].filter(([key]) => !held.has(key));
  for (const [key, lab] of idle.slice(0, Math.max(0, models.size - MOST))) {
    models.delete(key);
    lab.then(
      (each) => each.dispose(),
      () => {},
    );
  }
}

/**
 * Works something out with models that stay until it is done.
 * @template T
 * @param {() => T | Promise<T>} work
 */
export async function whileTheyStay(work) {
  working++;
  try {
    return await work();
  } finally {
    working--;
    tidy();
  }
}

/**
 * Gives models beside a figure. Those that are asked for while `hold` is on stay until it is called again.
 * @param {Element | null} element  the figure
 */
export function createModels(element) {
  const holder = {};
  let isHolding = false;

  return {
    /** @param {Record<string, any>} [changed] @returns {Promise<Lab>} */
    fresh(changed = {}) {
      const { corpus, ...own } = settingsOf(element);
      // A preset brings a text of its own.
      const begins = corpus === undefined || "preset" in changed ? own : { ...own, corpus };
      const settings = { ...begins, ...changed };
      const key = JSON.stringify(Object.entries(settings).sort());
      const model = models.get(key) ?? train(settings);
      models.delete(key);
      models.set(key, model);
      if (isHolding) holders.get(holder)?.add(key);
      tidy();
      return model;
    },
    /** @param {boolean} on */
    hold(on) {
      isHolding = on;
      if (on) holders.set(holder, new Set());
    },
  };
}
