import { withMember } from "../base/lists.js";
import { checkSetting } from "../settings/check.js";
import { resolveSettings } from "../settings/resolve.js";
import { pickSettings, settingNamed } from "../settings/settings.js";
import { TOOLS } from "../settings/tools.js";
import { createPersonalSnapshots, createPersonalStore } from "./personal_snapshots.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../base/errors.js").LabError} LabError */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../settings/types.js").SettingName} SettingName */
/** @typedef {import("../settings/types.js").Settings} Settings */

/**
 * What one of several elements needs of the model that they share.
 * @typedef {object} Needs
 * @property {Readonly<Settings>} settings  of its appearance, and no others
 * @property {boolean} suspended
 * @property {readonly string[]} onScreen  panels
 * @property {import("../snapshot/types.js").Bounds | null} viewport
 * @property {ReadonlySet<import("../settings/tools.js").Tool>} tools  that are open
 */

/** Whether a setting says how one lab looks. @param {string} name */
export const isOfAppearance = (name) => settingNamed(name)?.kind === "appearance";

/**
 * A controller that several elements use, as one of them sees it: what it shows, its layers, its theme and its part of the plane are
 * its own.
 * @param {ReturnType<typeof import("../session/controller.js").createController>} shared
 * @param {RequestedSettings} requested  the element's settings
 * @param {object} options
 * @param {(type: string, detail: object) => void} options.emit
 * @param {(callback: () => void) => void} options.requestFrame
 * @param {() => void} options.serve  called when what the element needs of the model has changed
 */
export function createAppearance(shared, requested, { emit, serve, requestFrame }) {
  let own = only(requested);
  /** @type {Needs} */
  const needs = {
    settings: appearanceOf(own),
    ...{ suspended: false, onScreen: [], viewport: null },
    tools: new Set(requested.figure ? [] : TOOLS),
  };
  const personal = createPersonalSnapshots(needs);
  const store = createPersonalStore(shared.store, personal, requestFrame);

  /** @param {Partial<Needs>} change */
  function need(change) {
    Object.assign(needs, change);
    serve();
  }

  /** @param {SettingName} name @param {any} value @returns {LabError[]} */
  function set(name, value) {
    try {
      own = { ...own, [name]: checkSetting(name, value) };
    } catch (thrown) {
      const error = /** @type {LabError} */ (thrown);
      shared.notify([{ setting: name, message: error.message }]);
      return [error];
    }
    shared.actions.dismiss(name);
    need({ settings: appearanceOf(own) });
    store.renew();
    emit("lab-change", { setting: name, value: own[name] });
    return [];
  }

  /** The element begins anew, with the model. @param {RequestedSettings} settings @param {() => Promise<void>} open */
  async function begin(settings, open) {
    own = only(settings);
    needs.settings = appearanceOf(own);
    await open();
    serve();
  }

  const controller = {
    store,
    actions: personalActions(shared.actions, personal, needs, {
      ...{ set, need, renew: store.renew },
      openAsItBegan: () => begin(requested, shared.actions.openAsItBegan),
    }),
    /** @param {RequestedSettings} values  checked */
    async setAll(values) {
      const others = pickSettings(values, ({ name }) => !isOfAppearance(name));
      const mine = /** @type {[SettingName, unknown][]} */ (Object.entries(only(values)));
      const refused = mine.flatMap(([name, value]) => set(name, value));
      return [...refused, ...(await shared.setAll(others))];
    },
    /** @type {typeof shared.open} */
    open: (link) => begin(link.settings, () => shared.open(link)),
    /** @param {SettingName} name */
    unset(name) {
      if (!isOfAppearance(name)) return shared.unset(name);
      set(name, resolveSettings({})[name]);
      own = { ...own, [name]: undefined };
    },
    notify: shared.notify,
    /** @param {RequestedSettings} [appearance] */
    describe: (appearance) => shared.describe({ ...needs.settings, ...appearance }),
    /** @param {boolean} suspended */
    suspend: (suspended) => need({ suspended }),
  };
  return { needs, controller };
}

/**
 * @param {Actions} shared
 * @param {(snapshot: Snapshot) => Snapshot} personal
 * @param {Readonly<Needs>} needs
 * @param {{set: (name: SettingName, value: any) => unknown, need: (change: Partial<Needs>) => void, renew: () => void,
 *   openAsItBegan: () => Promise<void>}} own
 * @returns {Actions}
 */
function personalActions(shared, personal, needs, { set, need, renew, openAsItBegan }) {
  return {
    ...shared,
    set: (name, value) => (isOfAppearance(name) ? set : shared.set)(name, value),
    showPanels: (view) => void set("view", view),
    openAsItBegan,
    openTool(tool, isOpen) {
      need({ tools: withMember(needs.tools, tool, isOpen) });
      renew();
    },
    setOnScreen: (onScreen) => need({ onScreen }),
    setViewport: (bounds) => need({ viewport: Object.freeze({ ...bounds }) }),
    whole(panels, bounds = needs.viewport) {
      const snapshot = personal(shared.whole(panels, bounds));
      const shown = Object.freeze({ ...snapshot.settings, view: panels });
      return Object.freeze({ ...snapshot, settings: shown, viewport: bounds });
    },
    link: (appearance) => shared.link({ ...needs.settings, ...appearance }),
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
