/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/** Frames in which every text is set once. */
const FRAMES = 4;

/**
 * While play runs, the parts of the page take turns to set their texts: laying all of them out takes longer than a frame, and no one
 * reads numbers that change sixty times a second. What a person changes is in all of them at once, and so is the last frame.
 * @template T
 */
export function createTurns() {
  /** @type {unknown[]} */
  let last = [];
  let frame = 0;

  return {
    /**
     * The parts whose turn it is.
     * @param {T[]} parts
     * @param {Snapshot} snapshot
     */
    now(parts, { playing, settings, model, selected, selectedNext, hovered }) {
      const chosen = [playing, settings, model, selected, selectedNext, hovered, ...parts];
      const same = chosen.length === last.length && chosen.every((each, at) => each === last[at]);
      last = chosen;
      frame += 1;
      return playing && same ? parts.filter((_, at) => (at + frame) % FRAMES === 0) : parts;
    },
  };
}
