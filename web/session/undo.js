/**
 * A state of the page to come back to. `lab` is null where the change after it left the lab alone.
 * @typedef {object} Memento
 * @property {string} label  of the change that was made after it
 * @property {import("../settings/types.js").RequestedSettings} requested  the settings that were asked for
 * @property {string} text  of the corpus text area
 * @property {number} selected
 * @property {SavedLab | null} lab
 * @property {readonly import("../settings/types.js").SettingName[]} look  settings of appearance that the change was made to
 *
 * @typedef {object} SavedLab
 * @property {object} saved  as toJSON gave it
 * @property {number} size  numbers that it holds
 * @property {import("../core/types.js").Vectors} start  of the untrained lab beside it
 * @property {readonly import("../snapshot/types.js").Branch[]} branches
 */

/** Milliseconds within which changes of one kind are one change, as while a slider moves. */
const ONE_CHANGE = 700;

/** A kind that begins so names one gesture, as a drag: its changes are one change, however long it takes. */
export const GESTURE = "gesture ";

/** Changes that can be undone, and numbers that the labs kept for them may hold. */
const MOST_CHANGES = 100;
const MOST_NUMBERS = 4e6;

/**
 * The changes that can be undone and done again: each is kept as the state before it.
 * @param {() => number} now  milliseconds
 */
export function createUndo(now) {
  /** @type {Memento[]} */
  let past = [];
  /** @type {Memento[]} */
  let future = [];
  let last = { kind: "", at: -Infinity };

  return {
    /** The next states to come back to. @returns {{undo: Memento | undefined, redo: Memento | undefined}} */
    get states() {
      return { undo: past.at(-1), redo: future.at(-1) };
    },
    /**
     * Keeps the state before a change.
     * @param {string} kind  changes of one kind that follow quickly are one, those of one gesture always; "" never is
     * @param {() => Memento} capture
     * @returns {() => void} what forgets it again, where the change could not be made
     */
    remember(kind, capture) {
      const isQuick = kind.startsWith(GESTURE) || now() - last.at < ONE_CHANGE;
      const isSame = kind !== "" && kind === last.kind && isQuick;
      const undone = future;
      last = { kind, at: now() };
      future = [];
      if (isSame && past.length > 0) return () => {};
      const memento = capture();
      past = within([...past, memento]);
      return () => {
        if (past.at(-1) === memento && future.length === 0) future = undone;
        past = past.filter((each) => each !== memento);
      };
    },
    /**
     * The state to go back to.
     * @param {(memento: Memento) => Memento} capture  the state now, to come back to
     */
    undo(capture) {
      return exchange(past, future, capture);
    },
    /** @param {(memento: Memento) => Memento} capture */
    redo(capture) {
      return exchange(future, past, capture);
    },
  };

  /**
   * @param {Memento[]} from
   * @param {Memento[]} to
   * @param {(memento: Memento) => Memento} capture
   */
  function exchange(from, to, capture) {
    const memento = from.pop();
    last = { kind: "", at: -Infinity };
    if (memento) to.push(capture(memento));
    return memento;
  }
}

/** The latest of them that are few and small enough. @param {Memento[]} mementos */
function within(mementos) {
  let numbers = 0;
  let first = mementos.length;
  while (first > 0 && mementos.length - first < MOST_CHANGES) {
    numbers += mementos[first - 1].lab?.size ?? 0;
    if (numbers > MOST_NUMBERS && first < mementos.length) break;
    first--;
  }
  return mementos.slice(first);
}
