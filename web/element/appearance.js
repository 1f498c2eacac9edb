import { checkSetting } from "../settings/check.js";
import { resolveSettings } from "../settings/resolve.js";
import { pickSettings, settingNamed } from "../settings/settings.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../settings/types.js").SettingName} SettingName */
/** @typedef {import("../settings/types.js").Settings} Settings */

/**
 * A controller that several elements use, as one of them sees it: what it shows, its layers, its theme and its part of the plane are
 * its own.
 * @param {ReturnType<typeof import("../session/controller.js").createController>} shared
 * @param {RequestedSettings} asked  the element's settings
 * @param {object} options
 * @param {(type: string, detail: object) => void} options.emit
 * @param {() => void} options.serve  called when what the element needs of the model has changed
 */
export function createAppearance(shared, asked, { emit, serve }) {
  let requested = only(asked);
  let settings = appearanceOf(requested);
  let suspended = false;
  /** @type {string[]} */
  let onScreen = [];
  /** @type {import("../snapshot/types.js").Bounds | null} */
  let viewport = null;
  /** @type {Set<(snapshot: Snapshot) => void>} */
  const listeners = new Set();
  const maskLayers = createMask();
  /** Settings of the model, and with the element's appearance. @type {{from: Snapshot["settings"], to: Snapshot["settings"]} | null} */
  let merged = null;

  /** @param {string} name */
  const owns = (name) => settingNamed(name)?.kind === "appearance";

  /** @param {Snapshot["settings"]} all */
  function withOwn(all) {
    if (merged?.from !== all) merged = { from: all, to: Object.freeze({ ...all, ...settings }) };
    return merged.to;
  }

  /** What this element shows of a snapshot. @param {Snapshot} snapshot @returns {Snapshot} */
  function personal(snapshot) {
    return Object.freeze({
      ...snapshot,
      ...maskLayers(snapshot, settings.layers),
      settings: withOwn(snapshot.settings),
      viewport,
    });
  }

  const store = {
    get: () => personal(shared.store.get()),
    /** @param {(snapshot: Snapshot) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      const end = shared.store.subscribe((snapshot) => listener(personal(snapshot)));
      return () => {
        listeners.delete(listener);
        end();
      };
    },
  };

  /** @param {SettingName} name @param {any} value @returns {import("../base/errors.js").LabError[]} */
  function setOwn(name, value) {
    try {
      requested = { ...requested, [name]: checkSetting(name, value) };
    } catch (thrown) {
      const error = /** @type {import("../base/errors.js").LabError} */ (thrown);
      shared.notify([{ setting: name, message: error.message }]);
      return [error];
    }
    settings = appearanceOf(requested);
    merged = null;
    shared.actions.dismiss(name);
    serve();
    for (const listener of listeners) listener(store.get());
    emit("lab-change", { setting: name, value: requested[name] });
    return [];
  }

  /** @type {import("../snapshot/types.js").Actions} */
  const actions = {
    ...shared.actions,
    set: (name, value) => void (owns(name) ? setOwn(name, value) : shared.actions.set(name, value)),
    setOnScreen(names) {
      onScreen = names;
      serve();
    },
    setViewport(bounds) {
      viewport = Object.freeze({ ...bounds });
      serve();
    },
    whole(panels, bounds = viewport) {
      const snapshot = personal(shared.actions.whole(panels, bounds));
      const shown = Object.freeze({ ...snapshot.settings, view: panels });
      return Object.freeze({ ...snapshot, settings: shown, viewport: bounds });
    },
    link: (appearance) => shared.actions.link({ ...settings, ...appearance }),
  };

  return {
    owns,
    get settings() {
      return settings;
    },
    get suspended() {
      return suspended;
    },
    get onScreen() {
      return onScreen;
    },
    get viewport() {
      return viewport;
    },
    controller: {
      store,
      actions,
      /** @param {RequestedSettings} values  checked */
      async setAll(values) {
        const others = pickSettings(values, ({ name }) => !owns(name));
        const own = /** @type {[SettingName, unknown][]} */ (Object.entries(only(values)));
        const refused = own.flatMap(([name, value]) => setOwn(name, value));
        return [...refused, ...(await shared.setAll(others))];
      },
      /** @type {typeof shared.open} */
      async open(link) {
        requested = only(link.settings);
        settings = appearanceOf(requested);
        merged = null;
        await shared.open(link);
        serve();
      },
      /** @param {SettingName} name */
      unset(name) {
        if (!owns(name)) return shared.unset(name);
        setOwn(name, resolveSettings({})[name]);
        requested = { ...requested, [name]: undefined };
      },
      notify: shared.notify,
      /** @param {RequestedSettings} [appearance] */
      describe: (appearance) => shared.describe({ ...settings, ...appearance }),
      /** @param {boolean} value */
      suspend(value) {
        suspended = value;
        serve();
      },
    },
  };
}

/** @param {RequestedSettings} values */
function only(values) {
  return pickSettings(values, ({ kind }) => kind === "appearance");
}

/** @param {RequestedSettings} requested */
function appearanceOf(requested) {
  return /** @type {Readonly<Settings>} */ (Object.freeze(only(resolveSettings(requested))));
}

/** Leaves of the layers those that one element shows; the same objects as long as nothing has changed. */
function createMask() {
  /** @type {any[]} */
  let keys = [];
  /** @type {Pick<Snapshot, "regions" | "layers">} */
  let last;
  /** @param {Snapshot} snapshot @param {readonly string[]} on */
  return ({ regions, layers }, on) => {
    const now = [regions, layers, on];
    if (now.some((each, i) => each !== keys[i])) {
      keys = now;
      const before = layers.before && {
        ...layers.before,
        regions: on.includes("regions") ? layers.before.regions : null,
      };
      last = {
        regions: on.includes("regions") ? regions : null,
        layers: Object.freeze({
          forces: on.includes("forces") ? layers.forces : null,
          trails: on.includes("trails") ? layers.trails : null,
          before: on.includes("before") ? before : null,
        }),
      };
    }
    return last;
  };
}
