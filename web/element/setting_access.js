import { checkSetting, parseSettings } from "../settings/check.js";
import { SETTINGS, settingOfAttribute } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").Setting} Setting */
/** @typedef {import("../settings/types.js").SettingName} SettingName */

/**
 * The settings of an element, one by one: those of its model, or, before there is one, those that are requested of it.
 * @param {ReturnType<typeof import("./requested_settings.js").createRequestedSettings>} requested
 * @param {() => import("./model.js").AnyController | null} model
 */
export function createSettingAccess(requested, model) {
  return {
    /** @param {SettingName} name */
    get(name) {
      const controller = model();
      if (!controller) return requested.resolved[name];
      const { settings, epoch } = controller.store.get();
      return name === "epoch" ? epoch : settings[name];
    },
    /**
     * Leaves a setting to its default for null and undefined; throws a LabError for a bad value.
     * @param {SettingName} name
     * @param {any} value
     */
    set(name, value) {
      if (value === null || value === undefined) {
        requested.unset(name);
        model()?.unset(name);
        return;
      }
      const checked = checkSetting(name, value);
      const controller = model();
      if (controller) controller.actions.set(name, checked);
      else requested.set(name, checked);
    },
    /** The text of an attribute has changed. @param {string} attribute @param {string | null} text */
    setAttribute(attribute, text) {
      const { name } = /** @type {Setting} */ (settingOfAttribute(attribute));
      const controller = model();
      // What is said last counts, as it does later.
      if (!controller) return requested.unset(name);
      if (text === null) return controller.unset(name);
      const { values, notices } = parseSettings([[attribute, text]]);
      void controller.setAll(values);
      controller.notify(notices);
    },
  };
}

/**
 * Makes each setting a property of a class of elements; every element has `lang` already.
 * @template {HTMLElement} Lab
 * @param {Lab} prototype
 * @param {(lab: Lab) => ReturnType<typeof createSettingAccess>} accessOf
 */
export function defineSettings(prototype, accessOf) {
  for (const { name } of SETTINGS) {
    if (name === "lang") continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return accessOf(this).get(name);
      },
      set(value) {
        accessOf(this).set(name, value);
      },
    });
  }
}
