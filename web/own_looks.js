import { OF_LOOKS, checkSetting, resolveSettings } from "./settings.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {Record<string, any>} Values */

/**
 * A controller that several elements use, as one of them sees it: what it shows, its layers, its theme and its part of the plane are
 * its own.
 * @param {ReturnType<typeof import("./controller.js").createController>} shared
 * @param {Values} asked  the element's settings
 * @param {object} options
 * @param {(type: string, detail: Values) => void} options.emit
 * @param {() => void} options.serve  called when what the element needs of the model has changed
 */
export function createOwnLooks(shared, asked, { emit, serve }) {
  /** @type {Values} */
  let explicit = only(asked);
  let settings = looksOf(explicit);
  let suspended = false;
  /** @type {string[]} */
  let onScreen = [];
  /** @type {import("./types.js").Bounds | null} */
  let viewport = null;
  /** @type {Set<(snapshot: Snapshot) => void>} */
  const listeners = new Set();
  const maskLayers = createMask();
  /** Settings of the model, and with the element's looks. @type {{from: Values, to: Snapshot["settings"]} | null} */
  let merged = null;

  /** @param {string} name */
  const owns = (name) => OF_LOOKS.includes(name);

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

  /** @param {string} name @param {any} value @returns {import("./lab_error.js").LabError[]} */
  function setOwn(name, value) {
    try {
      explicit = { ...explicit, [name]: checkSetting(name, value) };
    } catch (thrown) {
      const error = /** @type {import("./lab_error.js").LabError} */ (thrown);
      shared.notify([{ setting: name, message: error.message }]);
      return [error];
    }
    settings = looksOf(explicit);
    merged = null;
    shared.actions.dismiss(name);
    serve();
    for (const listener of listeners) listener(store.get());
    emit("lab-change", { setting: name, value: explicit[name] });
    return [];
  }

  /** @type {import("./types.js").Actions} */
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
    link: (looks) => shared.actions.link({ ...settings, ...looks }),
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
      /** @param {Values} values  checked */
      async setAll(values) {
        const entries = Object.entries(values);
        const others = Object.fromEntries(entries.filter(([name]) => !owns(name)));
        const refused = entries.flatMap(([name, value]) => (owns(name) ? setOwn(name, value) : []));
        return [...refused, ...(await shared.setAll(others))];
      },
      /** @type {typeof shared.open} */
      async open(link) {
        explicit = only(link.settings);
        settings = looksOf(explicit);
        merged = null;
        await shared.open(link);
        serve();
      },
      /** @param {string} name */
      unset(name) {
        if (!owns(name)) return shared.unset(name);
        setOwn(name, resolveSettings({})[name]);
        explicit = { ...explicit, [name]: undefined };
      },
      notify: shared.notify,
      /** @param {Values} [looks] */
      describe: (looks) => shared.describe({ ...settings, ...looks }),
      /** @param {boolean} value */
      suspend(value) {
        suspended = value;
        serve();
      },
    },
  };
}

/** @param {Values} values */
function only(values) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => OF_LOOKS.includes(name)));
}

/** @param {Values} explicit */
function looksOf(explicit) {
  return Object.freeze(only(resolveSettings(explicit)));
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
