import { show } from "../../settings/messages.js";

/** Frames of one update. */
const FRAMES = 5;

/**
 * Walking through one pair's update.
 * @param {import("../session.js").Session} session
 */
export function createUpdateActions({ state, update, notify, dismiss, store, training, touched }) {
  /** @param {Partial<typeof state.update>} values */
  function change(values) {
    for (const name of /** @type {const} */ (["pair", "frame"]))
      if (values[name] !== undefined && values[name] !== state.update[name]) touched(name);
    update({ update: Object.freeze({ ...state.update, ...values }) });
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
        dismiss("updatePair");
        return change({ pair });
      }
      const got = typeof pair === "number" ? pair + 1 : show(pair);
      notify("updatePair", `pair must be a whole number from 1 to ${count}, got ${got}`);
    },
    /** @param {number} by  to the next ones, or back; round the text's end */
    turnUpdatePair(by) {
      // From what is true now: what is shown may be a frame behind a quick hand.
      const { model, update: shown } = store.get();
      if (!model || !shown) return;
      dismiss("updatePair");
      change({ pair: (shown.pair + by + model.pairCount) % model.pairCount });
    },
    setUpdateFrame,
    /** @param {number} by */
    turnUpdateFrame: (by) => setUpdateFrame(state.update.frame + by),
    checkGradient() {
      const pair = store.get().update?.pair;
      if (pair === undefined) return;
      training.loop.pause();
      change({ checked: { version: state.version, pair } });
    },
  };
}
