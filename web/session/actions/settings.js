import { readDifference } from "../../settings/compared_lab.js";
import { LabError, asLabError } from "../../base/errors.js";
import { findToken } from "../../snapshot/model.js";
import { findPreset } from "../../settings/presets.js";
import { checkSetting, isOfLab } from "../../settings/check.js";
import { labelOf } from "../../settings/messages.js";
import { resolveSettings } from "../../settings/resolve.js";
import { pickSettings, settingNamed } from "../../settings/settings.js";

/** @typedef {import("../../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../../settings/types.js").SettingName} SettingName */

/**
 * Settings, as a person, a program or a link sets them.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {(type: string, detail: object) => void} options.emit
 * @param {Pick<ReturnType<typeof import("./typing.js").createTyping>, "before" | "stop">} options.typing
 * @param {(id: number) => void} options.select  a token
 * @param {(epoch: number) => unknown} options.seek
 * @param {(text: string) => void} options.keepText  for the next visit
 */
export function createSettingActions(session, { emit, typing, select, seek, keepText }) {
  const { state, loop } = session;

  /**
   * @param {SettingName} name
   * @param {any} value
   * @returns {LabError[]} why it cannot be
   */
  function set(name, value) {
    try {
      const checked = check(name, value);
      state.notices.delete(name);
      rememberSetting(name, checked);
      void apply(name, checked);
      return [];
    } catch (thrown) {
      const error = asLabError(thrown);
      state.notices.set(name, error.message);
      session.changed();
      return [error];
    }
  }

  /**
   * Leaves a setting to what it is where nobody asks for it.
   * @param {SettingName} name
   */
  function unset(name) {
    const { corpus, preset } = session.pending;
    if (name === "corpus")
      return void set("preset", resolveSettings({ preset: preset || undefined }).preset);
    if (name === "preset") return void (corpus ?? set("preset", resolveSettings({}).preset));
    set(name, resolveSettings({ ...session.pending, [name]: undefined })[name]);
    session.ask({ [name]: undefined });
  }

  /**
   * Before a setting changes; a setting that the lab can change while it trains is remembered by what changes it.
   * @param {SettingName} name
   * @param {any} value
   */
  function rememberSetting(name, value) {
    const setting = settingNamed(name);
    if (
      !setting.undone ||
      setting.applies === "live" ||
      String(value) === String(state.settings[name])
    )
      return;
    const withLab = isOfLab(setting);
    session.remember(labelOf(name).toLowerCase(), name, withLab, typing.before);
  }

  /**
   * @param {SettingName} name
   * @param {any} value
   */
  function check(name, value) {
    /** @type {any} */
    const checked = checkSetting(name, value);
    const { dimensions } = state.settings;
    if (name === "axes" && Math.max(...(checked === "pca" ? [1] : checked)) > dimensions) {
      throw new LabError(
        "bad-setting",
        `axes must be from 1 to ${dimensions}, got ${checked.join(" ")}`,
      );
    }
    if (name === "prev" && checked !== "" && state.model && !isToken(checked)) {
      throw new LabError(
        "unknown-token",
        `prev: ${JSON.stringify(checked)} is not in the vocabulary`,
      );
    }
    if (name === "compare") readDifference(checked);
    if (name === "start" && state.lab && !session.building && checked.trim() !== "") {
      state.lab.generate({ start: checked, length: 1 });
    }
    return checked;
  }

  /** @param {string} token */
  function isToken(token) {
    return state.model?.vocabulary.includes(token.toLowerCase());
  }

  /** What stays as it was asked for when another text is loaded. */
  function keptByPresets() {
    return pickSettings(session.pending, ({ ofText }) => !ofText);
  }

  /**
   * Settings that belong together, as those of a link, at once: one lab is built for all of them.
   * @param {RequestedSettings} values  checked
   * @returns {Promise<LabError[]>} what of them cannot be, but for a lab that cannot be built, which is an event of its own
   */
  async function setAll(values) {
    const names = /** @type {SettingName[]} */ (Object.keys(values));
    if (names.length < 2 || !names.some((name) => isOfLab(settingNamed(name)))) {
      return names.flatMap((name) => set(name, values[name]));
    }
    state.notices.clear();
    const { preset } = resolveSettings(session.pending);
    const isAnother = names.includes("preset") || names.includes("corpus");
    const before = isAnother
      ? { ...keptByPresets(), preset: undefined }
      : { ...session.pending, preset };
    /** @type {RequestedSettings} */
    const next = { ...before, ...values };
    const blame = names[0];
    loop.pause();
    state.drawIndex = 0;
    const built = isAnother
      ? beginWith(next, blame)
      : session.rebuild(next, { epoch: values.epoch, blame });
    if (!(await built)) return [];
    const refused = setWishes(values);
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
    return refused;
  }

  /**
   * Says which of the values that depend on the text and on K cannot be had with these.
   * @param {RequestedSettings} asked
   */
  function setWishes(asked) {
    return /** @type {const} */ (["prev", "axes"]).flatMap((name) => {
      const value = asked[name] ?? "";
      const isThere = String(value).toLowerCase() === String(state.settings[name]);
      return isThere || value === "" ? [] : set(name, value);
    });
  }

  /**
   * @param {SettingName} name
   * @param {any} value  checked
   */
  async function apply(name, value) {
    if (name === "preset") return load({ ...session.pending, corpus: undefined, preset: value });
    if (name === "prev" && state.model) {
      const { prev } = resolveSettings({ ...session.pending, prev: undefined });
      return select(findToken(state.model, [value, prev]));
    }
    if (name === "epoch") return void seek(value);
    const { applies, kind } = settingNamed(name);
    const buildsAnew =
      applies === "rebuild" || (kind === "model" && (session.building || !state.lab));
    if (name === "corpus") {
      typing.stop();
      state.text = value;
      // Typed and taken back: nothing to train.
      if (value === state.model?.corpus && !session.building) return session.changed();
    }
    if (buildsAnew) {
      // An edited text keeps the preset that it comes from, and what of its settings an edit leaves meaningful.
      const { preset } = resolveSettings(session.pending);
      const next = { ...session.pending, preset, [name]: value };
      if (!(await session.rebuild(next, { blame: name }))) return;
      if (name === "corpus") {
        keepText(value);
        session.changed();
      }
    } else if (applies === "restart") reseed(value);
    else if (name === "optimizer" || name === "learningRate") setLive(name, value);
    else return show({ [name]: value });
    emit("lab-change", { setting: name, value });
  }

  /**
   * Begins with the text of a preset.
   * @param {RequestedSettings} next
   */
  async function load(next) {
    const loaded = await beginWith(next, "preset");
    const { preset } = resolveSettings(next);
    if (loaded) emit("lab-change", { setting: "preset", value: preset });
    return loaded;
  }

  /**
   * @param {RequestedSettings} next  all settings that are asked for
   * @param {string} blame  the setting that a notice is about if that fails
   */
  function beginWith(next, blame) {
    loop.pause();
    typing.stop();
    const { corpus, epoch } = resolveSettings(next);
    state.text = corpus;
    state.drawIndex = 0;
    return session.rebuild(next, { epoch, blame, fresh: true });
  }

  /** @param {number} seed */
  function reseed(seed) {
    session.ask({ seed });
    state.branches = [];
    state.drawIndex = 0;
    session.move((lab) => {
      loop.cancel();
      lab.reset({ seed });
      state.untrained?.reset({ seed });
      state.drawn = state.untrained?.embeddings() ?? null;
      session.applyRequested();
    });
  }

  /**
   * What the lab can change while it trains.
   * @param {"optimizer" | "learningRate"} name
   * @param {any} value
   */
  function setLive(name, value) {
    if (value === state.lab?.[name]) return session.ask({ [name]: value });
    session.edit(labelOf(name).toLowerCase(), name, (lab) => {
      session.ask({ [name]: value });
      const { optimizer, learningRate } = resolveSettings(session.pending);
      if (name === "optimizer") lab.optimizer = optimizer;
      if (lab.learningRate !== learningRate) lab.learningRate = learningRate;
      session.applyRequested();
    });
  }

  /**
   * Changes what is shown or generated, and nothing that is trained.
   * @param {RequestedSettings} values
   */
  function show(values) {
    session.ask(values);
    session.applyRequested();
    session.changed();
    for (const [setting, value] of Object.entries(values)) emit("lab-change", { setting, value });
  }

  return {
    set,
    setAll,
    unset,
    setWishes,
    show,
    beginWith,
    keptByPresets,
    /** @param {string} name */
    loadPreset(name) {
      const preset = findPreset(name)?.name;
      if (!preset) return void set("preset", name);
      state.notices.clear();
      const change = () => load({ ...keptByPresets(), preset });
      void session.attempt("the text of a preset", change, typing.before);
    },
  };
}
