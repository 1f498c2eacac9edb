// A controller without a page, in which frames pass as fast as they are asked for.

import { afterEach } from "./time_limit.mjs";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { createController } from "../../../web/session/controller.js";

/** @type {ReturnType<typeof createController>[]} */
const opened = [];
afterEach(() => opened.splice(0).forEach((controller) => controller.dispose()));

/**
 * A controller that has started, with the lab of these settings, until the test ends.
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
  opened.push(controller);
  await controller.start();
  return controller;
}
