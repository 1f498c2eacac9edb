/** How a reader left the page, kept in the browser for the next visit: chosen panels, opened tools, and whether the first steps are done. */
import { checkSetting } from "../settings/check.js";
import { isRecord } from "../base/lists.js";
import { TOOLS } from "../settings/tools.js";
import { createStorageUse } from "./storage.js";

/** @typedef {import("../settings/tools.js").Tool} Tool */
/** @typedef {{view?: import("../settings/types.js").Settings["view"], tools?: readonly Tool[], isStarted?: true}} KeptPage  what was never chosen is left out */

const KEY = "embedding-lab-page";

/** @param {Parameters<typeof createStorageUse>[0]} storage */
export function createPageKeeper(storage) {
  const attempt = createStorageUse(storage);

  /** @returns {KeptPage} as far as it can be read: another program may have a text under this name */
  const get = () =>
    attempt((place) => {
      const kept = JSON.parse(place.getItem(KEY) ?? "{}");
      if (!isRecord(kept)) return {};
      const isStarted = kept.isStarted === true ? /** @type {const} */ (true) : undefined;
      return { ...viewOf(kept.view), ...toolsOf(kept.tools), ...(isStarted && { isStarted }) };
    }, /** @type {KeptPage} */ ({}));

  return {
    get,
    /** @param {KeptPage} change  beside what is kept already */
    keep(change) {
      const all = JSON.stringify({ ...get(), ...change });
      attempt((place) => place.setItem(KEY, all), undefined);
    },
  };
}

/** @param {unknown} view @returns {KeptPage} */
function viewOf(view) {
  return view === undefined ? {} : { view: checkSetting("view", view) };
}

/** @param {unknown} tools @returns {KeptPage} */
function toolsOf(tools) {
  return Array.isArray(tools) ? { tools: TOOLS.filter((tool) => tools.includes(tool)) } : {};
}
