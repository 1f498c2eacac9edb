import { visiblePanels } from "../../settings/in_force.js";

/**
 * What of the panels a person can see, so that nothing else is computed.
 * @param {import("../session.js").Session} session
 * @param {ReturnType<typeof import("../../exchange/kept_page.js").createPageKeeper>} keeper
 */
export function createPanelActions({ state, update }, keeper) {
  return {
    /** It stays so on the next visit. @param {import("../../settings/tools.js").Tool} tool @param {boolean} isOpen */
    openTool(tool, isOpen) {
      const others = [...state.tools].filter((each) => each !== tool);
      const tools = isOpen ? [...others, tool] : others;
      keeper.keep({ tools });
      update({ tools: new Set(tools) });
    },
    /** @param {string} part @param {boolean} isOpen */
    open(part, isOpen) {
      if (state.opened.has(part) === isOpen) return;
      const others = [...state.opened].filter((each) => each !== part);
      update({ opened: new Set(isOpen ? [...others, part] : others) });
    },
    /** @param {string[]} names */
    setOnScreen(names) {
      const offScreen = visiblePanels(state.settings).filter((name) => !names.includes(name));
      update({ offScreen: new Set(offScreen) });
    },
    /** @param {import("../../snapshot/types.js").Bounds} bounds */
    setViewport(bounds) {
      const { left, right, bottom, top } = bounds;
      if (![left, right, bottom, top].every(Number.isFinite)) return;
      update({ viewport: Object.freeze({ left, right, bottom, top }) });
    },
    refresh: () => update(),
  };
}
