import { createLuckActions } from "./actions/luck.js";
import { createOpenActions } from "./actions/open.js";
import { createPairActions } from "./actions/pairs.js";
import { createSamplingActions } from "./actions/sampling.js";
import { createProbeActions } from "./actions/probe.js";
import { createSymmetryActions } from "./actions/symmetries.js";
import { createCorpusActions } from "./actions/corpus.js";
import { createSavingActions } from "./actions/saving.js";
import { createSettingActions } from "./actions/settings.js";
import { createSimilarityActions } from "./actions/similarity.js";
import { createTrainingActions } from "./actions/training.js";
import { createTyping } from "./actions/typing.js";
import { createUpdateActions } from "./actions/update.js";
import { createVectorActions } from "./actions/vectors.js";
import { createTextKeeper } from "../exchange/kept_text.js";
import { LabError } from "../base/errors.js";
import { followed } from "./lab_pair.js";
import { describe } from "../exchange/saved_page.js";
import { createEnvironment } from "./environment.js";
import { createSession } from "./session.js";
import { visiblePanels } from "../settings/settings.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").Actions} Actions */

const DAMAGED = "The state in this link is damaged and cannot be opened; its settings are used.";

/**
 * @typedef {object} ControllerOptions
 * @property {Record<string, any>} [settings]  those that were asked for, by camelCase name
 * @property {import("../settings/settings.js").Notice[]} [notices]
 * @property {(type: string, detail: Record<string, any>) => void} [emit]
 * @property {{settings: Record<string, any>, saved: object}} [opened]  a saved lab to begin with, and all settings to ask for
 * @property {() => import("../exchange/kept_text.js").TextStorage | null} [storage]  where a text of one's own is kept for the next visit
 */

/**
 * What a person's actions do.
 * @param {ControllerOptions & Partial<import("./environment.js").Surroundings>} [options]
 */
export function createController(options = {}) {
  const emit = options.emit ?? (() => {});
  const session = createSession({
    settings: {},
    notices: [],
    ...options,
    environment: createEnvironment(options),
    emit,
  });
  const { state, loop, store } = session;
  /** The lab that programs have, and what they have of it. @type {{lab: Lab, given: Lab} | undefined} */
  let programs;

  const training = createTrainingActions(session);
  const typing = createTyping(session, (text) => void settings.set("corpus", text));
  const luck = createLuckActions(session, emit);
  const samplingActions = createSamplingActions(session, choose);
  const pairActions = createPairActions(session, (id) => actions.select(id));
  const corpusActions = createCorpusActions(session, {
    set: (name, value) => void settings.set(name, value),
    stopTyping: typing.stop,
    emit,
    keeper: createTextKeeper(options.storage ?? (() => null)),
  });
  const settings = createSettingActions(session, {
    emit,
    typing,
    select: (id) => actions.select(id),
    seek: training.seek,
    keepText: corpusActions.keep,
  });
  const savingActions = createSavingActions(session, {
    emit,
    kept: settings.keptByPresets,
    stopTyping: typing.stop,
  });

  /** @type {Actions} */
  const actions = {
    ...training,
    ...typing.actions,
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
    setOnScreen(names) {
      const panels = visiblePanels(state.settings);
      state.offScreen = new Set(panels.filter((name) => !names.includes(name)));
    },
    refresh: () => session.changed(),
    set: (name, value) => void settings.set(name, value),
    loadPreset: settings.loadPreset,
    dismiss(name) {
      if (state.notices.delete(name)) session.changed();
    },
    newSeed: () => void settings.set("seed", (state.settings.seed + 1) % 2 ** 32),
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
      settings.show({ skip: fresh, skipUntrained: fresh });
    },
    redraw() {
      state.drawIndex++;
      session.changed();
    },
  };

  /** Selects a token. @param {number} id */
  function choose(id) {
    const token = state.model?.vocabulary[id];
    if (token === undefined) return;
    const isNew = id !== state.selected;
    state.notices.delete("prev");
    state.selected = id;
    state.selectedPair = null;
    settings.show({ prev: token });
    if (isNew) emit("lab-select", { token });
  }

  /**
   * Builds the first lab and trains it to the epoch that was asked for.
   * @returns {Promise<boolean>} whether there is one
   */
  async function start() {
    const { epoch } = state.settings;
    const asked = session.pending;
    const { opened } = options;
    if (!opened || !(await openSaved(asked, opened))) {
      await session.rebuild(asked, { epoch, blame: "corpus" });
    }
    // A setting that was changed meanwhile has begun another.
    await session.whenBuilt();
    if (state.status === "failed" && state.error?.code.startsWith("corpus")) {
      // A text that cannot be trained on stays to be edited, over the model of the default text.
      const others = { ...asked, corpus: undefined };
      await session.rebuild(others, { epoch, blame: "corpus" });
    }
    if (state.status !== "ready") return false;
    settings.setWishes(asked);
    corpusActions.offerKept();
    emit("lab-ready", {});
    return true;
  }

  /**
   * The saved lab of an address, at the epoch that the address names.
   * @param {Record<string, any>} asked  beside what the saved lab asks for
   * @param {NonNullable<ControllerOptions["opened"]>} opened
   */
  async function openSaved(asked, { settings, saved }) {
    const { epoch, ...others } = { ...asked, ...settings };
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
    setAll: settings.setAll,
    /**
     * Begins anew with all settings that a link asks for, and the lab in it.
     * @param {{settings: Record<string, any>, opened?: ControllerOptions["opened"]}} link
     */
    async open(link) {
      state.notices.clear();
      const before = state.settings;
      const { opened } = link;
      const change = async () =>
        (opened && (await openSaved(link.settings, opened))) ||
        settings.beginWith(link.settings, "corpus");
      if (!(await session.attempt("opened link", change, typing.before))) return;
      settings.setWishes(link.settings);
      for (const [setting, value] of Object.entries(state.settings)) {
        if (String(value) !== String(before[setting])) emit("lab-change", { setting, value });
      }
    },
    start,
    unset: settings.unset,
    /** Sets checked settings that change nothing that is trained, and for which nobody is to be blamed. */
    show: settings.show,
    /** @param {Record<string, any>} [appearance]  in the place of those settings */
    describe: (appearance) => describe(session, appearance),
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
    /** @param {import("../settings/settings.js").Notice[]} notices */
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
      typing.stop();
      luck.dispose();
      session.dispose();
    },
  };
}
