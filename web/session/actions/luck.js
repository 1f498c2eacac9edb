import { createLuckRuns } from "../luck_runs.js";
import { visiblePanels } from "../../settings/in_force.js";
import { resolveSettings } from "../../settings/resolve.js";

/**
 * Many starts of the same text: training them, and loading one of them into the lab.
 * @param {import("../session.js").Session} session
 */
export function createLuckActions(session) {
  const { state, update, requests, training, build, history, touched } = session;
  const { loop } = training;
  const runs = createLuckRuns({
    environment: session,
    settings: () => state.settings,
    isVisible: () => visiblePanels(state.settings).includes("luck"),
    busy: loop.isRunning,
    tell(luck) {
      if (luck.status !== state.luck?.status) touched("luck");
      update({ luck });
    },
  });

  return {
    suspend: runs.suspend,
    dispose: runs.dispose,
    actions: {
      /** @param {{count: number, epochs: number}} plan */
      runLuck({ count, epochs }) {
        if (!state.model) return;
        const { entropyFloor: floor, uniformLoss: guessing } = state.model;
        runs.start({ count, epochs, floor, guessing });
      },
      stopLuck: runs.stop,
      goOnWithLuck: runs.goOn,
      /**
       * The lab with a start of the runs, trained as far as they were, as one change that can be undone.
       * @param {number} dimensions
       * @param {number} seed
       */
      async loadSeed(dimensions, seed) {
        const run = state.luck;
        if (!run || !state.lab) return;
        loop.pause();
        const { preset } = resolveSettings(requests.pending);
        /** @type {import("../../settings/types.js").RequestedSettings} */
        const next = { ...requests.pending, preset, dimensions, seed };
        // What was set for a part of the run only, the lab has and the requested settings may not.
        const { optimizer, learningRate } = run.options;
        if (resolveSettings(next).optimizer !== optimizer) next.optimizer = optimizer;
        if (resolveSettings(next).learningRate !== learningRate) next.learningRate = learningRate;
        update({ drawIndex: 0 });
        const change = () => build.rebuild(next, { epoch: run.epochs, blame: "seed" });
        if (!(await history.attempt(`K = ${dimensions}, seed ${seed}`, change))) return;
        requests.tell({ dimensions, seed });
      },
    },
  };
}
