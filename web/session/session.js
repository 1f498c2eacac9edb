import { createBuild } from "./build.js";
import { createComparedLab } from "./compared_lab.js";
import { createHistory } from "./history.js";
import { createProgressEvents } from "./progress_events.js";
import { createRequests } from "./requests.js";
import { createSnapshotMaker } from "../snapshot/snapshot.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { createTraining } from "./training.js";
import { isTooSoonToShow } from "./pace.js";

/**
 * @typedef {object} SessionOptions
 * @property {import("../settings/types.js").RequestedSettings} settings  those that are requested, by camelCase name
 * @property {import("../settings/types.js").Notice[]} notices
 * @property {(type: string, detail: object) => void} emit
 * @property {import("./environment.js").Environment} environment
 */

/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * The lab that is shown: each module has one part of it, and all read and change one state. The store is kept at what is true now.
 * @param {SessionOptions} options
 */
export function createSession({ settings, notices, emit, environment }) {
  const { requestFrame, now } = environment;
  const keeper = createState(settings, notices);
  const { state, update, notify, dismiss, listen } = keeper;
  const makeSnapshot = createSnapshotMaker();
  const store = createStore(() => makeSnapshot(state), requestFrame, now);

  // In this order they follow a change.
  const requests = createRequests(keeper, emit);
  const comparedLab = createComparedLab({ environment, keeper });
  // Two labs side by side go at the speed of the slower one.
  const mustWait = () => comparedLab.lags;
  const training = createTraining({ environment, keeper, emit, mustWait });
  const build = createBuild({ environment, keeper, requests, training, emit });
  const history = createHistory({ environment, keeper, store, requests, training, build });

  listen(() => {
    if (training.loop.hurried && isTooSoonToShow(store.told, now())) return;
    store.set(() => makeSnapshot(state));
  });
  const progressEvents = createProgressEvents({ environment, keeper, store, emit });

  return {
    ...{ environment, emit, state, update, notify, dismiss, store },
    ...{ requests, training, build, history },
    dispose() {
      const { lab, untrained } = state;
      keeper.end({ lab: null, untrained: null, comparedLab: null });
      build.dispose();
      progressEvents.dispose();
      training.loop.pause();
      training.loop.cancel();
      comparedLab.dispose();
      lab?.dispose();
      untrained?.dispose();
    },
  };
}
