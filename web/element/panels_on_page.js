import modules from "../views/*/panel.js";
import { requestFrame } from "../base/frames.js";
import { PANELS } from "../settings/panels.js";
import { COLUMNS, ROWS } from "./places.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {import("../snapshot/types.js").View} View */

const titles = Object.fromEntries(PANELS.map(({ name, title }) => [name, title]));

/** The panels of the columns. @type {string[]} */
const ABOVE = COLUMNS.flatMap(({ panels }) => panels.map(({ name }) => name));

/**
 * The visible panels, in their places.
 * @param {HTMLElement} columns  where the columns stand
 * @param {Element} below  what follows the last row
 * @param {Actions} actions
 */
export function createPanels(columns, below, actions) {
  /** @type {Map<string, {element: HTMLElement, view: View}>} */
  const panels = new Map();
  /** The panels that stand in their places. @type {string[]} */
  let arranged = [];
  let isNarrow = false;
  const { onScreen, watcher } = watchScreen(actions);
  const width = watchWidth(columns, actions);
  const places = createPlaces(columns, below);

  /** @param {string} name @param {Element} place @param {Element | null} next  before which it stands */
  function add(name, place, next) {
    const element = panelElement(name, place);
    place.insertBefore(element, next);
    panels.set(name, { element, view: modules[name].createView(element, actions) });
    onScreen.add(name); // until the watcher says otherwise
    watcher.observe(element);
  }

  /** Adds the panels that have become visible, in their order, and removes the others. @param {string[]} names */
  function arrange(names) {
    if (names.join() === arranged.join() && isNarrow === width.isNarrow()) return;
    arranged = names;
    isNarrow = width.isNarrow();
    for (const [name, { element, view }] of panels) {
      if (names.includes(name)) continue;
      view.dispose?.();
      watcher.unobserve(element);
      element.remove();
      onScreen.delete(name);
      panels.delete(name);
    }
    for (const place of places) {
      const here = isNarrow ? place.narrow : place.wide;
      here
        .filter((each) => names.includes(each))
        .forEach((name, i) => {
          const panel = panels.get(name)?.element;
          const there = place.element.children[i] ?? null;
          if (!panel) add(name, place.element, there);
          // A panel that is moved loses the focus.
          else if (panel !== there) place.element.insertBefore(panel, there);
        });
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
        .map((name) => /** @type {{view: View}} */ (panels.get(name)).view),
    /** How the plane is shown; undefined where it is not on the page. */
    plane: () => panels.get("vectors")?.view.shown?.(),
    dispose() {
      watcher.disconnect();
      width.dispose();
      arrange([]);
    },
  };
}

/** The elements in which panels stand, with the names of those that do. @param {HTMLElement} columns @param {Element} below */
function createPlaces(columns, below) {
  return [...COLUMNS, ...ROWS].map((place) => {
    const element = Object.assign(document.createElement("div"), { className: place.className });
    if (COLUMNS.includes(place)) columns.append(element);
    else below.before(element);
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
  element.setAttribute("aria-label", titles[name]);
  return element;
}

/** Below this many pixels all places are one column, as cards.css has it. */
const ONE_COLUMN = 720;

/** Tells whether all places are one column. @param {HTMLElement} columns @param {Actions} actions */
function watchWidth(columns, actions) {
  const { host } = /** @type {ShadowRoot} */ (columns.getRootNode());
  let isNarrow = host.clientWidth < ONE_COLUMN;
  const measure = () => {
    if (isNarrow === host.clientWidth < ONE_COLUMN) return;
    isNarrow = !isNarrow;
    actions.refresh();
  };
  const observer = typeof ResizeObserver === "function" ? new ResizeObserver(measure) : null;
  observer?.observe(host);
  return { isNarrow: () => isNarrow, dispose: () => observer?.disconnect() };
}

/** Tells which panels can be seen. @param {Actions} actions */
function watchScreen(actions) {
  /** @type {Set<string>} */
  const onScreen = new Set();
  const watcher = new IntersectionObserver(
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
