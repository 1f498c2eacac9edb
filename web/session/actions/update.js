/** @typedef {import("../session.js").Session} Session */

/** Frames of one update. */
const FRAMES = 5;

/**
 * Walking through one pair's update.
 * @param {Session} session
 */
export function createUpdateActions(session) {
  const { state } = session;

  /** @param {Partial<typeof state.update>} values */
  function change(values) {
    state.update = Object.freeze({ ...state.update, ...values });
    session.changed();
  }

  /** @param {number} frame  0 to 4; beyond these the nearest */
  function setUpdateFrame(frame) {
    change({ frame: Math.min(FRAMES - 1, Math.max(0, frame)) });
  }

  return {
    /** @param {any} pair  counted from 0; null follows training */
    setUpdatePair(pair) {
      const count = state.model?.pairCount ?? 0;
      if (pair === null || (Number.isInteger(pair) && pair >= 0 && pair < count)) {
        state.notices.delete("updatePair");
        return change({ pair });
      }
      const got = typeof pair === "number" ? pair + 1 : JSON.stringify(pair);
      state.notices.set("updatePair", `pair must be a whole number from 1 to ${count}, got ${got}`);
      session.changed();
    },
    /** @param {number} by  to the next ones, or back; round the text's end */
    turnUpdatePair(by) {
      // From what is true now: what is shown may be a frame behind a quick hand.
      const { model, update } = session.store.get();
      if (!model || !update) return;
      state.notices.delete("updatePair");
      change({ pair: (update.pair + by + model.pairCount) % model.pairCount });
    },
    setUpdateFrame,
    /** @param {number} by */
    turnUpdateFrame: (by) => setUpdateFrame(state.update.frame + by),
    checkGradient() {
      const pair = session.store.get().update?.pair;
      if (pair === undefined) return;
      session.loop.pause();
      change({ checked: { version: state.version, pair } });
    },
  };
}
