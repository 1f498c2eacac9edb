import { API_SETTINGS, resolveSettings } from "../../settings/settings.js";

/** What a preset decides anew when a person loads it. */
const OF_A_PRESET = [
  ...API_SETTINGS,
  ...["epoch", "prev", "start", "sampleSeed", "skip", "skipUntrained", "speed"],
];

/**
 * Beginning with another text.
 * @param {import("../session.js").Session} session
 * @param {import("./typing.js").Typing} typing
 */
export function createPresets({ requests, update, training, build, emit }, typing) {
  /**
   * @param {Record<string, any>} requested  all settings
   * @param {string} blame  the setting that a notice is about if that fails
   */
  function beginWith(requested, blame) {
    training.loop.pause();
    typing.stop();
    const { corpus, epoch } = resolveSettings(requested);
    update({ text: corpus, drawIndex: 0 });
    return build.rebuild(requested, { epoch, blame, fresh: true });
  }

  return {
    beginWith,
    /** With that of a preset. @param {Record<string, any>} requested */
    async load(requested) {
      const loaded = await beginWith(requested, "preset");
      const { preset } = resolveSettings(requested);
      if (loaded) emit("lab-change", { setting: "preset", value: preset });
      return loaded;
    },
    /** The requested settings that stay when another text is loaded. @returns {Record<string, any>} */
    kept() {
      const kept = Object.entries(requests.pending).filter(([name]) => !OF_A_PRESET.includes(name));
      return Object.fromEntries(kept);
    },
  };
}
