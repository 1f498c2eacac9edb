import { checkSetting, parseSettings } from "../settings/check.js";
import { resolveSettings } from "../settings/resolve.js";
import { SETTINGS } from "../settings/settings.js";
import { readUrlSettings } from "../exchange/address.js";
import { createPageKeeper } from "../exchange/kept_page.js";
import { localStorageOf } from "./own_page.js";

/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../settings/types.js").SettingName} SettingName */
/** @typedef {import("../settings/types.js").Notice} Notice */
/** @typedef {import("./shared_lab.js").RequestedLab & {id: string | null, tools?: readonly import("../settings/tools.js").Tool[],
 *   isFirstScreen: boolean}} Requested  `isFirstScreen`: it is what the page opens with */

/**
 * The panels that the attribute `opens-with` names; null where it is missing.
 * @param {HTMLElement} element
 */
export function opensWith(element) {
  const panels = element.getAttribute("opens-with");
  return panels === null ? null : (parseSettings([["view", panels]]).values.view ?? ["all"]);
}

/**
 * With what an element with the attribute `opens-with`, a list of panels, begins where the address asks for nothing: as it was left on
 * the last visit, else with these panels, and its tools folded away.
 * @param {HTMLElement} element
 */
function openingOf(element) {
  const panels = opensWith(element);
  if (panels === null) return null;
  const { view = panels, tools = [] } = createPageKeeper(() => localStorageOf(element)).get();
  return { view, tools, isFirst: view === panels && tools.length === 0 };
}

/**
 * What an element requests: by its attributes, by properties that were set before it has a lab, and with the attribute
 * `url-settings` by the page's address, which beats them.
 * @param {HTMLElement} element
 */
export function createRequestedSettings(element) {
  /** @type {RequestedSettings} */
  const properties = {};
  /** What is wrong with some of them. @type {Notice[]} */
  const refused = [];
  /** What attributes and properties requested when they were read last. @type {RequestedSettings} */
  let readBefore = {};

  /** What attributes and properties request. */
  function own() {
    const { values, notices } = parseSettings(
      SETTINGS.flatMap(({ attribute }) => {
        const text = element.getAttribute(attribute);
        return text === null ? [] : [[attribute, text]];
      }),
    );
    return { values: { ...values, ...properties }, notices: [...notices, ...refused] };
  }

  return {
    /** All settings, as far as attributes and properties tell. */
    get resolved() {
      return resolveSettings(own().values);
    },
    /** @param {SettingName} name @param {any} value  checked */
    set(name, value) {
      Object.assign(properties, { [name]: value });
    },
    /** @param {SettingName} name */
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
          this.set(name, checkSetting(name, value));
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
      const kept = openingOf(element);
      const url = element.hasAttribute("url-settings")
        ? await readUrlSettings(location)
        : { values: {}, notices: [] };
      const isFigure = url.values.figure ?? values.figure;
      const opensAsItIs = Object.keys(url.values).length > 0 || url.state !== undefined;
      return {
        settings: { ...(kept && !opensAsItIs && { view: kept.view }), ...values, ...url.values },
        tools: isFigure ? [] : url.values.embed ? undefined : kept?.tools,
        notices: [...notices, ...url.notices],
        opened: url.state,
        id: url.id || element.id || null,
        isFirstScreen: Boolean(kept?.isFirst) && !opensAsItIs,
      };
    },
    /** What attributes and properties request since then, as while the address was read. */
    get changed() {
      return Object.fromEntries(
        Object.entries(own().values).filter(
          ([name, value]) => String(value) !== String(Reflect.get(readBefore, name)),
        ),
      );
    },
  };
}
