import { asLabError } from "../base/errors.js";
import { buildLabs, discardLabs } from "./lab_pair.js";
import { findToken } from "../snapshot/model.js";
import { formatInteger } from "../base/format.js";
import { isLongTraining } from "./pace.js";
import { resolveSettings } from "../settings/resolve.js";
import { SETTINGS, settingNamed } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("./lab_pair.js").Built} Built */
/** @typedef {ReturnType<typeof createBuild>} Build */

/** Notices about what was asked of one text and its vectors. */
const OF_THE_MODEL = /^(start$|updatePair$|similarity-)/;

/**
 * @typedef {object} BuildOptions
 * @property {number} [epoch]  to train to; by default the one that is shown or being trained to
 * @property {string} blame  the setting that a notice is about if this fails
 * @property {boolean} [fresh]  another text, so the selected token means nothing there
 * @property {object} [saved]  a lab of these settings as toJSON gave it; it is where it stands unless `epoch` is given
 * @property {(built: Built) => void} [prepare]  changes the new lab before it is shown
 */

/**
 * Builds the lab of other settings. The lab that is there stays until then, and for good if the new one cannot be built.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {import("./state.js").StateKeeper} options.keeper
 * @param {import("./requests.js").Requests} options.requests
 * @param {import("./training.js").Training} options.training
 * @param {(type: string, detail: object) => void} options.emit
 */
export function createBuild({ environment, keeper, requests, training, emit }) {
  const { state, update, notify } = keeper;
  /** Counts the labs that were begun: one that is not the latest is thrown away. */
  let turn = 0;
  let disposed = false;
  /** The lab that was begun last. */
  let latest = Promise.resolve(false);
  /** An epoch that was asked for before there was a lab. @type {number | undefined} */
  let early;

  /**
   * The labs of these settings; null if they cannot be built, or if others were begun meanwhile.
   * @param {RequestedSettings} requested
   * @param {Pick<BuildOptions, "saved" | "blame">} options
   */
  async function open(requested, { saved, blame }) {
    const thisTurn = ++turn;
    const isLatest = () => thisTurn === turn && !disposed;
    requests.begin(requested);
    let built;
    try {
      built = await buildLabs(environment, resolveSettings(requests.pending), saved);
    } catch (error) {
      if (isLatest()) {
        fail(asLabError(error), blame);
        goOnWithout(blame, requested);
      }
      return null;
    }
    if (isLatest()) return built;
    discardLabs(built);
    return null;
  }

  /**
   * @param {import("../base/errors.js").LabError} error
   * @param {string} blame
   */
  function fail({ code, message }, blame) {
    const told = code === "corpus-too-short" ? shortness(message, state.lab !== null) : message;
    if (!state.lab) update({ status: "failed", error: Object.freeze({ code, message }) });
    requests.giveUp();
    notify(code.startsWith("corpus") ? "corpus" : blame, told);
    emit("lab-error", { code, message });
  }

  /**
   * With what was requested together with a setting that cannot be.
   * @param {string} refused
   * @param {RequestedSettings} next
   */
  function goOnWithout(refused, next) {
    const { lab, requested } = state;
    const setting = settingNamed(refused);
    const isLeft = SETTINGS.some(
      ({ name, kind }) =>
        kind === "model" && name !== refused && String(next[name]) !== String(requested[name]),
    );
    if (!lab || setting?.kind !== "model" || !isLeft) return;
    void rebuild({ ...next, [setting.name]: requested[setting.name] }, { blame: refused });
  }

  /**
   * @param {RequestedSettings} requested  all settings
   * @param {BuildOptions} options
   * @returns {Promise<boolean>} whether the lab is there and trained
   */
  function rebuild(requested, options) {
    latest = openAndTrain(requested, options);
    return latest;
  }

  /** @type {typeof rebuild} */
  async function openAndTrain(requested, options) {
    const built = await open(requested, options);
    if (!built) return false;
    const before = training.loop.progress?.to ?? state.lab?.epoch ?? 0;
    const epoch = early ?? options.epoch;
    const isLong = epoch === undefined && isLongTraining(built.model, requests.pending, before);
    early = undefined;
    options.prepare?.(built);
    take(built, options.fresh);
    if (options.saved && options.epoch === undefined) {
      training.trained();
      return true;
    }
    const arrival = training.trainTo(epoch ?? (isLong ? 0 : before));
    if (isLong) {
      const message = `Training would take long to come to epoch ${formatInteger(before)} again: it begins at 0.`;
      update({ message });
    }
    return arrival;
  }

  /**
   * Shows labs that were built.
   * @param {Built} built
   * @param {boolean} [fresh]
   */
  function take(built, fresh = false) {
    training.loop.cancel();
    state.lab?.dispose();
    state.untrained?.dispose();
    const { pending } = requests;
    requests.replace(pending, takenOver(state, pending, built, fresh));
    replaceStart();
  }

  /** A start that was asked for and that this text does not have gives way to the default. */
  function replaceStart() {
    const { requested, settings } = state;
    const { start } = resolveSettings(requested);
    if (start === "" || requested.start !== start || settings.start === start) return;
    const without = { ...requested, start: undefined };
    requests.replace(without, {});
    const used = JSON.stringify(state.settings.start);
    notify("start", `start: this text does not have ${JSON.stringify(start)}; ${used} is used.`);
  }

  return {
    open,
    rebuild,
    take,
    /** The epoch that the first lab trains to. @param {number} epoch */
    beginAt(epoch) {
      early = epoch;
    },
    /** Once every lab that was begun is there, or was refused. */
    async whenBuilt() {
      let last;
      do await (last = latest);
      while (last !== latest);
    },
    dispose() {
      disposed = true;
    },
  };
}

/**
 * What changes where a new lab is shown.
 * @param {import("../snapshot/state.js").State} state  with the lab before it
 * @param {RequestedSettings} requested
 * @param {Built} built
 * @param {boolean} fresh
 */
function takenOver({ model, notices, selected, text, update }, requested, built, fresh) {
  const before = fresh ? undefined : model?.vocabulary[selected];
  const isSame = model?.corpus === built.model.corpus && model.pairCount === built.model.pairCount;
  const isStale = (/** @type {string} */ setting) =>
    OF_THE_MODEL.test(setting) ||
    (setting === "corpus" && text === built.model.corpus) ||
    // About the text before this one.
    (setting === "corpus64" && model !== null);
  return {
    ...built,
    status: /** @type {const} */ ("ready"),
    error: null,
    selected: findToken(built.model, [requested.prev, before, resolveSettings(requested).prev]),
    hovered: null,
    branches: Object.freeze([]),
    notices: new Map([...notices].filter(([setting]) => !isStale(setting))),
    update: isSame ? update : Object.freeze({ ...update, pair: null }),
  };
}

/**
 * @param {string} message  of the core, which ends with the number of tokens
 * @param {boolean} hasLab
 */
function shortness(message, hasLab) {
  const count = message.match(/\d+$/)?.[0] ?? "0";
  const shown = hasLab
    ? "The lab still shows the last text that could be trained."
    : "The lab shows its default text instead.";
  return `The text needs at least 2 tokens; it has ${count}. ${shown}`;
}
