/** How a reader left the page, kept in the browser for the next visit: chosen panels, opened tools, and whether the first steps are done. */
import { checkSetting } from "../settings/check.js";
import { isRecord } from "../base/lists.js";
import { TOOLS } from "../settings/tools.js";

/** @typedef {import("../settings/tools.js").Tool} Tool */
/** @typedef {{view?: import("../settings/types.js").Settings["view"], tools?: readonly Tool[], isStarted?: true}} KeptPage  what was never chosen is left out */

const KEY = "embedding-lab-page";

/** @param {() => import("./kept_text.js").TextStorage | null} storage  may throw, as the browser's own does in a sandbox; null: nothing is kept */
export function createPageKeeper(storage) {
  /** @returns {KeptPage} as far as it can be read */
  function get() {
    try {
      const kept = JSON.parse(storage()?.getItem(KEY) ?? "{}");
      return isRecord(kept)
        ? {
            ...viewOf(kept.view),
            ...toolsOf(kept.tools),
            ...(kept.isStarted === true && { isStarted: true }),
          }
        : {};
    } catch {
      return {}; // Forbidden storage, or another program's text under this name.
    }
  }

  return {
    get,
    /** @param {KeptPage} change  beside what is kept already */
    keep(change) {
      const all = JSON.stringify({ ...get(), ...change });
      try {
        storage()?.setItem(KEY, all);
      } catch {
        // Storage is forbidden or full: the page goes on without it.
      }
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
