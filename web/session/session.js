import { leaveDivergence } from "./divergence.js";
import { formatInteger } from "../base/format.js";
import { asLabError } from "../base/errors.js";
import { findToken } from "../snapshot/model.js";
import { buildLabs, canStart } from "./lab_pair.js";
import { createPlayLoop } from "./play_loop.js";
import { findPreset } from "../settings/presets.js";
import { API_SETTINGS, pairStepReason, resolveSettings } from "../settings/settings.js";
import { createComparedLabKeeper } from "./compared_lab.js";
import { PROGRESS_INTERVAL, isLongTraining, isTooSoonToShow } from "./pace.js";
import { createSamplingState } from "../snapshot/sampling.js";
import { createSnapshotMaker } from "../snapshot/snapshot.js";
import { createStore } from "./store.js";
import { SIMILARITY_STATE } from "../snapshot/similarity.js";
import { createUndo } from "./undo.js";
import { UPDATE_STATE } from "../snapshot/update.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {Record<string, any>} Values */

/**
 * @typedef {object} SessionOptions
 * @property {Values} settings  those that were asked for, by camelCase name
 * @property {import("../settings/settings.js").Notice[]} notices
 * @property {(type: string, detail: Values) => void} emit
 * @property {import("./environment.js").Environment} environment
 */

/** @typedef {ReturnType<typeof createSession>} Session */

/** What nobody but a program can change while `lock` is set; how fast training runs, the axes and the draws are for looking. */
const LOCKED = [
  "preset",
  ...API_SETTINGS,
  "start",
  "length",
  "temperature",
  "sampleSeed",
  "compare",
];

/** Notices about what was asked of one text and its vectors. */
const OF_THE_MODEL = /^(start$|updatePair$|similarity-)/;

/** Runs left behind whose curves are kept. */
const MOST_BRANCHES = 5;

/**
 * The lab that is shown: builds it, trains it, moves it through its epochs and replaces it by another, and keeps the store
 * at what is true now.
 * @param {SessionOptions} options
 */
