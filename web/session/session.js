import { createBuild } from "./build.js";
import { createComparedLab } from "./compared_lab.js";
import { createHoverEvents } from "./hover_events.js";
import { createHistory } from "./history.js";
import { createPage } from "./page.js";
import { createProgressEvents } from "./progress_events.js";
import { createRequests } from "./requests.js";
import { createTraining } from "./training.js";
import { isTooSoonToShow } from "./pace.js";

/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * The lab that is shown: each part does one thing with it, and all read and change one state.
 * @param {Parameters<typeof createPage>[0]} options
 */
export function createSession(options) {
  const page = createPage(options);
  const { now, state, store, listen, end } = page;

  // In this order they follow a change.
  const requests = createRequests(page);
  const comparedLab = createComparedLab(page);
  // Two labs side by side go at the speed of the slower one.
  const training = createTraining(page, comparedLab.lags);
  const build = createBuild(page, requests, training);
  const history = createHistory(page, requests, training, build);

  listen(() => {
    if (!(training.loop.isHurried() && isTooSoonToShow(store.told, now()))) store.renew();
  });
  createHoverEvents(page);
  const progressEvents = createProgressEvents(page);

  return {
    ...page,
    ...{ requests, training, build, history },
    dispose() {
      const { lab, untrained } = state;
      end({ lab: null, untrained: null, comparedLab: null });
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
