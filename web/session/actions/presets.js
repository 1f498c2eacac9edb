import { resolveSettings } from "../../settings/resolve.js";
import { pickSettings } from "../../settings/settings.js";

/** @typedef {import("../../settings/types.js").RequestedSettings} RequestedSettings */

/**
 * Beginning with another text.
 * @param {import("../session.js").Session} session
 * @param {import("./typing.js").Typing} typing
 */
export function createPresets({ requests, update, training, build }, typing) {
  /**
   * @param {RequestedSettings} requested  all settings
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
    /**
     * With that of a preset.
     * @param {RequestedSettings["preset"]} preset
     * @param {RequestedSettings} others
     */
    async load(preset, others) {
      const isThere = await beginWith({ ...others, corpus: undefined, preset }, "preset");
      if (isThere) requests.tell({ preset });
      return isThere;
    },
    /** The requested settings that stay when another text is loaded. */
    kept: () => pickSettings(requests.pending, ({ ofText }) => !ofText),
  };
}
