/** The programming interface. types.js documents every member of a lab. */
import { loadCore } from "./core_module.js";
import { LabError, reading } from "../base/errors.js";
import { checkLabSettings } from "../settings/check.js";
import { createCoreLab } from "./core_lab.js";
import { readSavedLab } from "./saved_lab.js";

export { LabError };

/** @typedef {import("./types.js").Lab} Lab */
/** @typedef {{now: () => number}} Clock  milliseconds */

/**
 * A lab for these settings (see settings.js; each has a default).
 * Rejects with LabError: corpus-too-short, corpus-too-large, bad-setting, wasm-blocked.
 * @param {import("../settings/types.js").LabOptions} [options]
 * @param {Clock} [clock]  that `trainFor` goes by
 * @returns {Promise<Lab>}
 */
export async function createLab(options, clock) {
  const settings = reading("settings", () => checkLabSettings(options));
  return createCoreLab(await loadCore(), settings, usable(clock));
}

/**
 * The lab that `toJSON` described, which goes on bit-identically.
 * Rejects with LabError(bad-setting) for anything else.
 * @param {unknown} saved  the object, not its text
 * @param {Clock} [clock]  that `trainFor` goes by
 * @returns {Promise<Lab>}
 */
createLab.fromJSON = async (saved, clock) => {
  const { settings, run } = reading("the saved lab", () => {
    const read = readSavedLab(saved);
    return { ...read, settings: checkLabSettings(read.settings) };
  });
  return createCoreLab(await loadCore(), settings, usable(clock), run);
};

/** `list.map(createLab)` gives an index in the clock's place. @param {Clock | undefined} clock */
function usable(clock) {
  return reading("clock", () => (typeof clock?.now === "function" ? clock : performance));
}
