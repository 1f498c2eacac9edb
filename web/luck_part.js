import { isOf } from "./luck.js";
import { findPreset } from "./presets.js";

/** Epochs after which a small text has something to show. */
const LEAST_EPOCHS = 1000;

/**
 * What the panel of many starts shows.
 * @param {import("./snapshot.js").State} state
 * @returns {import("./types.js").Luck}
 */
export function luckPart({ luck, settings, lab }) {
  const preset = findPreset(settings.preset);
  const end = preset && preset.corpus === settings.corpus ? (preset.pauseAt?.epoch ?? 0) : 0;
  return Object.freeze({
    run: luck,
    stale: luck !== null && !isOf(luck, settings),
    epochs: Math.max(LEAST_EPOCHS, end, lab?.furthestEpoch ?? 0),
  });
}
