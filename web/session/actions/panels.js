import { withMember } from "../../base/lists.js";
import { visiblePanels } from "../../settings/in_force.js";

/** What undo says of panels that were chosen. */
const CHANGE = "panels";

/**
 * What of the panels a person can see, so that nothing else is computed.
 * @param {import("../session.js").Session} session
 * @param {ReturnType<typeof import("../../exchange/kept_page.js").createPageKeeper>} keeper
 */
export function createPanelActions({ state, update, listen, history, requests }, keeper) {
  let { undone } = state;

  /** On the next visit the page shows these panels again. */
  const keep = () => keeper.keep({ view: state.settings.view });

  listen(() => {
    if (state.undone === undone) return;
    undone = state.undone;
    if (undone?.label === CHANGE) keep();
  });

  return {
    /** As a person chooses. @param {import("../../settings/types.js").Settings["view"]} view */
    showPanels(view) {
      history.remember(CHANGE, "", false, undefined, ["view"]);
      requests.show({ view });
      keep();
    },
    /** It stays so on the next visit. @param {import("../../settings/tools.js").Tool} tool @param {boolean} isOpen */
    openTool(tool, isOpen) {
      const tools = withMember(state.tools, tool, isOpen);
      keeper.keep({ tools: [...tools] });
      update({ tools });
    },
    /** @param {string} part @param {boolean} isOpen */
    open(part, isOpen) {
      if (state.opened.has(part) === isOpen) return;
      update({ opened: withMember(state.opened, part, isOpen) });
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
