import { createMemory } from "../snapshot/memory.js";
import { findPreset } from "../settings/presets.js";
import { resolveSettings } from "../settings/resolve.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {ReturnType<typeof createRequests>} Requests */

/**
 * The settings that are requested. Those in force follow from them and from what the lab has.
 * @param {import("./page.js").Page} page
 */
export function createRequests({ state, update, follow, emit }) {
  const remember = createMemory();
  /** Those of the lab that is being built, else the requested ones. */
  let { requested: pending } = state;

  follow(({ requested, lab, model, selected }) => {
    // A lab that goes back through its history also goes back to the learning rates and optimizers of then.
    const keys = [requested, lab, model, selected, lab?.optimizer, lab?.learningRate];
    return { settings: remember("settings", keys, () => applyRequested(state)) };
  });

  /** @param {RequestedSettings} values */
  function request(values) {
    const { requested } = state;
    const all = { ...requested, ...values };
    pending = pending === requested ? all : { ...pending, ...values };
    update({ requested: all });
  }

  /** Tells programs of settings that have changed. @param {RequestedSettings} values */
  function tell(values) {
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
  }

  return {
    request,
    tell,
    /**
     * Changes what is shown or generated, and nothing that is trained.
     * @param {RequestedSettings} values  checked
     */
    show(values) {
      request(values);
      tell(values);
    },
    /** All that is requested, with what is being built. */
    get pending() {
      return pending;
    },
    get building() {
      return pending !== state.requested;
    },
    /** A lab of these settings is being built. @param {RequestedSettings} all */
    begin(all) {
      pending = { ...all };
    },
    /** No lab is being built any more. */
    giveUp() {
      pending = state.requested;
    },
    /**
     * All other settings are requested.
     * @param {RequestedSettings} all
     * @param {Partial<import("../snapshot/state.js").State>} [patch]  what changes with them
     */
    replace(all, patch) {
      pending = all;
      update({ ...patch, requested: all });
    },
  };
}

/**
 * The requested settings, as far as the lab has them.
 * @param {import("../snapshot/state.js").State} state
 */
function applyRequested({ requested, lab, model, selected }) {
  const values = resolveSettings(requested);
  if (findPreset(values.preset)?.corpus !== values.corpus) values.preset = "";
  if (lab && model) {
    values.optimizer = /** @type {typeof values.optimizer} */ (lab.optimizer);
    values.learningRate = lab.learningRate;
    values.prev = model.vocabulary[selected];
    if (!canStart(lab, values.start)) {
      values.start = model.tokens.find((token) => canStart(lab, token)) ?? "";
    }
  }
  return Object.freeze(values);
}

/**
 * Whether a text can be used as a start: every token of it is known.
 * @param {Lab} lab
 * @param {string} start
 */
function canStart(lab, start) {
  try {
    lab.startTokens(start);
    return true;
  } catch {
    return false;
  }
}
