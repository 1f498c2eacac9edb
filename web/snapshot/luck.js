import { findPreset } from "../settings/presets.js";
import { pickSettings } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").Settings} Settings */

/**
 * The same text from many random starts, seeds 0 to count - 1, with several K.
 * @typedef {object} LuckRun
 * @property {Readonly<Omit<import("../settings/types.js").LabSettings, "dimensions" | "seed">>} options  of createLab, but for dimensions and seed
 * @property {number} count
 * @property {number} epochs  that each start is trained for
 * @property {number} floor  nats per token
 * @property {number} guessing  ln N
 * @property {readonly {dimensions: number, losses: Float64Array}[]} series  the loss that each seed ends with; NaN while it is not known, Infinity where training diverged
 * @property {"trying" | "asking" | "running" | "stopped" | "done" | "failed"} status  trying: a short trial; asking: it would take long, and waits for a person's word
 * @property {number} share  of the work that is done
 * @property {number | null} remaining  milliseconds, about
 * @property {string | null} message  why it failed
 */

/** @typedef {{run: LuckRun | null, stale: boolean, epochs: number}} Luck  stale: made with another text or other settings; epochs: a good number of them */

/** Epochs after which a small text has something to show. */
const LEAST_EPOCHS = 1000;

/**
 * What the runs have in common; each has its own K and seed.
 * @param {Readonly<Settings>} settings
 */
export function commonSettings(settings) {
  const common = pickSettings(settings, ({ kind, ofStart }) => kind === "model" && !ofStart);
  return /** @type {import("./types.js").LuckRun["options"]} */ (Object.freeze(common));
}

/**
 * Whether a run was made with these settings.
 * @param {LuckRun} run
 * @param {Readonly<Settings>} settings
 */
export function isOf({ options }, settings) {
  return Object.entries(options).every(([name, value]) => Reflect.get(settings, name) === value);
}

/**
 * What the panel of many starts shows.
 * @param {import("./state.js").State} state
 * @returns {Luck}
 */
export function luckOf({ luck, settings, lab }) {
  const preset = findPreset(settings.preset);
  const end = preset && preset.corpus === settings.corpus ? (preset.pauseAt?.epoch ?? 0) : 0;
  return Object.freeze({
    run: luck,
    stale: luck !== null && !isOf(luck, settings),
    epochs: Math.max(LEAST_EPOCHS, end, lab?.furthestEpoch ?? 0),
  });
}
