/** What the keys of the playhead do, for those who read it. */
export const KEYS = "← → an epoch · Page Up, Page Down 10 · [ ] a decade · Home, End";

/**
 * The epoch that a key leads to; null for other keys. Arrows move by one epoch (with Shift by ten), Page Up and Down by ten, brackets
 * by a decade (so do Page Up and Down with Shift, as some keyboards hide the brackets). Home leads to 0, End to the furthest epoch
 * trained, and from there to the end of the axis.
 * @param {{key: string, shiftKey: boolean}} event
 * @param {number} now
 * @param {number} furthest  epoch trained
 * @param {number} end  of the axis
 */
export function epochAfterKey({ key, shiftKey }, now, furthest, end) {
  const step = shiftKey ? 10 : 1;
  const up = Math.min(end, Math.max(1, now * 10));
  const down = Math.floor(now / 10);
  switch (key) {
    case "]":
      return up;
    case "[":
      return down;
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(end, now + step);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, now - step);
    case "PageUp":
      return shiftKey ? up : Math.min(end, now + 10);
    case "PageDown":
      return shiftKey ? down : Math.max(0, now - 10);
    case "Home":
      return 0;
    case "End":
      return now < furthest ? furthest : end;
    default:
      return null;
  }
}

/**
 * Where the playhead is, or is on its way to, and the furthest epoch that was trained.
 * @param {Pick<import("../../snapshot/types.js").Snapshot, "curve" | "progress" | "epoch">} snapshot
 */
export function runOf({ curve, progress, epoch }) {
  return { now: progress?.to ?? epoch, furthest: curve.epochs[curve.epochs.length - 1] ?? 0 };
}

/**
 * The epoch that a key of the playhead leads to, of which nobody else hears then; null for other keys.
 * @param {KeyboardEvent} event
 * @param {ReturnType<typeof runOf>} run
 * @param {number} end  of the axis
 */
export function takeEpochKey(event, { now, furthest }, end) {
  // Many keyboards have the brackets on AltGr, which some systems report as Control and Alt.
  const free = event.getModifierState("AltGraph");
  if (!free && (event.ctrlKey || event.metaKey || event.altKey)) return null;
  const epoch = epochAfterKey(event, now, furthest, end);
  if (epoch === null) return null;
  // A page around the lab, such as a slide show, has its own use for these keys.
  event.preventDefault();
  event.stopPropagation();
  return epoch;
}
