import { SETTINGS } from "../settings/settings.js";

/** @typedef {import("../snapshot/types.js").Bounds} Bounds */

/**
 * A model that several elements show serves them all: what any of them shows is computed, and it rests when nobody sees one of them.
 * @param {import("./shared_lab.js").Controller} controller
 * @param {ReadonlyMap<unknown, import("./shared_lab.js").Appearance | null>} elements  on the page
 */
export function createService(controller, elements) {
  /** The part of the plane that was asked for last. */
  let seen = "";

  /** @param {readonly Bounds[]} viewports */
  function setViewport(viewports) {
    if (viewports.length === 0) return;
    const around = aroundAll(viewports);
    if (String(Object.values(around)) === seen) return;
    seen = String(Object.values(around));
    controller.actions.setViewport(around);
  }

  return () => {
    const needs = [...elements.values()].flatMap((appearance) => appearance?.needs ?? []);
    controller.suspend(needs.every(({ suspended }) => suspended));
    if (needs.length === 0) return;
    const before = controller.store.get().settings;
    for (const { name, shared } of SETTINGS) {
      if (!shared) continue;
      const values = needs.map(({ settings }) => settings[name]);
      const value = shared === "all" ? values.every(Boolean) : [...new Set(values.flat())];
      if (String(before[name]) !== String(value)) controller.show({ [name]: value });
    }
    controller.actions.setOnScreen(needs.flatMap(({ onScreen }) => onScreen));
    setViewport(needs.flatMap(({ viewport }) => viewport ?? []));
  };
}

/** @param {readonly Bounds[]} all */
function aroundAll(all) {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.min(...all.map(({ bottom }) => bottom)),
    top: Math.max(...all.map(({ top }) => top)),
  };
}
