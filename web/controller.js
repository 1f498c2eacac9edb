import { createLuckActions } from "./actions/luck.js";
import { createOpenActions } from "./actions/open.js";
import { createPairActions } from "./actions/pairs.js";
import { createSamplingActions } from "./actions/sampling.js";
import { createProbeActions } from "./actions/probe.js";
import { createSymmetryActions } from "./actions/symmetries.js";
import { createCorpusActions } from "./actions/corpus.js";
import { createSavingActions } from "./actions/saving.js";
import { createSimilarityActions } from "./actions/similarity.js";
import { createUpdateActions } from "./actions/update.js";
import { createVectorActions } from "./actions/vectors.js";
import { readComparison } from "./comparison.js";
import { createLab as createCoreLab } from "./core.js";
import { createTextKeeper } from "./kept_text.js";
import { LabError, asLabError } from "./lab_error.js";
import { findToken, followed } from "./labs.js";
import { describe } from "./page_state.js";
import { findPreset } from "./presets.js";
import { createSession } from "./session.js";
import {
  API_SETTINGS,
  NOT_UNDONE,
  checkSetting,
  labelOf,
  pairStepReason,
  resolveSettings,
  visiblePanels,
} from "./settings.js";

/** @typedef {import("./core_types.js").Lab} Lab */
/** @typedef {import("./types.js").Actions} Actions */

/** Milliseconds without a key press after which an edited text is trained on. */
const TYPING_PAUSE = 400;

/** A new value of these asks for another lab. */
const REBUILDS = ["corpus", "tokens", "vocabularyLimit", "dimensions", "scale", "batch"];

const DAMAGED = "The state in this link is damaged and cannot be opened; its settings are used.";

/** What a preset decides anew when a person loads it. */
const OF_A_PRESET = [
  ...API_SETTINGS,
  ...["epoch", "prev", "start", "sampleSeed", "skip", "skipUntrained", "speed"],
];

/**
 * @typedef {object} ControllerOptions
 * @property {{settings: Record<string, any>, saved: object}} [opened]  a saved lab to begin with, and all settings to ask for
 * @property {() => import("./kept_text.js").TextStorage | null} [storage]  where a text of one's own is kept for the next visit
 */

/**
 * What a person's actions do.
 * @param {Partial<import("./session.js").SessionOptions> & ControllerOptions} [options]
 */
