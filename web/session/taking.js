import { keptGuess } from "../snapshot/guess.js";
import { findToken } from "../snapshot/model.js";
import { resolveSettings } from "../settings/resolve.js";
import { show } from "../settings/messages.js";

/** @typedef {import("./lab_pair.js").Built} Built */

/** Notices about what was asked of one text and its vectors. */
const OF_THE_MODEL = /^(start$|updatePair$|similarity-)/;

/**
 * Showing a lab that was built, in the place of the one before it.
 * @param {import("./page.js").Page} page
 * @param {import("./requests.js").Requests} requests
 * @param {import("./training.js").Training} training
 */
export function createTaking(page, requests, training) {
  const { state, notify } = page;
  /** A start that was asked for and that this text does not have gives way to the default. */
  function replaceStart() {
    const { requested, settings } = state;
    const { start } = resolveSettings(requested);
    if (start === "" || requested.start !== start || settings.start === start) return;
    requests.replace({ ...requested, start: undefined });
    const used = show(state.settings.start);
    notify("start", `start: this text does not have ${show(start)}; ${used} is used.`);
  }

  /**
   * @param {Built} built
   * @param {boolean} [fresh]  another text, so the selected token means nothing there
   */
  return function take(built, fresh = false) {
    training.loop.cancel();
    state.lab?.dispose();
    state.untrained?.dispose();
    const { pending } = requests;
    requests.replace(pending, withLab(state, pending, built, fresh));
    replaceStart();
    replaceFill(page, requests);
  };
}

/**
 * More pairs than the text has are all of them.
 * @param {Pick<import("./page.js").Page, "state" | "notify">} page
 * @param {Pick<import("./requests.js").Requests, "request">} requests
 */
export function replaceFill({ state, notify }, { request }) {
  const { fill } = state.settings;
  const { pairCount } = state.model ?? {};
  if (pairCount === undefined || fill === "all" || fill <= pairCount) return;
  request({ fill: "all" });
  notify("fill", `fill: this text has ${pairCount} pairs, fewer than ${fill}; all are counted.`);
}

/**
 * What changes with the lab.
 * @param {import("../snapshot/state.js").State} state  before
 * @param {import("../settings/types.js").RequestedSettings} requested
 * @param {Built} built
 * @param {boolean} fresh
 * @returns {Partial<import("../snapshot/state.js").State>}
 */
function withLab({ model, notices, selected, text, update, guess }, requested, built, fresh) {
  const { corpus, pairCount } = built.model;
  const before = fresh ? undefined : model?.vocabulary[selected];
  const isSame = model?.corpus === corpus && model.pairCount === pairCount;
  const isStale = (/** @type {string} */ setting) =>
    OF_THE_MODEL.test(setting) ||
    (setting === "corpus" && text === corpus) ||
    // About the text before this one.
    (setting === "corpus64" && model !== null);
  return {
    ...built,
    status: "ready",
    error: null,
    selected: findToken(built.model, [requested.prev, before, resolveSettings(requested).prev]),
    ...{ hovered: null, pointed: null, lit: null },
    guess: keptGuess(guess, model, built.model),
    gesture: null,
    branches: [],
    notices: new Map([...notices].filter(([setting]) => !isStale(setting))),
    update: isSame ? update : Object.freeze({ ...update, pair: null }),
  };
}
