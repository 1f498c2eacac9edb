import { createLuckRuns } from "../luck_runs.js";
import { resolveSettings, visiblePanels } from "../../settings/settings.js";

/** @typedef {import("../session.js").Session} Session */

/**
 * Many starts of the same text: training them, and loading one of them into the lab.
 * @param {Session} session
 * @param {(type: string, detail: Record<string, any>) => void} emit
 */
export function createLuckActions(session, emit) {
  const { state, loop } = session;
  const luck = createLuckRuns({
    environment: session.environment,
    settings: () => state.settings,
    isVisible: () => visiblePanels(state.settings).includes("luck"),
    busy: () => loop.running,
    tell(run) {
      state.luck = run;
      session.changed();
    },
  });

  return {
    suspend: luck.suspend,
    dispose: luck.dispose,
    actions: {
      /** @param {{count: number, epochs: number}} asked */
      runLuck({ count, epochs }) {
        if (!state.model) return;
        const { entropyFloor: floor, uniformLoss: guessing } = state.model;
        luck.start({ count, epochs, floor, guessing });
      },
      stopLuck: luck.stop,
      goOnWithLuck: luck.goOn,
      /**
       * The lab with a start of the runs, trained as far as they were, as one change that can be undone.
       * @param {number} dimensions
       * @param {number} seed
       */
      async loadSeed(dimensions, seed) {
        const run = state.luck;
        if (!run || !state.lab) return;
        loop.pause();
        const { preset } = resolveSettings(session.pending);
        /** @type {Record<string, any>} */
        const next = { ...session.pending, preset, dimensions, seed };
        // What was set for a part of the run only, the lab knows and the wishes may not.
        for (const name of ["optimizer", "learningRate"]) {
          if (resolveSettings(next)[name] !== run.options[name]) next[name] = run.options[name];
        }
        state.drawIndex = 0;
        const label = `K = ${dimensions}, seed ${seed}`;
        const asked = { epoch: run.epochs, blame: "seed" };
        if (!(await session.attempt(label, () => session.rebuild(next, asked)))) return;
        emit("lab-change", { setting: "dimensions", value: dimensions });
        emit("lab-change", { setting: "seed", value: seed });
      },
    },
  };
}