export function createController(options = {}) {
  const emit = options.emit ?? (() => {});
  const session = createSession({
    settings: {},
    notices: [],
    createLab: createCoreLab,
    requestFrame: (callback) => void requestAnimationFrame(callback),
    now: () => performance.now(),
    ...options,
    emit,
  });
  const { state, loop, store } = session;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  /** The text before what is being typed, and was not given to the lab yet. @type {{text: string} | undefined} */
  let typedOver;
  /** The lab that programs have, and what they have of it. @type {{lab: Lab, given: Lab} | undefined} */
  let programs;

  const luck = createLuckActions(session, emit);
  const samplingActions = createSamplingActions(session, choose);
  const pairActions = createPairActions(session, (id) => actions.select(id));
  const savingActions = createSavingActions(session, { emit, kept: keptByPresets, stopTyping });
  const corpusActions = createCorpusActions(session, {
    set: (name, value) => actions.set(name, value),
    stopTyping,
    emit,
    keeper: createTextKeeper(options.storage ?? (() => null)),
  });

  /** @type {Actions} */
  const actions = {
    ...createVectorActions(session),
    ...createProbeActions(session),
    ...createSymmetryActions(session),
    ...createOpenActions(session),
    ...luck.actions,
    ...createUpdateActions(session),
    ...createSimilarityActions(session),
    openText: corpusActions.openText,
    addSentence: corpusActions.addSentence,
    restoreText: corpusActions.restoreText,
    forgetText: corpusActions.forgetText,
    openState: savingActions.openState,
    exportText: savingActions.exportText,
    link: savingActions.link,
    whole: savingActions.whole,
    undo() {
      if (!typedOver) return void session.travel("undo");
      // What is being typed is the last change.
      state.text = typedOver.text;
      stopTyping();
      session.changed();
    },
    redo: () => void (typedOver || session.travel("redo")),
    setOnScreen(names) {
      const panels = visiblePanels(state.settings);
      state.offScreen = new Set(panels.filter((name) => !names.includes(name)));
    },
    refresh: () => session.changed(),
    play: () => session.move(() => loop.play()),
    pause() {
      loop.pause();
      session.changed();
    },
    stepPair() {
      const reason = pairStepReason(state.settings);
      loop.pause();
      if (reason === null) return session.move((lab) => void lab.step({ pairs: 1 }));
      state.message = reason;
      session.changed();
    },
    stepEpoch() {
      loop.pause();
      if (state.lab) void session.trainTo(state.lab.epoch + 1);
    },
    stepBack() {
      loop.pause();
      const { lab } = state;
      if (lab) void session.trainTo(lab.pair > 0 ? lab.epoch : Math.max(0, lab.epoch - 1));
    },
    toStart() {
      loop.pause();
      const { optimizer, learningRate } = state.settings;
      session.move((lab) => {
        loop.cancel();
        lab.seek(0);
      });
      const { lab } = state;
      if (!lab || (lab.optimizer === optimizer && lab.learningRate === learningRate)) return;
      // What was changed on the way is what a person wants to see from the start.
      session.edit("another run from the start", "", () => {
        if (lab.optimizer !== optimizer) lab.optimizer = optimizer;
        if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      });
    },
    seek(epoch) {
      loop.pause();
      return session.trainTo(epoch);
    },
    set: (name, value) => void set(name, value),
    dismiss(name) {
      if (state.notices.delete(name)) session.changed();
    },
    newSeed: () => actions.set("seed", (state.settings.seed + 1) % 2 ** 32),
    editCorpus(text) {
      typedOver ??= { text: state.text };
      state.text = text;
      session.changed();
      clearTimeout(typing);
      typing = setTimeout(() => actions.set("corpus", text), TYPING_PAUSE);
    },
    loadPreset(name) {
      if (!findPreset(name)) return actions.set("preset", name);
      state.notices.clear();
      const forget = session.remember("the text of a preset", "", true, typedOver);
      void orForget(load({ ...keptByPresets(), preset: name }), forget);
    },
    select(id) {
      if (state.model?.vocabulary[id] === undefined) return;
      samplingActions.forget();
      choose(id);
    },
    selectPair: (prev, next) => pairActions.selectPair(prev, next),
    clearPair: () => pairActions.clearPair(),
    nextToken: samplingActions.nextToken,
    startAgain: samplingActions.startAgain,
    drawMany: samplingActions.drawMany,
    clearDraws: samplingActions.clearDraws,
    hover(id) {
      if (state.hovered === id) return;
      state.hovered = id;
      session.changed();
    },
    setViewport(bounds) {
      state.viewport = Object.freeze({ ...bounds });
      session.changed();
    },
    again() {
      const { skip, skipUntrained, length } = state.settings;
      const fresh = Math.max(skip, skipUntrained) + length;
      show({ skip: fresh, skipUntrained: fresh });
    },
    redraw() {
      state.drawIndex++;
      session.changed();
    },
  };

  /**
   * @param {string} name
   * @param {any} value
   * @returns {LabError[]} why it cannot be
   */
  function set(name, value) {
    try {
      const checked = check(name, value);
      state.notices.delete(name);
      rememberSetting(name, checked);
      void apply(name, checked);
      return [];
    } catch (thrown) {
      const error = asLabError(thrown);
      state.notices.set(name, error.message);
      session.changed();
      return [error];
    }
  }

  /**
   * Leaves a setting to what it is where nobody asks for it.
   * @param {string} name
   */
  function unset(name) {
    const { corpus, preset, ...others } = session.wanted;
    if (name === "corpus")
      return void set("preset", resolveSettings({ preset: preset || undefined }).preset);
    if (name === "preset") return void (corpus ?? set("preset", resolveSettings({}).preset));
    const asked = { ...others, corpus, preset, [name]: undefined };
    set(name, resolveSettings(asked)[name]);
    session.ask({ [name]: undefined });
  }

  /** Selects a token. @param {number} id */
  function choose(id) {
    const token = state.model?.vocabulary[id];
    if (token === undefined) return;
    const isNew = id !== state.selected;
    state.notices.delete("prev");
    state.selected = id;
    state.pair = null;
    show({ prev: token });
    if (isNew) emit("lab-select", { token });
  }

  /**
   * Before a setting changes; a setting that the lab can change while it trains is remembered by what changes it.
   * @param {string} name
   * @param {any} value
   */
  function rememberSetting(name, value) {
    if (NOT_UNDONE.includes(name) || String(value) === String(state.settings[name])) return;
    if (name === "optimizer" || name === "learningRate") return;
    const withLab = name === "preset" || API_SETTINGS.includes(name);
    session.remember(labelOf(name).toLowerCase(), name, withLab, typedOver);
  }

  /**
   * A change that was remembered and cannot be made is none to undo.
   * @param {Promise<boolean>} change  whether it was made
   * @param {() => void} forget
   */
  async function orForget(change, forget) {
    if (await change) return true;
    forget();
    session.changed();
    return false;
  }

  function stopTyping() {
    clearTimeout(typing);
    typedOver = undefined;
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  function check(name, value) {
    const checked = checkSetting(name, value);
    const { dimensions } = state.settings;
    if (name === "axes" && Math.max(...(checked === "pca" ? [1] : checked)) > dimensions) {
      throw new LabError(
        "bad-setting",
        `axes must be from 1 to ${dimensions}, got ${checked.join(" ")}`,
      );
    }
    if (name === "prev" && checked !== "" && state.model && !isToken(checked)) {
      throw new LabError(
        "unknown-token",
        `prev: ${JSON.stringify(checked)} is not in the vocabulary`,
      );
    }
    if (name === "compare") readComparison(checked);
    if (name === "start" && state.lab && !session.building && checked.trim() !== "") {
      state.lab.generate({ start: checked, length: 1 });
    }
    return checked;
  }

  /** @param {string} token */
  function isToken(token) {
    return state.model?.vocabulary.includes(token.toLowerCase());
  }

  /** What stays as it was asked for when another text is loaded. */
  function keptByPresets() {
    const kept = Object.entries(session.wanted).filter(([key]) => !OF_A_PRESET.includes(key));
    return Object.fromEntries(kept);
  }

  /**
   * Settings that belong together, as those of a link, at once: one lab is built for all of them.
   * @param {Record<string, any>} values  checked
   * @returns {Promise<LabError[]>} what of them cannot be, but for a lab that cannot be built, which is an event of its own
   */
  async function setAll(values) {
    const names = Object.keys(values);
    if (names.length < 2 || !names.some((name) => ["preset", ...API_SETTINGS].includes(name))) {
      return names.flatMap((name) => set(name, values[name]));
    }
    state.notices.clear();
    const { preset } = resolveSettings(session.wanted);
    const isAnother = names.includes("preset") || names.includes("corpus");
    const before = isAnother
      ? { ...keptByPresets(), preset: undefined }
      : { ...session.wanted, preset };
    const next = { ...before, ...values };
    const blame = names[0];
    loop.pause();
    state.drawIndex = 0;
    const built = isAnother
      ? beginWith(next, blame)
      : session.rebuild(next, { epoch: values.epoch, blame });
    if (!(await built)) return [];
    const refused = setWishes(values);
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
    return refused;
  }

  /**
   * Says which of the values that depend on the text and on K cannot be had with these.
   * @param {Record<string, any>} asked
   */
  function setWishes(asked) {
    return ["prev", "axes"].flatMap((name) => {
      const value = asked[name] ?? "";
      const isThere = String(value).toLowerCase() === String(state.settings[name]);
      return isThere || value === "" ? [] : set(name, value);
    });
  }

  /**
   * @param {string} name
   * @param {any} value  checked
   */
  async function apply(name, value) {
    if (name === "preset") return load({ ...session.wanted, corpus: undefined, preset: value });
    if (name === "prev" && state.model) {
      const { prev } = resolveSettings({ ...session.wanted, prev: undefined });
      return actions.select(findToken(state.model, [value, prev]));
    }
    if (name === "epoch") return actions.seek(value);
    const buildsAnew =
      REBUILDS.includes(name) || (API_SETTINGS.includes(name) && (session.building || !state.lab));
    if (name === "corpus") {
      stopTyping();
      state.text = value;
      // Typed and taken back: nothing to train.
      if (value === state.model?.corpus && !session.building) return session.changed();
    }
    if (buildsAnew) {
      // An edited text keeps the preset that it comes from, and what of its settings an edit leaves meaningful.
      const { preset } = resolveSettings(session.wanted);
      const next = { ...session.wanted, preset, [name]: value };
      if (!(await session.rebuild(next, { blame: name }))) return;
      if (name === "corpus") {
        corpusActions.keep(value);
        session.changed();
      }
    } else if (name === "seed") reseed(value);
    else if (name === "optimizer" || name === "learningRate") setLive(name, value);
    else return show({ [name]: value });
    emit("lab-change", { setting: name, value });
  }

  /**
   * Begins with the text of a preset.
   * @param {Record<string, any>} next
   */
  async function load(next) {
    const loaded = await beginWith(next, "preset");
    const { preset } = resolveSettings(next);
    if (loaded) emit("lab-change", { setting: "preset", value: preset });
    return loaded;
  }

  /**
   * @param {Record<string, any>} next  all settings that are asked for
   * @param {string} blame  the setting that a notice is about if that fails
   */
  function beginWith(next, blame) {
    loop.pause();
    stopTyping();
    const { corpus, epoch } = resolveSettings(next);
    state.text = corpus;
    state.drawIndex = 0;
    return session.rebuild(next, { epoch, blame, fresh: true });
  }

  /** @param {number} seed */
  function reseed(seed) {
    session.ask({ seed });
    state.branches = [];
    state.drawIndex = 0;
    session.move((lab) => {
      loop.cancel();
      lab.reset({ seed });
      state.untrained?.reset({ seed });
      state.drawn = state.untrained?.embeddings() ?? null;
      session.settle();
    });
  }

  /**
   * What the lab can change while it trains.
   * @param {"optimizer" | "learningRate"} name
   * @param {any} value
   */
  function setLive(name, value) {
    if (value === state.lab?.[name]) return session.ask({ [name]: value });
    session.edit(labelOf(name).toLowerCase(), name, (lab) => {
      session.ask({ [name]: value });
      const { optimizer, learningRate } = resolveSettings(session.wanted);
      if (name === "optimizer") lab.optimizer = optimizer;
      if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      session.settle();
    });
  }

  /**
   * Changes what is shown or generated, and nothing that is trained.
   * @param {Record<string, any>} values
   */
  function show(values) {
    session.ask(values);
    session.settle();
    session.changed();
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
  }

  /**
   * Builds the first lab and trains it to the epoch that was asked for.
   * @returns {Promise<boolean>} whether there is one
   */
  async function start() {
    const { epoch } = state.settings;
    const asked = session.wanted;
    const { opened } = options;
    const all = opened && { ...opened, settings: { ...asked, ...opened.settings } };
    if (!all || !(await openSaved(all))) {
      await session.rebuild(asked, { epoch, blame: "corpus" });
    }
    // A setting that was changed meanwhile has begun another.
    await session.settled();
    if (state.status === "failed" && state.error?.code.startsWith("corpus")) {
      // A text that cannot be trained on stays to be edited, over the model of the default text.
      const others = { ...asked, corpus: undefined };
      await session.rebuild(others, { epoch, blame: "corpus" });
    }
    if (state.status !== "ready") return false;
    setWishes(asked);
    corpusActions.offerKept();
    emit("lab-ready", {});
    return true;
  }

  /**
   * The saved lab of an address, at the epoch that the address names.
   * @param {NonNullable<ControllerOptions["opened"]>} opened
   */
  async function openSaved({ settings, saved }) {
    const { epoch, ...others } = settings;
    const stands = /** @type {any} */ (saved).state?.epoch;
    const isThere = epoch === undefined || epoch === stands;
    const done = await savingActions.openSaved(
      { settings: others, saved },
      isThere ? undefined : epoch,
    );
    if (!done) state.notices.set("state64", DAMAGED);
    return done;
  }

  return {
    store,
    actions,
    setAll,
    /**
     * Begins anew with all settings that a link asks for, and the lab in it.
     * @param {{settings: Record<string, any>, saved?: object}} link
     */
    async open({ settings, saved }) {
      state.notices.clear();
      const before = state.settings;
      const forget = session.remember("opened link", "", true, typedOver);
      if (!saved || !(await openSaved({ settings, saved }))) {
        if (!(await orForget(beginWith(settings, "corpus"), forget))) return;
      }
      setWishes(settings);
      for (const [setting, value] of Object.entries(state.settings)) {
        if (String(value) !== String(before[setting])) emit("lab-change", { setting, value });
      }
    },
    start,
    unset,
    /** Sets checked settings that change nothing that is trained, and for which nobody is to be blamed. */
    show,
    /** @param {Record<string, any>} [looks]  in the place of those settings */
    describe: (looks) => describe(session, looks),
    /** The lab as programs have it: the page follows what they do with it. Null until there is one. */
    get lab() {
      const { lab } = state;
      if (lab && programs?.lab !== lab) programs = { lab, given: followed(lab, session.trained) };
      return lab && programs ? programs.given : null;
    },
    /** Why there is no lab, for a program. */
    get failure() {
      const { error } = state;
      return new LabError(error?.code ?? "internal", error?.message ?? "the lab did not start");
    },
    /** @param {import("./settings.js").Notice[]} notices */
    notify(notices) {
      for (const { setting, message } of notices) state.notices.set(setting, message);
      if (notices.length > 0) session.changed();
    },
    /** @param {boolean} value  play and other training rest while nobody can see them */
    suspend(value) {
      loop.suspend(value);
      luck.suspend(value);
    },
    dispose() {
      clearTimeout(typing);
      luck.dispose();
      session.dispose();
    },
  };
}
