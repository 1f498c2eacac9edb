import modules from "../views/*/panel.js";
import { PANELS } from "../settings/panels.js";
import { watchNarrow } from "../views/ui/narrow.js";
import { createGuardedPanel } from "./guarded_panel.js";
import { COLUMNS, ROWS } from "./places.js";
import { createScreenWatcher } from "./screen_watcher.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {ReturnType<typeof createGuardedPanel>} View */
/** @typedef {{where: ReturnType<typeof createElementPlace>, view: View}} PanelOnPage */

/** The panels of the columns. @type {string[]} */
const ABOVE = COLUMNS.flatMap(({ panels }) => panels.map(({ name }) => name));
/** And of the rows. @type {string[]} */
const BELOW = ROWS.flatMap(({ panels }) => panels.map(({ name }) => name));

/**
 * The visible panels, in their places.
 * @param {HTMLElement} area  where all of them stand
 * @param {HTMLElement} columns  in it, above the rows
 * @param {Actions} actions
 * @param {import("./failures.js").Failures} failures
 */
export function createPanels(area, columns, actions, failures) {
  /** @type {Map<string, PanelOnPage>} */
  const panels = new Map();
  /** The panels that stand in their places. @type {string[]} */
  let arranged = [];
  let isNarrow = false;
  const { onScreen, watcher } = watchScreen(actions);
  const width = watchNarrow(columns, () => actions.refresh());
  const places = createPlaces(area, columns);

  /** @param {string} name @param {Element} place @param {Element | null} next  before which it stands */
  function add(name, place, next) {
    const where = createElementPlace(place, next, name, watcher);
    const { createView } = modules[name];
    const panel = panelNamed(name);
    const view = createGuardedPanel({ panel, make: where.make, createView, actions, failures });
    panels.set(name, { where, view });
    onScreen.add(name); // until the watcher says otherwise
  }

  /** Adds the panels that have become visible, in their order, and removes the others. @param {string[]} names */
  function arrange(names) {
    if (names.join() === arranged.join() && isNarrow === width.isNarrow()) return;
    arranged = names;
    isNarrow = width.isNarrow();
    area.dataset.count = String(names.length);
    for (const [name, { where, view }] of panels) {
      if (names.includes(name)) continue;
      view.dispose();
      where.leave();
      onScreen.delete(name);
      panels.delete(name);
    }
    for (const place of places) {
      const here = isNarrow ? place.narrow : place.wide;
      here
        .filter((each) => names.includes(each))
        .forEach((name, i) => {
          const panel = panels.get(name)?.where.element();
          const there = place.element.children[i] ?? null;
          if (!panel) add(name, place.element, there);
          // A panel that is moved loses the focus.
          else if (panel !== there) place.element.insertBefore(panel, there);
        });
    }
  }

  return {
    places: places.map(({ element }) => element),
    /** Puts these panels, and no others, in their places. @param {string[]} names */
    show: arrange,
    /** What stands above, in the columns, and then the rest. @param {string[]} names */
    inTurns: (names) => [ABOVE, BELOW].map((side) => names.filter((name) => side.includes(name))),
    /** Adds a panel to those that are there. @param {string} name */
    add: (name) => arrange([...arranged, name]),
    names: () => arranged,
    /** @param {string} name  of a panel that is there */
    view: (name) => /** @type {PanelOnPage} */ (panels.get(name)).view,
    /** The views in their order; those that nobody can see only where they are asked for. @param {boolean} unseen */
    views: (unseen) =>
      arranged
        .filter((name) => unseen || onScreen.has(name))
        .map((name) => /** @type {PanelOnPage} */ (panels.get(name)).view),
    /** How the plane is shown; undefined where it is not on the page. */
    plane: () => panels.get("vectors")?.view.shown?.(),
    dispose() {
      watcher.disconnect();
      width.dispose();
      arrange([]);
    },
  };
}

/** The elements in which panels stand, with the names of those that do. @param {HTMLElement} area @param {HTMLElement} columns */
function createPlaces(area, columns) {
  return [...COLUMNS, ...ROWS].map((place) => {
    const element = Object.assign(document.createElement("div"), { className: place.className });
    (COLUMNS.includes(place) ? columns : area).append(element);
    const namesOf = (/** @type {typeof place.panels} */ each) => each.map(({ name }) => name);
    return { element, wide: namesOf(place.panels), narrow: namesOf(place.narrow) };
  });
}

/** @param {string} name @param {Element} place */
function panelElement(name, place) {
  const { ownCards } = modules[name];
  const element = document.createElement(ownCards ? "div" : "section");
  // Panels of a column share its card.
  const card = place.classList.contains("column") ? "panel-part" : "panel";
  element.className = ownCards ? "" : card;
  element.dataset.view = name;
  element.setAttribute("part", "panel");
  // A section that has a name is a region; a view may say by what it is named instead.
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", panelNamed(name).title);
  return element;
}

/**
 * Where a panel stands: one element after the other, each empty.
 * @param {Element} place
 * @param {Element | null} next  before which it stands
 * @param {string} name
 * @param {ReturnType<typeof createScreenWatcher>} watcher
 */
function createElementPlace(place, next, name, watcher) {
  /** @type {HTMLElement | null} */
  let element = null;

  return {
    element: () => element,
    make() {
      const before = element;
      element = panelElement(name, place);
      if (before?.isConnected) before.replaceWith(element);
      else place.insertBefore(element, next);
      if (before) watcher.unobserve(before);
      watcher.observe(element);
      return element;
    },
    leave() {
      if (element) watcher.unobserve(element);
      element?.remove();
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
