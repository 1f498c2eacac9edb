import { asLabError } from "../../base/errors.js";
import { checkRequest } from "./check_request.js";
import { createLiveSettings } from "./live_settings.js";
import { findToken } from "../../snapshot/model.js";
import { isOfLab } from "../../settings/check.js";
import { resolveSettings } from "../../settings/resolve.js";
import { replaceFill } from "../taking.js";
import { settingNamed } from "../../settings/settings.js";

/** @typedef {import("../../base/errors.js").LabError} LabError */

/** @typedef {import("../../settings/types.js").SettingName} SettingName */

/**
 * One setting, as a person or a program sets it.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {import("./typing.js").Typing} options.typing
 * @param {ReturnType<typeof import("./presets.js").createPresets>} options.presets
 * @param {(id: number) => void} options.select  a token
 * @param {(epoch: number) => unknown} options.seek
 * @param {ReturnType<typeof import("./kept_text.js").createKeptText>} options.keptText
 */
export function createSettingActions(session, { typing, presets, select, seek, keptText }) {
  const { state, update, notify, dismiss, requests, build, history } = session;
  const { reseed, setLive } = createLiveSettings(session);

  /**
   * @param {SettingName} name
   * @param {any} value
   * @returns {LabError[]} why it cannot be
   */
  function set(name, value) {
    try {
      const checked = checkRequest(session, name, value);
      dismiss(name);
      remember(name, checked);
      void apply(name, checked);
      return [];
    } catch (thrown) {
      const error = asLabError(thrown);
      notify(name, error.message);
      return [error];
    }
  }

  /**
   * Leaves a setting to what it is where nobody asks for it.
   * @param {SettingName} name
   */
  function unset(name) {
    const { corpus, preset } = requests.pending;
    if (name === "corpus")
      return void set("preset", resolveSettings({ preset: preset || undefined }).preset);
    if (name === "preset") return void (corpus ?? set("preset", resolveSettings({}).preset));
    set(name, resolveSettings({ ...requests.pending, [name]: undefined })[name]);
    requests.request({ [name]: undefined });
  }

  /**
   * Before a setting changes; what the lab can change while it trains is remembered by what changes it.
   * @param {SettingName} name
   * @param {any} value
   */
  function remember(name, value) {
    const setting = settingNamed(name);
    const { label, undone, applies } = setting;
    if (!undone || applies === "live" || String(value) === String(state.settings[name])) return;
    history.remember(label.toLowerCase(), name, isOfLab(setting), typing.before);
  }

  /**
   * @param {SettingName} name
   * @param {any} value  checked
   */
  async function apply(name, value) {
    const { applies, kind } = settingNamed(name);
    if (applies === "load") return presets.load(value, requests.pending);
    if (applies === "select" && state.model) {
      const { prev } = resolveSettings({ ...requests.pending, prev: undefined });
      return select(findToken(state.model, [value, prev]));
    }
    if (applies === "seek") return void seek(value);
    if (name === "corpus") {
      typing.stop();
      update({ text: value });
      // Typed and taken back: nothing to train.
      if (value === state.model?.corpus && !requests.building) return;
    }
    if (applies === "rebuild" || (kind === "model" && (requests.building || !state.lab))) {
      // An edited text keeps the preset that it comes from, and what of its settings an edit leaves meaningful.
      const { preset } = resolveSettings(requests.pending);
      const all = { ...requests.pending, preset, [name]: value };
      if (!(await build.rebuild(all, { blame: name }))) return;
      keptText.built(name, value);
    } else if (applies === "restart") reseed(value);
    else if (applies === "live") setLive(/** @type {any} */ (name), value);
    else return showOnly(session, name, value);
    requests.tell({ [name]: value });
  }

  return { set, unset };
}

/** Changes what is shown alone. @param {import("../session.js").Session} session @param {SettingName} name @param {any} value  checked */
function showOnly(session, name, value) {
  session.requests.show({ [name]: value });
  if (name === "fill") replaceFill(session, session.requests);
}
