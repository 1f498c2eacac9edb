/** What the keys of the curve do, for those who read it. */
export const KEYS = "← → from pair to pair · Page Up, Page Down 10 · Home, End · Esc none";

/**
 * The place that a key leads to, from 0, the most surprising pair, to count - 1; null for other keys. Right and down lead along the
 * curve to larger p.
 * @param {string} key
 * @param {number} now  -1 where no pair is chosen
 * @param {number} count  at least 1
 */
export function placeAfterKey(key, now, count) {
  /** @type {Record<string, number>} */
  const steps = {
    ...{ ArrowRight: 1, ArrowDown: 1, PageDown: 10, End: count },
    ...{ ArrowLeft: -1, ArrowUp: -1, PageUp: -10, Home: -count },
  };
  const step = steps[key];
  if (step === undefined) return null;
  return Math.min(count - 1, Math.max(0, now + step));
}
