import { findPreset } from "../../settings/presets.js";
import { API_SETTINGS, resolveSettings } from "../../settings/settings.js";

/** @typedef {import("../../base/errors.js").LabError} LabError */

/**
 * Settings that belong together, as those of a link or of a preset: one lab is built for all of them.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {(name: string, value: any) => LabError[]} options.set
 * @param {import("./typing.js").Typing} options.typing
 * @param {ReturnType<typeof import("./presets.js").createPresets>} options.presets
 */
export function createSettingsTogether(session, { set, typing, presets }) {
  const { state, update, requests, training, build, history, emit } = session;

  /**
   * @param {Record<string, any>} values  checked
   * @returns {Promise<LabError[]>} what of them cannot be, but for a lab that cannot be built, which is an event of its own
   */
  async function setAll(values) {
    const names = Object.keys(values);
    if (names.length < 2 || !names.some((name) => ["preset", ...API_SETTINGS].includes(name))) {
      return names.flatMap((name) => set(name, values[name]));
    }
    const { preset } = resolveSettings(requests.pending);
    const isAnother = names.includes("preset") || names.includes("corpus");
    const before = isAnother
      ? { ...presets.kept(), preset: undefined }
      : { ...requests.pending, preset };
    const all = { ...before, ...values };
    const blame = names[0];
    training.loop.pause();
    update({ notices: new Map(), drawIndex: 0 });
    const built = isAnother
      ? presets.beginWith(all, blame)
      : build.rebuild(all, { epoch: values.epoch, blame });
    if (!(await built)) return [];
    const refused = setDependent(values);
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
    return refused;
  }

  /**
   * Sets what depends on the text and on K once they are there, and says what of it cannot be had.
   * @param {Record<string, any>} requested
   */
  function setDependent(requested) {
    return ["prev", "axes"].flatMap((name) => {
      const value = requested[name] ?? "";
      const isThere = String(value).toLowerCase() === String(state.settings[name]);
      return isThere || value === "" ? [] : set(name, value);
    });
  }

  return {
    setAll,
    setDependent,
    /** @param {string} name */
    loadPreset(name) {
      if (!findPreset(name)) return void set("preset", name);
      update({ notices: new Map() });
      const change = () => presets.load({ ...presets.kept(), preset: name });
      void history.attempt("the text of a preset", change, typing.before);
    },
  };
}
