import { PROGRESS_INTERVAL } from "./pace.js";

/**
 * Tells programs how far training has come: at most once an interval, and the last change is never left out.
 * @param {import("./page.js").Page} page
 */
export function createProgressEvents({ now, setTimer, state, listen, store, emit }) {
  let { version } = state;
  let last = { at: -Infinity, epoch: NaN, loss: NaN };
  let stopTimer = () => {};

  listen(() => {
    if (state.version === version) return;
    version = state.version;
    tell();
  });

  function tell() {
    const rest = last.at + PROGRESS_INTERVAL - now();
    stopTimer();
    if (rest > 0) {
      stopTimer = setTimer(tell, rest);
      return;
    }
    const { epoch, loss } = store.get();
    if (epoch === last.epoch && loss === last.loss) return;
    last = { at: now(), epoch, loss };
    emit("lab-progress", { epoch, loss });
  }

  return { dispose: () => stopTimer() };
}
