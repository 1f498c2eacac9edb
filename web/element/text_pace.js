import { sameItems } from "../base/lists.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/** While play runs, texts are set once in so many frames. */
const FRAMES = 4;

/**
 * While play runs, the texts of the page rest for a few frames: laying all of them out takes longer than a frame, and no one reads
 * numbers that change sixty times a second. They are set together, so that all numbers on the page are of one snapshot. What a person
 * changes is said at once, and so is the last frame.
 */
export function createTextPace() {
  /** @type {unknown[]} */
  let last = [];
  let frame = 0;

  /**
   * Whether the texts are set now.
   * @param {Snapshot} snapshot
   * @param {readonly unknown[]} parts  of the page that are in view
   */
  return ({ playing, settings, model, selected, selectedNext, hovered, pointed }, parts) => {
    const chosen = [playing, settings, model, selected, selectedNext, hovered, pointed, ...parts];
    const same = sameItems(chosen, last);
    last = chosen;
    frame = playing && same ? (frame + 1) % FRAMES : 0;
    return frame === 0;
  };
}
