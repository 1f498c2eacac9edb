import { createUndo } from "./undo.js";
import { isSameText } from "../snapshot/model.js";
import { SETTINGS, pickSettings } from "../settings/settings.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./undo.js").Memento} Memento */

/** Runs left behind whose curves are kept. */
const MOST_BRANCHES = 5;

/**
 * The changes that a person made, to undo and to do again, and the runs that they left behind.
 * @param {import("./page.js").Page} page
 * @param {import("./requests.js").Requests} requests
 * @param {import("./training.js").Training} training
 * @param {import("./build.js").Build} build
 */
export function createHistory(page, requests, training, build) {
  const { now, state, update, follow, store, touched } = page;
  const undo = createUndo(now);

  follow(() => {
    const { undo: before, redo: after } = undo.states;
    return { undo: { undo: labelOf(before, state), redo: labelOf(after, state) } };
  });

  /**
   * Before a change that can be undone.
   * @param {string} label
   * @param {string} kind  changes of one kind that follow quickly are undone together
   * @param {boolean} withLab  whether the change concerns the lab
   * @param {{text: string}} [before]  the text before the change, where it is shown already
   * @param {Memento["look"]} [look]
   * @returns {() => void} what forgets it again, where the change could not be made
   */
  function remember(label, kind, withLab, before, look = []) {
    if (!state.lab) return () => {};
    return undo.remember(kind, () => ({ ...capture(state, label, withLab, before), look }));
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
    update();
    return false;
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
      const branch = { from: lab.epoch, ...store.get().curve };
      update({ branches: [...state.branches, branch].slice(-MOST_BRANCHES) });
    }
    training.move(() => {
      action(lab);
      moveStart(lab, state.untrained);
    });
  }

  /** A lab that is being built comes first. @param {"undo" | "redo"} direction */
  async function undoOrRedo(direction) {
    if (requests.building || labelOf(undo.states[direction], state) === null) return;
    const memento = undo[direction](({ label, lab, look }) => ({
      ...capture(state, label, lab !== null),
      look,
    }));
    if (!memento) return;
    training.loop.pause();
    if (!(await reopen(page, build, withLookOf(state, memento)))) return;
    if (memento.lab) touched("vectors");
    const undone = Object.freeze({ direction, label: memento.label });
    const { requested } = withLookOf(state, memento);
    requests.replace(requested, { notices: new Map(), message: null, undone });
    training.trained();
  }

  return { remember, attempt, edit, undoOrRedo };
}

/**
 * A state to come back to, with the page looking as it does now, unless the change was one of its look.
 * @param {import("../snapshot/state.js").State} now
 * @param {Memento} memento
 * @returns {Memento}
 */
function withLookOf(now, memento) {
  const isLook = (/** @type {import("../settings/types.js").Setting} */ { kind, undone, name }) =>
    kind === "appearance" && !undone && !memento.look.includes(name);
  const others = pickSettings(memento.requested, (setting) => !isLook(setting));
  return { ...memento, requested: { ...others, ...pickSettings(now.requested, isLook) } };
}

/**
 * Whether the lab is the one from before.
 * @param {import("./page.js").Page} page
 * @param {import("./build.js").Build} build
 * @param {Memento} memento
 */
async function reopen({ state, update }, build, { lab, requested, text, selected }) {
  if (!lab) return true;
  const { saved, start, branches } = lab;
  const built = await build.open(requested, { saved, blame: "state64" });
  if (!built) return false;
  built.untrained.setEmbeddings(start);
  if (state.model && isSameText(state.model, built.model)) built.model = state.model;
  build.take(built);
  update({ text, selected, branches });
  return true;
}

/** What is moved before any training is the start. @param {Lab} lab @param {Lab | null} untrained */
function moveStart(lab, untrained) {
  if (lab.epoch === 0 && lab.pair === 0) untrained?.setEmbeddings(lab.embeddings());
}

/**
 * All of what is shown, to come back to.
 * @param {import("../snapshot/state.js").State} state
 * @param {string} label
 * @param {boolean} withLab
 * @param {{text: string}} [shown]
 * @returns {Omit<Memento, "look">}
 */
function capture(state, label, withLab, { text } = state) {
  const { requested, lab, untrained, model, selected, branches } = state;
  return {
    label,
    requested,
    text: withLab ? text : (model?.corpus ?? text),
    selected,
    lab: withLab && lab && untrained ? savedLab(lab, untrained.embeddings(), branches) : null,
  };
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

/**
 * The name of a change that can be undone or done again now: no change of a setting that is locked.
 * @param {Memento | undefined} memento
 * @param {import("../snapshot/state.js").State} state
 */
function labelOf(memento, { settings, requested }) {
  if (!memento) return null;
  const changesLocked = SETTINGS.some(
    ({ name, locked }) => locked && String(memento.requested[name]) !== String(requested[name]),
  );
  return settings.lock && changesLocked ? null : memento.label;
}