export function createSession({ settings, notices, emit, environment }) {
  const { requestFrame, now, setTimer } = environment;
  const makeSnapshot = createSnapshotMaker();
  /** The settings that were asked for: in force, and to be in force once the lab that is being built is there. */
  let requested = { ...settings };
  let pending = requested;
  /** @type {import("../snapshot/snapshot.js").State} */
  const state = {
    status: "loading",
    error: null,
    settings: Object.freeze(resolveSettings(requested)),
    notices: new Map(notices.map(({ setting, message }) => [setting, message])),
    text: resolveSettings(requested).corpus,
    model: null,
    lab: null,
    untrained: null,
    drawn: null,
    playing: false,
    progress: null,
    version: 0,
    selected: 0,
    selectedPair: null,
    hovered: null,
    viewport: null,
    drawIndex: 0,
    sampling: createSamplingState(),
    message: null,
    branches: [],
    comparedLab: null,
    undo: { undo: null, redo: null },
    kept: null,
    offScreen: new Set(),
    opened: new Set(),
    luck: null,
    hand: { gesture: null, moved: null, probe: null, symmetry: null },
    update: UPDATE_STATE,
    similarity: SIMILARITY_STATE,
  };
  const undo = createUndo(now);
  /** Counts the labs that were begun: one that is not the latest is thrown away. */
  let turn = 0;
  /** The setting whose notice tells of training that failed. @type {string | null} */
  let trouble = null;
  let lastTold = { at: -Infinity, epoch: NaN, loss: NaN };
  let stopTelling = () => {};
  let disposed = false;
  /** An epoch that was asked for before there was a lab. @type {number | undefined} */
  let early;
  /** The lab that was begun last. */
  let latest = Promise.resolve(false);

  const store = createStore(() => makeSnapshot(state), requestFrame, now);
  const loop = createPlayLoop({
    requestFrame,
    now,
    lab: () => state.lab,
    fullBatch: () => pairStepReason(state.settings) !== null,
    // Two labs side by side go at the speed of the slower one.
    speed: () => (comparedLabs.lags ? 0 : state.settings.speed),
    stopAfter(epoch) {
      const stop = findPreset(state.settings.preset)?.pauseAt?.epoch ?? 0;
      return stop > epoch ? stop : Infinity;
    },
    stopped() {
      state.message = findPreset(state.settings.preset)?.pauseAt?.message ?? null;
    },
    changed: trained,
    failed: report,
  });

  const comparedLabs = createComparedLabKeeper({
    environment,
    changed: () => changed(),
    failed: refuseComparedLab,
  });

  function changed() {
    if (disposed) return;
    followWithComparedLab();
    state.playing = loop.playing;
    state.undo = undoable();
    state.progress = loop.progress;
    if (loop.hurried && isTooSoonToShow(store.told, now())) return;
    store.set(() => makeSnapshot(state));
  }

  function followWithComparedLab() {
    try {
      comparedLabs.follow(state.lab, requested, state.settings.compare);
    } catch (error) {
      refuseComparedLab(error);
    }
    state.comparedLab = comparedLabs.comparedLab;
  }

  /** @param {unknown} error */
  function refuseComparedLab(error) {
    state.notices.set("compare", asLabError(error).message);
  }

  /** The vectors have changed, or may have. */
  function trained() {
    if (disposed) return;
    state.version++;
    const { lab } = state;
    // A lab that goes back through its history also goes back to the learning rates and optimizers of then.
    const { optimizer, learningRate } = state.settings;
    if (lab && (lab.optimizer !== optimizer || lab.learningRate !== learningRate)) applyRequested();
    changed();
    tellProgress();
  }

  /** At most once an interval, and the last change is never left out. */
  function tellProgress() {
    const rest = lastTold.at + PROGRESS_INTERVAL - now();
    stopTelling();
    if (rest > 0) {
      stopTelling = setTimer(tellProgress, rest);
      return;
    }
    const { epoch, loss } = store.get();
    if (epoch === lastTold.epoch && loss === lastTold.loss) return;
    lastTold = { at: now(), epoch, loss };
    emit("lab-progress", { epoch, loss });
  }

  /** Puts in force what was asked for, as far as the lab has it. */
  function applyRequested() {
    const { lab, model } = state;
    const values = resolveSettings(requested);
    if (findPreset(values.preset)?.corpus !== values.corpus) values.preset = "";
    if (lab && model) {
      values.optimizer = lab.optimizer;
      values.learningRate = lab.learningRate;
      values.prev = model.vocabulary[state.selected];
      if (!canStart(lab, values.start)) {
        values.start = model.tokens.find((token) => canStart(lab, token)) ?? "";
      }
    }
    state.settings = Object.freeze(values);
  }

  /** @param {Values} values */
  function ask(values) {
    const building = pending !== requested;
    requested = { ...requested, ...values };
    pending = building ? { ...pending, ...values } : requested;
  }

  /**
   * Trains or moves the lab; what goes wrong becomes a notice.
   * @param {(lab: Lab) => void} action
   */
  function move(action) {
    if (!state.lab) return;
    state.message = null;
    if (trouble) state.notices.delete(trouble);
    trouble = null;
    try {
      action(state.lab);
      trained();
    } catch (error) {
      report(error);
    }
  }

  /**
   * All of what is shown, to come back to.
   * @param {string} label
   * @param {boolean} withLab
   * @param {{text: string}} [shown]
   * @returns {import("./undo.js").Memento}
   */
  function capture(label, withLab, { text } = state) {
    const { lab, untrained, model, selected, branches } = state;
    return {
      label,
      requested,
      text: withLab ? text : (model?.corpus ?? text),
      selected,
      lab: withLab && lab && untrained ? savedLab(lab, untrained.embeddings(), branches) : null,
    };
  }

  /**
   * Before a change that can be undone.
   * @param {string} label
   * @param {string} kind  changes of one kind that follow quickly are undone together
   * @param {boolean} withLab  whether the change concerns the lab
   * @param {{text: string}} [before]  the text before the change, where it is shown already
   * @returns {() => void} what forgets it again, where the change could not be made
   */
  function remember(label, kind, withLab, before) {
    if (!state.lab) return () => {};
    return undo.remember(kind, () => capture(label, withLab, before));
  }

  /**
   * A change of the lab that can be undone, unless it turns out that it could not be made.
   * @param {string} label
   * @param {() => Promise<boolean>} change  whether it was made
   * @param {{text: string}} [before]  the text before the change, where it is shown already
   */
  async function attempt(label, change, before) {
    const forget = remember(label, "", true, before);
    if (await change()) return true;
    forget();
    changed();
    return false;
  }

  /** What can be undone and done again now: no setting that is locked. */
  function undoable() {
    const label = (/** @type {import("./undo.js").Memento | undefined} */ memento) =>
      memento && !(state.settings.lock && changesSettings(memento.requested, requested))
        ? memento.label
        : null;
    return { undo: label(undo.states.undo), redo: label(undo.states.redo) };
  }

  /**
   * Changes the lab where it stands, as a change that can be undone. A run trained further than that stays as a branch.
   * @param {string} label
   * @param {string} kind
   * @param {(lab: Lab) => void} action
   */
  function edit(label, kind, action) {
    const { lab } = state;
    if (!lab) return;
    remember(label, kind, true);
    if (lab.furthestEpoch > lab.epoch) {
      const { epochs, losses } = store.get().curve;
      const branch = Object.freeze({ from: lab.epoch, epochs, losses });
      state.branches = Object.freeze([...state.branches, branch].slice(-MOST_BRANCHES));
    }
    move(action);
    // What is moved before any training is the start.
    if (lab.epoch === 0 && lab.pair === 0) state.untrained?.setEmbeddings(lab.embeddings());
  }

  /** @param {"undo" | "redo"} direction */
  async function undoOrRedo(direction) {
    if (pending !== requested || undoable()[direction] === null) return; // A lab that is being built comes first.
    const memento = undo[direction](({ label, lab }) => capture(label, lab !== null));
    if (!memento) return;
    loop.pause();
    const thisTurn = ++turn;
    if (memento.lab) {
      pending = { ...memento.requested };
      let built;
      try {
        built = await buildLabs(environment, resolveSettings(pending), memento.lab.saved);
      } catch (error) {
        if (thisTurn === turn && !disposed) failToBuild(asLabError(error), "state64");
        return;
      }
      if (thisTurn !== turn || disposed) return discard(built);
      built.untrained.setEmbeddings(memento.lab.start);
      if (state.model && isSameText(state.model, built.model)) built.model = state.model;
      state.text = memento.text;
      take(built, false);
      state.branches = memento.lab.branches;
      state.selected = memento.selected;
    }
    pending = requested = memento.requested;
    state.notices.clear();
    state.message = null;
    applyRequested();
    trained();
  }

  /** @param {import("./lab_pair.js").Built} built */
  function discard({ lab, untrained }) {
    lab.dispose();
    untrained.dispose();
  }

  /** @param {unknown} thrown */
  function report(thrown) {
    const error = asLabError(thrown);
    const { code, message } = error;
    trouble = code === "diverged" ? "learningRate" : "epoch";
    const told = code === "diverged" && state.lab ? leaveDivergence(state.lab) : message;
    state.notices.set(trouble, told);
    loop.pause();
    trained();
    emit("lab-error", { code, message });
  }

  /**
   * To the start of an epoch, back or forward.
   * @param {number} epoch
   * @returns {Promise<boolean>} whether it got there
   */
  function trainTo(epoch) {
    if (!state.lab) early = epoch;
    move((lab) => {
      loop.cancel();
      const known = Math.min(epoch, Math.max(lab.epoch, lab.furthestEpoch));
      if (known !== lab.epoch || (epoch === known && lab.pair > 0)) lab.seek(known);
    });
    const { lab } = state;
    if (!lab || trouble || (lab.epoch >= epoch && !lab.measuring)) {
      return Promise.resolve(!trouble);
    }
    const arrival = loop.trainTo(epoch);
    if (!trouble) trained();
    return arrival;
  }

  /**
   * Builds the lab of other settings and trains it to an epoch, by default the one that is shown or being trained to. The
   * lab that is there stays until then, and for good if the new one cannot be built.
   * @param {Values} next  all that is asked for
   * @param {object} options
   * @param {number} [options.epoch]
   * @param {string} options.blame  the setting that a notice is about if this fails
   * @param {boolean} [options.fresh]  another text, so the selected token means nothing there
   * @param {object} [options.saved]  a lab of these settings as toJSON gave it; it is where it stands unless `epoch` is given
   * @param {(built: import("./lab_pair.js").Built) => void} [options.prepare]  changes the new lab before it is shown
   * @returns {Promise<boolean>} whether it is there and trained
   */
  function rebuild(next, options) {
    latest = build(next, options);
    return latest;
  }

  /** @type {typeof rebuild} */
  async function build(next, { epoch, blame, fresh = false, saved, prepare }) {
    const thisTurn = ++turn;
    pending = { ...next };
    let built;
    try {
      built = await buildLabs(environment, resolveSettings(pending), saved);
    } catch (error) {
      if (thisTurn !== turn || disposed) return false;
      failToBuild(asLabError(error), blame);
      goOnWithout(blame, next);
      return false;
    }
    if (thisTurn !== turn || disposed) {
      discard(built);
      return false;
    }
    const before = loop.progress?.to ?? state.lab?.epoch ?? 0;
    const asked = early ?? epoch;
    const isLong = asked === undefined && isLongTraining(built.model, pending, before);
    const target = asked ?? (isLong ? 0 : before);
    early = undefined;
    prepare?.(built);
    take(built, fresh);
    if (saved && epoch === undefined) {
      trained();
      return true;
    }
    const arrival = trainTo(target);
    if (isLong) {
      state.message = `Training would take long to come to epoch ${formatInteger(before)} again: it begins at 0.`;
      changed();
    }
    return arrival;
  }

  /**
   * What was asked for together with a setting that cannot be.
   * @param {string} refused
   * @param {Values} next
   */
  function goOnWithout(refused, next) {
    const isLeft = (/** @type {string} */ name) =>
      name !== refused && String(next[name]) !== String(requested[name]);
    if (!state.lab || !API_SETTINGS.includes(refused) || !API_SETTINGS.some(isLeft)) return;
    void rebuild({ ...next, [refused]: requested[refused] }, { blame: refused });
  }

  /**
   * @param {import("./lab_pair.js").Built} built
   * @param {boolean} fresh
   */
  function take(built, fresh) {
    const { model } = state;
    const previous = fresh ? undefined : model?.vocabulary[state.selected];
    if (model && (model.corpus !== built.model.corpus || model.pairCount !== built.model.pairCount))
      state.update = Object.freeze({ ...state.update, pair: null });
    loop.cancel();
    state.lab?.dispose();
    state.untrained?.dispose();
    Object.assign(state, built, { status: "ready", error: null, hovered: null, branches: [] });
    requested = pending;
    state.selected = findToken(built.model, [
      requested.prev,
      previous,
      resolveSettings(requested).prev,
    ]);
    if (state.text === built.model.corpus) state.notices.delete("corpus");
    // About the text before this one.
    if (model) state.notices.delete("corpus64");
    for (const name of state.notices.keys()) {
      if (OF_THE_MODEL.test(name)) state.notices.delete(name);
    }
    applyRequested();
    replaceStart();
  }

  /** Once every lab that was begun is there, or was refused. */
  async function whenBuilt() {
    let last;
    do await (last = latest);
    while (last !== latest);
  }

  /** A start that was asked for and that this text does not have gives way to the default. */
  function replaceStart() {
    const { start } = resolveSettings(requested);
    if (start === "" || requested.start !== start || state.settings.start === start) return;
    pending = requested = { ...requested, start: undefined };
    applyRequested();
    const used = JSON.stringify(state.settings.start);
    state.notices.set(
      "start",
      `start: this text does not have ${JSON.stringify(start)}; ${used} is used.`,
    );
  }

  /**
   * @param {import("../base/errors.js").LabError} error
   * @param {string} blame
   */
  function failToBuild({ code, message }, blame) {
    pending = requested;
    const told = code === "corpus-too-short" ? shortness(message, state.lab !== null) : message;
    state.notices.set(code.startsWith("corpus") ? "corpus" : blame, told);
    if (!state.lab) {
      state.status = "failed";
      state.error = Object.freeze({ code, message });
    }
    changed();
    emit("lab-error", { code, message });
  }

  return {
    environment,
    state,
    store,
    loop,
    changed,
    trained,
    applyRequested,
    ask,
    move,
    remember,
    attempt,
    edit,
    undoOrRedo,
    trainTo,
    rebuild,
    whenBuilt,
    /** All that is asked for, with what is being built. */
    get pending() {
      return pending;
    },
    get building() {
      return pending !== requested;
    },
    dispose() {
      disposed = true;
      turn++;
      stopTelling();
      loop.pause();
      loop.cancel();
      state.lab?.dispose();
      state.untrained?.dispose();
      comparedLabs.dispose();
      state.lab = state.untrained = state.comparedLab = null;
    },
  };
}

/**
 * Whether two sets of what is asked for differ in a setting that `lock` locks.
 * @param {Values} a
 * @param {Values} b
 */
function changesSettings(a, b) {
  return LOCKED.some((name) => String(a[name]) !== String(b[name]));
}

/**
 * @param {Lab} lab
 * @param {import("../core/types.js").Vectors} start  of the untrained lab beside it
 * @param {readonly import("../snapshot/types.js").Branch[]} branches
 * @returns {import("./undo.js").SavedLab}
 */
function savedLab(lab, start, branches) {
  const saved = /** @type {{history: {embeddings?: object}[]}} */ (lab.toJSON());
  const moves = saved.history.filter(({ embeddings }) => embeddings).length;
  // Beside those on the way: at the start and now, and what an optimizer remembers.
  const size = (4 + moves) * 2 * start.V.length;
  return { saved, size, start, branches };
}

/** @param {import("../snapshot/types.js").Model} a @param {import("../snapshot/types.js").Model} b */
function isSameText(a, b) {
  return (
    a.corpus === b.corpus &&
    a.dimensions === b.dimensions &&
    a.vocabulary.length === b.vocabulary.length &&
    a.tokens.length === b.tokens.length
  );
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
