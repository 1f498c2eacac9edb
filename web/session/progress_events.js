import { PROGRESS_INTERVAL } from "./pace.js";

/**
 * Tells programs how far training has come: at most once an interval, and the last change is never left out.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {import("./state.js").StateKeeper} options.keeper
 * @param {import("./store.js").Store<import("../snapshot/types.js").Snapshot>} options.store
 * @param {(type: string, detail: object) => void} options.emit
 */
export function createProgressEvents({ environment, keeper, store, emit }) {
  const { now, setTimer } = environment;
  let { version } = keeper.state;
  let last = { at: -Infinity, epoch: NaN, loss: NaN };
  let stopTimer = () => {};

  keeper.listen(() => {
    if (keeper.state.version === version) return;
    version = keeper.state.version;
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

  return {
    dispose: () => stopTimer(),
  };
}
