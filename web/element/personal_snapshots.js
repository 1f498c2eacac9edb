import { createNextFrame } from "../session/pace.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * How one of several elements sees the snapshots of a model that they share: with its own appearance and its own part of the plane.
 * @param {Readonly<import("./appearance.js").Needs>} needs
 */
export function createPersonalSnapshots(needs) {
  const maskLayers = createMask();
  /** Settings of the model, and with the element's appearance. @type {{of: Snapshot["settings"], own: object, both: Snapshot["settings"]} | null} */
  let merged = null;

  /** @param {Snapshot["settings"]} of */
  function withAppearance(of) {
    const own = needs.settings;
    if (merged?.of !== of || merged.own !== own) {
      merged = { of, own, both: Object.freeze({ ...of, ...own }) };
    }
    return merged.both;
  }

  /** @param {Snapshot} snapshot @returns {Snapshot} */
  return (snapshot) =>
    Object.freeze({
      ...snapshot,
      ...maskLayers(snapshot, needs.settings.layers),
      settings: withAppearance(snapshot.settings),
      viewport: needs.viewport,
      tools: needs.tools,
    });
}

/**
 * The store of the shared model with these snapshots.
 * @param {Pick<import("../session/store.js").Store<Snapshot>, "get" | "subscribe">} shared
 * @param {(snapshot: Snapshot) => Snapshot} personal
 * @param {(callback: () => void) => void} requestFrame
 */
export function createPersonalStore(shared, personal, requestFrame) {
  /** @type {Set<(snapshot: Snapshot) => void>} */
  const listeners = new Set();
  const get = () => personal(shared.get());

  return {
    get,
    /** @param {(snapshot: Snapshot) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      const end = shared.subscribe((snapshot) => listener(personal(snapshot)));
      return () => {
        listeners.delete(listener);
        end();
      };
    },
    /** Tells this element alone, whose appearance has changed, in the next frame: no view goes in the middle of its own event. */
    renew: createNextFrame(
      requestFrame,
      () => true,
      () => {
        for (const listener of listeners) listener(get());
      },
    ),
  };
}

/** Leaves of the layers those that one element shows; the same objects as long as nothing has changed. */
function createMask() {
  /** @type {any[]} */
  let keys = [];
  /** @type {Pick<Snapshot, "regions" | "layers">} */
  let last;
  /** @param {Snapshot} snapshot @param {readonly string[]} on */
  return ({ regions, layers }, on) => {
    const now = [regions, layers, on];
    if (now.some((each, i) => each !== keys[i])) {
      keys = now;
      const before = layers.before && {
        ...layers.before,
        regions: on.includes("regions") ? layers.before.regions : null,
      };
      last = {
        regions: on.includes("regions") ? regions : null,
        layers: Object.freeze({
          forces: on.includes("forces") ? layers.forces : null,
          trails: on.includes("trails") ? layers.trails : null,
          before: on.includes("before") ? before : null,
        }),
      };
    }
    return last;
  };
}
