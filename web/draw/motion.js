/** Eased moves of what a plot shows, from one state to another. */

const MILLISECONDS = 300;

/**
 * Slow at both ends.
 * @param {number} share  of the time, 0 to 1
 */
function ease(share) {
  return share * share * (3 - 2 * share);
}

/**
 * Is movement unwanted, by the page's setting or by the system's?
 * @param {{motion: string}} settings
 */
export function prefersStillness(settings) {
  return settings.motion === "reduce" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * A value that moves. `mix(from, to, share)` gives the states between; `changed` is called in each frame of a move.
 * @template T
 * @param {T} start
 * @param {(from: T, to: T, share: number) => T} mix
 * @param {() => void} changed
 */
export function createMotion(start, mix, changed) {
  let from = start;
  let target = start;
  let began = 0;
  let frame = 0;

  /** @param {number} now */
  function value(now) {
    if (!frame) return target;
    return mix(from, target, ease(Math.min(1, Math.max(0, (now - began) / MILLISECONDS))));
  }

  /** @param {number} now */
  function tick(now) {
    frame = now - began < MILLISECONDS ? requestAnimationFrame(tick) : 0;
    changed();
  }

  return {
    get target() {
      return target;
    },
    /** What is to be drawn now. */
    value: () => value(performance.now()),
    /** Is there at once. @param {T} state */
    jump(state) {
      cancelAnimationFrame(frame);
      frame = 0;
      target = state;
    },
    /** Moves there, from wherever it is. @param {T} state */
    move(state) {
      const now = performance.now();
      from = value(now);
      cancelAnimationFrame(frame);
      began = now;
      target = state;
      frame = requestAnimationFrame(tick);
    },
    dispose() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
