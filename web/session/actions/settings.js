import { asLabError } from "../../base/errors.js";
import { checkRequest } from "./check_request.js";
import { createLiveSettings } from "./live_settings.js";
import { findToken } from "../../snapshot/model.js";
import { API_SETTINGS, NOT_UNDONE, labelOf, resolveSettings } from "../../settings/settings.js";

/** @typedef {import("../../base/errors.js").LabError} LabError */

/** A new value of these asks for another lab. */
const REBUILDS = ["corpus", "tokens", "vocabularyLimit", "dimensions", "scale", "batch"];

/**
 * One setting, as a person or a program sets it.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {import("./typing.js").Typing} options.typing
 * @param {ReturnType<typeof import("./presets.js").createPresets>} options.presets
 * @param {(id: number) => void} options.select  a token
 * @param {(epoch: number) => unknown} options.seek
 * @param {(text: string) => void} options.keepText  for the next visit
 */
export function createSettingActions(session, { typing, presets, select, seek, keepText }) {
  const { state, update, notify, dismiss, requests, build, history, emit } = session;
  const { reseed, setLive } = createLiveSettings(session);

  /**
   * @param {string} name
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
   * @param {string} name
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
   * @param {string} name
   * @param {any} value
   */
  function remember(name, value) {
    if (NOT_UNDONE.includes(name) || String(value) === String(state.settings[name])) return;
    if (name === "optimizer" || name === "learningRate") return;
    const withLab = name === "preset" || API_SETTINGS.includes(name);
    history.remember(labelOf(name).toLowerCase(), name, withLab, typing.before);
  }

  /**
   * @param {string} name
   * @param {any} value  checked
   */
  async function apply(name, value) {
    if (name === "preset") {
      return presets.load({ ...requests.pending, corpus: undefined, preset: value });
    }
    if (name === "prev" && state.model) {
      const { prev } = resolveSettings({ ...requests.pending, prev: undefined });
      return select(findToken(state.model, [value, prev]));
    }
    if (name === "epoch") return void seek(value);
    if (name === "corpus") {
      typing.stop();
      update({ text: value });
      // Typed and taken back: nothing to train.
      if (value === state.model?.corpus && !requests.building) return;
    }
    const isApi = API_SETTINGS.includes(name);
    if (REBUILDS.includes(name) || (isApi && (requests.building || !state.lab))) {
      // An edited text keeps the preset that it comes from, and what of its settings an edit leaves meaningful.
      const { preset } = resolveSettings(requests.pending);
      const all = { ...requests.pending, preset, [name]: value };
      if (!(await build.rebuild(all, { blame: name }))) return;
      if (name === "corpus") keepText(value);
    } else if (name === "seed") reseed(value);
    else if (name === "optimizer" || name === "learningRate") setLive(name, value);
    else return requests.show({ [name]: value });
    emit("lab-change", { setting: name, value });
  }

  return { set, unset };
}
