import { createLab as createCoreLab } from "../core/core.js";

export { createCoreLab };

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * What a session takes from the world around it; whatever is left out is the browser's own.
 * @typedef {object} Surroundings
 * @property {typeof createCoreLab} createLab
 * @property {(callback: () => void) => void} requestFrame
 * @property {() => number} now  milliseconds; the labs train by this clock too
 * @property {(callback: () => void, milliseconds: number) => () => void} setTimer  gives what ends it
 */

/** @typedef {ReturnType<typeof createEnvironment>} Environment */

/** @param {Partial<Surroundings>} given */
export function createEnvironment({
  createLab = createCoreLab,
  requestFrame = (callback) => void requestAnimationFrame(callback),
  now = () => performance.now(),
  setTimer = (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
}) {
  const clock = { now };
  return {
    requestFrame,
    now,
    setTimer,
    /** @param {import("../settings/types.js").LabOptions} options @returns {Promise<Lab>} */
    createLab: (options) => createLab(options, clock),
    /** @param {unknown} saved  as toJSON gave it @returns {Promise<Lab>} */
    reopenLab: (saved) => createLab.fromJSON(saved, clock),
  };
}
