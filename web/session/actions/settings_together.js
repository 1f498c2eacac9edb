import { findPreset } from "../../settings/presets.js";
import { resolveSettings } from "../../settings/resolve.js";
import { isOfLab } from "../../settings/check.js";
import { settingNamed } from "../../settings/settings.js";

/** @typedef {import("../../base/errors.js").LabError} LabError */
/** @typedef {import("../../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../../settings/types.js").SettingName} SettingName */

/**
 * Settings that belong together, as those of a link or of a preset: one lab is built for all of them.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {(name: SettingName, value: any) => LabError[]} options.set
 * @param {import("./typing.js").Typing} options.typing
 * @param {ReturnType<typeof import("./presets.js").createPresets>} options.presets
 */
export function createSettingsTogether(session, { set, typing, presets }) {
  const { state, update, requests, training, build, history } = session;

  /**
   * @param {RequestedSettings} values  checked
   * @returns {Promise<LabError[]>} what of them cannot be, but for a lab that cannot be built, which is an event of its own
   */
  async function setAll(values) {
    const names = /** @type {SettingName[]} */ (Object.keys(values));
    if (names.length < 2 || !names.some((name) => isOfLab(settingNamed(name)))) {
      return names.flatMap((name) => set(name, values[name]));
    }
    const { preset } = resolveSettings(requests.pending);
    const isAnother = names.includes("preset") || names.includes("corpus");
    const before = isAnother
      ? { ...presets.kept(), preset: undefined }
      : { ...requests.pending, preset };
    /** @type {RequestedSettings} */
    const all = { ...before, ...values };
    const blame = names[0];
    training.loop.pause();
    update({ notices: new Map(), drawIndex: 0 });
    const built = isAnother
      ? presets.beginWith(all, blame)
      : build.rebuild(all, { epoch: values.epoch, blame });
    if (!(await built)) return [];
    const refused = setDependent(values);
    requests.tell(values);
    return refused;
  }

  /**
   * Sets what depends on the text and on K once they are there, and says what of it cannot be had.
   * @param {RequestedSettings} requested
   */
  function setDependent(requested) {
    return /** @type {const} */ (["prev", "axes"]).flatMap((name) => {
      const value = requested[name] ?? "";
      const isThere =
        name === "prev"
          ? state.model?.find(String(value)) === state.selected
          : String(value) === String(state.settings[name]);
      return isThere || value === "" ? [] : set(name, value);
    });
  }

  return {
    setAll,
    setDependent,
    /** @param {string} name */
    loadPreset(name) {
      const preset = findPreset(name)?.name;
      if (!preset) return void set("preset", name);
      update({ notices: new Map() });
      const change = () => presets.load(preset, presets.kept());
      void history.attempt("the text of a preset", change, typing.before);
    },
  };
}
