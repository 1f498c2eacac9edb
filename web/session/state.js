import { resolveSettings } from "../settings/resolve.js";
import { SIMILARITY_STATE } from "../snapshot/similarity.js";
import { UPDATE_STATE } from "../snapshot/update.js";

/** @typedef {import("../snapshot/state.js").State} State */
/** @typedef {ReturnType<typeof createState>} StateKeeper */

/**
 * What is shown, before there is a lab.
 * @param {import("../settings/types.js").RequestedSettings} requested
 * @param {import("../settings/types.js").Notice[]} notices
 * @param {Iterable<import("../settings/tools.js").Tool>} tools  that are open
 * @returns {State}
 */
function firstState(requested, notices, tools) {
  const settings = Object.freeze(resolveSettings(requested));
  return {
    status: "loading",
    error: null,
    ...{ requested, settings },
    notices: new Map(notices.map(({ setting, message }) => [setting, message])),
    text: settings.corpus,
    ...{ model: null, lab: null, untrained: null, drawn: null },
    playing: false,
    progress: null,
    version: 0,
    selected: 0,
    selectedPair: null,
    ...{ hovered: null, pointed: null, lit: null },
    guess: null,
    viewport: null,
    drawIndex: 0,
    walk: null,
    manyDraws: null,
    message: null,
    branches: [],
    undo: { undo: null, redo: null },
    undone: null,
    comparedLab: null,
    kept: null,
    offScreen: new Set(),
    tools: new Set(tools),
    opened: new Set(),
    luck: null,
    ...{ gesture: null, moved: null, probe: null, symmetry: null },
    update: UPDATE_STATE,
    lookup: null,
    similarity: SIMILARITY_STATE,
  };
}

/**
 * The state of the page. Everyone reads it; `update` alone changes it, with what follows from the change, and then tells of it.
 * @param {import("../settings/types.js").RequestedSettings} requested
 * @param {import("../settings/types.js").Notice[]} notices
 * @param {Iterable<import("../settings/tools.js").Tool>} tools  that are open
 */
export function createState(requested, notices, tools) {
  /** @type {import("../snapshot/state.js").WritableState} */
  const state = firstState({ ...requested }, notices, tools);
  /** @type {((state: State) => Partial<State>)[]} */
  const followers = [];
  /** @type {(() => void)[]} */
  const listeners = [];
  let ended = false;

  /** @param {Partial<State>} patch  what changes; nothing where something else that is shown has changed */
  function update(patch = {}) {
    if (ended) return;
    Object.assign(state, patch);
    for (const follow of followers) Object.assign(state, follow(state));
    for (const hear of listeners) hear();
  }

  return {
    /** @type {State} */
    state,
    update,
    /**
     * Shows a message beside a setting.
     * @param {string} setting
     * @param {string} message
     */
    notify(setting, message) {
      update({ notices: new Map(state.notices).set(setting, message) });
    },
    /** Takes the message beside a setting away. @param {string} setting */
    dismiss(setting) {
      if (!state.notices.has(setting)) return;
      const notices = new Map(state.notices);
      notices.delete(setting);
      update({ notices });
    },
    /** @param {(state: State) => Partial<State>} follower  gives what follows from a change, before anyone hears of it */
    follow(follower) {
      followers.push(follower);
    },
    /** @param {() => void} listener  hears of a change once everything has followed */
    listen(listener) {
      listeners.push(listener);
    },
    /** The last change, of which nobody hears. @param {Partial<State>} patch */
    end(patch) {
      ended = true;
      Object.assign(state, patch);
    },
  };
}
