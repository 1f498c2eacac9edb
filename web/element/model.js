import { requestFrame } from "../base/frames.js";
import { createController } from "../session/controller.js";
import { localStorageOf } from "./own_page.js";
import { joinLab } from "./shared_lab.js";

/** Its own, or its part in one that is shared. @typedef {ReturnType<typeof createController> | import("./shared_lab.js").PartOfController} AnyController */

/**
 * Opens the model of an element: its own, or the one that elements of its name share.
 * @param {HTMLElement} element
 * @param {Promise<import("./requested_settings.js").Requested>} requested
 * @param {(type: string, detail: object) => void} emit
 * @param {() => void} ended  called when a shared model is gone
 * @returns {{membership: ReturnType<typeof joinLab> | null, controller: Promise<AnyController>}}
 */
export function openModel(element, requested, emit, ended) {
  const options = {
    storage: () => localStorageOf(element),
    pageStorage: () => (element.hasAttribute("opens-with") ? localStorageOf(element) : null),
    emit,
    requestFrame,
  };
  const name = element.getAttribute("lab");
  if (name) {
    const membership = joinLab(name, { element, requested, ended, ...options });
    return { membership, controller: membership.controller };
  }
  const controller = requested.then((settings) => createController({ ...settings, ...options }));
  return { membership: null, controller };
}

/** One's own model goes with its element; one that others show too goes with the last of them. @param {AnyController} controller */
export function endOwn(controller) {
  if ("dispose" in controller) controller.dispose();
}
