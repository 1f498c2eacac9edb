import modules from "../views/*/panel.js";
import { requestFrame } from "../base/frames.js";
import { COLUMNS, ROWS } from "./places.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {import("../snapshot/types.js").View} View */

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
    const element = document.createElement(ownCards ? "div" : "section");
    // Panels of a column share its card.
    const card = place.classList.contains("column") ? "panel-part" : "panel";
    element.className = ownCards ? "" : card;
    place.append(element);
    element.dataset.view = name;
    element.setAttribute("part", "panel");
    panels.set(name, { element, view: createView(element, actions) });
    onScreen.add(name); // until the watcher says otherwise
    watcher.observe(element);
  }

  /** Adds the panels that have become visible, in their order, and removes the others. @param {string[]} names */
  function arrange(names) {
    if (names.join() === arranged.join()) return;
    arranged = names;
    for (const [name, { element, view }] of panels) {
      if (names.includes(name)) continue;
      view.dispose?.();
      watcher.unobserve(element);
      element.remove();
      onScreen.delete(name);
      panels.delete(name);
    }
    for (const place of places) {
      for (const name of place.names.filter((each) => names.includes(each))) {
        const panel = panels.get(name);
        if (panel) place.element.append(panel.element);
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
        .map((name) => /** @type {{view: View}} */ (panels.get(name)).view),
    /** How the plane is shown; undefined where it is not on the page. */
    plane: () => panels.get("vectors")?.view.shown?.(),
    dispose() {
      watcher.disconnect();
      arrange([]);
    },
  };
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
