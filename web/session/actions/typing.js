import { TYPING_PAUSE } from "../pace.js";

/**
 * A text that is being typed: it is shown at once, and trained on when the typing rests.
 * @param {import("../session.js").Session} session
 * @param {(text: string) => void} commit
 */
export function createTyping(session, commit) {
  const { state } = session;
  const { setTimer } = session.environment;
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
    actions: {
      /** @param {string} text */
      editCorpus(text) {
        before ??= { text: state.text };
        state.text = text;
        session.changed();
        stopTimer();
        stopTimer = setTimer(() => commit(text), TYPING_PAUSE);
      },
      undo() {
        if (!before) return void session.undoOrRedo("undo");
        // What is being typed is the last change.
        state.text = before.text;
        stop();
        session.changed();
      },
      redo: () => void (before || session.undoOrRedo("redo")),
    },
  };
}
