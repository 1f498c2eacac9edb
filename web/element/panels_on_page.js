import modules from "../views/*/panel.js";
import { requestFrame } from "../base/frames.js";
import { PANELS } from "../settings/panels.js";
import { createGuardedPanel } from "./guarded_panel.js";
import { COLUMNS, ROWS } from "./places.js";
import { createScreenWatcher } from "./screen_watcher.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {ReturnType<typeof createGuardedPanel>} View */
/** @typedef {{where: ReturnType<typeof createElementPlace>, view: View}} PanelOnPage */

/** The panels of the columns. @type {string[]} */
const ABOVE = COLUMNS.flatMap(({ panels }) => panels.map(({ name }) => name));

/**
 * The visible panels, in their places.
 * @param {HTMLElement} columns  where the columns stand
 * @param {Element} below  what follows the last row
 * @param {Actions} actions
 * @param {import("./failures.js").Failures} failures
 */
export function createPanels(columns, below, actions, failures) {
  /** @type {Map<string, PanelOnPage>} */
  const panels = new Map();
  /** The panels that stand in their places: a panel that is moved loses the focus. @type {string[]} */
  let arranged = [];
  const { onScreen, watcher } = watchScreen(actions);
  const places = [...COLUMNS, ...ROWS].map((place) => {
    const element = Object.assign(document.createElement("div"), { className: place.className });
    if (COLUMNS.includes(place)) columns.append(element);
    else below.before(element);
    return { element, names: place.panels.map(({ name }) => name) };
  });

  /** @param {string} name @param {Element} place */
  function add(name, place) {
    const { createView, ownCards } = modules[name];
    const where = createElementPlace(place, name, ownCards === true, watcher);
    const panel = panelNamed(name);
    const view = createGuardedPanel({ panel, make: where.make, createView, actions, failures });
    panels.set(name, { where, view });
    onScreen.add(name); // until the watcher says otherwise
  }

  /** Adds the panels that have become visible, in their order, and removes the others. @param {string[]} names */
  function arrange(names) {
    if (names.join() === arranged.join()) return;
    arranged = names;
    for (const [name, { where, view }] of panels) {
      if (names.includes(name)) continue;
      view.dispose();
      where.leave();
      onScreen.delete(name);
      panels.delete(name);
    }
    for (const place of places) {
      for (const name of place.names.filter((each) => names.includes(each))) {
        const panel = panels.get(name);
        if (panel) place.element.append(panel.where.element());
        else add(name, place.element);
      }
    }
  }

  return {
    places: places.map(({ element }) => element),
    /**
     * Puts these panels in their places. The first picture does not wait for what stands below it: the columns come first, the rest a
     * frame later.
     * @param {string[]} names
     * @returns {boolean} whether all of them stand there
     */
    show(names) {
      const above = names.filter((name) => ABOVE.includes(name));
      const isWhole = arranged.length > 0 || above.length === 0 || above.length === names.length;
      if (!isWhole) requestFrame(actions.refresh);
      arrange(isWhole ? names : above);
      return isWhole;
    },
    /** The views in their order; those that nobody can see only where they are asked for. @param {boolean} unseen */
    views: (unseen) =>
      arranged
        .filter((name) => unseen || onScreen.has(name))
        .map((name) => /** @type {PanelOnPage} */ (panels.get(name)).view),
    /** How the plane is shown; undefined where it is not on the page. */
    plane: () => panels.get("vectors")?.view.shown?.(),
    dispose() {
      watcher.disconnect();
      arrange([]);
    },
  };
}

/** Panels of a column share its card. @param {Element} place */
function cardIn(place) {
  return place.classList.contains("column") ? "panel-part" : "panel";
}

/**
 * Where a panel stands: one element after the other, each empty.
 * @param {Element} place
 * @param {string} name
 * @param {boolean} ownCards  whether the panel makes cards of its own
 * @param {ReturnType<typeof createScreenWatcher>} watcher
 */
function createElementPlace(place, name, ownCards, watcher) {
  let element = document.createElement(ownCards ? "div" : "section");

  return {
    element: () => element,
    make() {
      const before = element;
      element = document.createElement(before.tagName);
      element.className = ownCards ? "" : cardIn(place);
      element.dataset.view = name;
      element.setAttribute("part", "panel");
      if (before.isConnected) before.replaceWith(element);
      else place.append(element);
      watcher.unobserve(before);
      watcher.observe(element);
      return element;
    },
    leave() {
      watcher.unobserve(element);
      element.remove();
    },
  };
}

/** @param {string} name */
function panelNamed(name) {
  return /** @type {import("../settings/panels.js").Panel} */ (
    PANELS.find((panel) => panel.name === name)
  );
}

/** Tells which panels can be seen. @param {Actions} actions */
function watchScreen(actions) {
  /** @type {Set<string>} */
  const onScreen = new Set();
  const watcher = createScreenWatcher(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const { view } = /** @type {HTMLElement} */ (target).dataset;
        if (isIntersecting) onScreen.add(String(view));
        else onScreen.delete(String(view));
      }
      actions.setOnScreen([...onScreen]);
    },
    { rootMargin: "100px" },
  );
  return { onScreen, watcher };
}
