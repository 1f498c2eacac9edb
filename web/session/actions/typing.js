import { TYPING_PAUSE } from "../pace.js";

/** @typedef {ReturnType<typeof createTyping>} Typing */

/**
 * A text that is being typed: it is shown at once, and trained on when the typing rests.
 * @param {import("../session.js").Session} session
 */
export function createTyping({ state, update, setTimer }) {
  let stopTimer = () => {};
  /** @type {{text: string} | undefined} */
  let before;

  /** The text that is being typed no longer waits to be trained on. */
  function stop() {
    stopTimer();
    before = undefined;
  }

  return {
    stop,
    /** The text before what is being typed, and was not given to the lab yet. */
    get before() {
      return before;
    },
    /**
     * @param {string} text
     * @param {(text: string) => void} commit
     */
    type(text, commit) {
      before ??= { text: state.text };
      update({ text });
      stopTimer();
      stopTimer = setTimer(() => commit(text), TYPING_PAUSE);
    },
    /** What is being typed is the last change: whether there was anything to take back. */
    takeBack() {
      if (!before) return false;
      const { text } = before;
      stop();
      update({ text, undone: Object.freeze({ direction: "undo", label: "typing" }) });
      return true;
    },
  };
}
