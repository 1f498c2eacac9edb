// A controller without a page, in which frames pass as fast as they are asked for.

import { createLab } from "../../web/dist/embedding-core.mjs";
import { createController } from "../../web/controller.js";

/**
 * A controller that has started, with the lab of these settings; dispose of it.
 * @param {Record<string, any>} [settings]
 * @returns {Promise<any>}
 */
export async function openController(settings = {}) {
  let time = 0;
  const controller = createController({
    settings,
    createLab,
    requestFrame: (callback) => void setImmediate(callback),
    now: () => (time += 1),
    emit: () => {},
  });
  await controller.start();
  return controller;
}
