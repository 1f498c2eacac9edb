import { resolveSettings } from "../../settings/resolve.js";
import { settingNamed } from "../../settings/settings.js";

/**
 * Settings that the lab takes over as it is, without another being built.
 * @param {import("../session.js").Session} session
 */
export function createLiveSettings({ state, update, requests, training, history }) {
  return {
    /** @param {number} seed */
    reseed(seed) {
      requests.request({ seed });
      update({ branches: Object.freeze([]), drawIndex: 0 });
      training.move((lab) => {
        training.loop.cancel();
        lab.reset({ seed });
        state.untrained?.reset({ seed });
        update({ drawn: state.untrained?.embeddings() ?? null });
      });
    },
    /**
     * What the lab can change while it trains.
     * @param {"optimizer" | "learningRate"} name
     * @param {any} value
     */
    setLive(name, value) {
      if (value === state.lab?.[name]) return requests.request({ [name]: value });
      history.edit(settingNamed(name).label.toLowerCase(), name, (lab) => {
        requests.request({ [name]: value });
        const { optimizer, learningRate } = resolveSettings(requests.pending);
        if (name === "optimizer") lab.optimizer = optimizer;
        if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      });
    },
  };
}
