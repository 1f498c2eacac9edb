import {
  ATTRIBUTES,
  SETTINGS,
  checkSetting,
  parseSettings,
  resolveSettings,
} from "../settings/settings.js";
import { readUrlSettings } from "../exchange/address.js";

/** @typedef {Record<string, any>} Values */
/** @typedef {import("../settings/settings.js").Notice} Notice */
/** @typedef {import("./shared_lab.js").RequestedLab & {id: string | null}} Requested */

/**
 * What an element requests: by its attributes, by properties that were set before it has a lab, and with the attribute
 * `url-settings` by the page's address, which beats them.
 * @param {HTMLElement} element
 */
export function createRequestedSettings(element) {
  /** @type {Values} */
  const properties = {};
  /** What is wrong with some of them. @type {Notice[]} */
  const refused = [];
  /** What attributes and properties requested when they were read last. @type {Values} */
  let readBefore = {};

  /** What attributes and properties request. */
  function own() {
    const names = ATTRIBUTES.filter((name) => element.hasAttribute(name));
    const { values, notices } = parseSettings(
      names.map((name) => [name, /** @type {string} */ (element.getAttribute(name))]),
    );
    return { values: { ...values, ...properties }, notices: [...notices, ...refused] };
  }

  return {
    /** All settings, as far as attributes and properties tell. */
    get resolved() {
      return resolveSettings(own().values);
    },
    /** @param {string} name @param {any} value  checked */
    set(name, value) {
      properties[name] = value;
    },
    /** @param {string} name */
    unset(name) {
      delete properties[name];
    },
    /** Properties set before the element was defined, which hide the accessors of the class. */
    takeEarly() {
      for (const { name } of SETTINGS) {
        if (!Object.hasOwn(element, name)) continue;
        const value = Reflect.get(element, name);
        Reflect.deleteProperty(element, name);
        if (value === null || value === undefined) continue;
        try {
          properties[name] = checkSetting(name, value);
        } catch (error) {
          refused.push({ setting: name, message: /** @type {Error} */ (error).message });
        }
      }
    },
    /** All of it, with what a program sets right after it began the lab. @returns {Promise<Requested>} */
    async read() {
      await null;
      const { values, notices } = own();
      readBefore = values;
      const url = element.hasAttribute("url-settings")
        ? await readUrlSettings(location)
        : { values: {}, notices: [] };
      return {
        settings: { ...values, ...url.values },
        notices: [...notices, ...url.notices],
        opened: url.state,
        id: url.id || element.id || null,
      };
    },
    /** What attributes and properties request since then, as while the address was read. */
    get changed() {
      return Object.fromEntries(
        Object.entries(own().values).filter(
          ([name, value]) => String(value) !== String(readBefore[name]),
        ),
      );
    },
  };
}
