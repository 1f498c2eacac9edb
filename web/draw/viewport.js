/**
 * What part of the plane a plot shows, and when that changes.
 * @typedef {import("../snapshot/types.js").Bounds} Bounds
 * @typedef {import("./bounds.js").Size} Size
 */
import {
  between,
  containBounds,
  fitBounds,
  growBounds,
  holds,
  resizeBounds,
  sameBounds,
  zoomBounds,
} from "./bounds.js";
import { createMotion } from "./motion.js";

/** The view is fitted anew where the vectors need less than this share of it; at epoch 0 sooner, a run begins there. */
const SMALL = 0.12;
const SMALL_AT_START = 1 / 3;

/** How much larger and smaller than the vectors need a person may see them. */
const CLOSEST = 400;
const FARTHEST = 40;

/**
 * Asks for new bounds when there are none yet, when the text is another, when the canvas has another size, on request,
 * when a vector has left the view, and when the vectors are lost in it; otherwise the axes stay, however the vectors move.
 * What a person has chosen stays until the view is fitted on request: it never shrinks by itself, and it grows only where
 * all vectors were in view when it was chosen. While it is held, as during a drag, it does not change at all.
 * @param {(bounds: Bounds) => void} ask
 * @param {() => void} changed  called in each frame of an eased move
 */
export function createViewport(ask, changed) {
  const motion = createMotion(/** @type {Bounds | null} */ (null), mix, changed);
  /** @type {object | null} */
  let model = null;
  /** @type {Bounds | null} as they were given last */
  let given = null;
  /** @type {Size} */
  let size = { width: 0, height: 0 };
  /** @type {Bounds | null} of the vectors, when they were seen last */
  let needed = null;
  let held = false;
  /** Has a person chosen what is in view, and does that leave vectors out? */
  let chosen = false;
  let crops = false;

  /** @param {Bounds} bounds @param {boolean} eased */
  function go(bounds, eased) {
    if (eased) motion.move(bounds);
    else motion.jump(bounds);
  }

  /** What a person wants to see. @param {Bounds} bounds @param {boolean} eased */
  function choose(bounds, eased) {
    if (size.width === 0 || !needed) return;
    const fitted = fitBounds(needed, size);
    const scale = (bounds.right - bounds.left) / (fitted.right - fitted.left);
    const target = motion.target;
    const isDeeper = target && bounds.right - bounds.left < target.right - target.left;
    const isWider = target && bounds.right - bounds.left > target.right - target.left;
    if ((scale < 1 / CLOSEST && isDeeper) || (scale > FARTHEST && isWider)) return;
    go(bounds, eased);
    chosen = true;
    crops = !holds(bounds, needed, size);
    ask(bounds);
  }

  return {
    /**
     * The bounds to draw now.
     * @param {object} state
     * @param {object} state.model  another object for another text
     * @param {Bounds | null} state.viewport  what was asked for, or what others have set
     * @param {Bounds} state.box  of all vectors shown
     * @param {number} state.epoch
     * @param {Size} state.size  of the canvas
     * @param {boolean} state.eased  may it move, or must it jump?
     * @returns {Bounds}
     */
    follow(state) {
      const { viewport, box, eased } = state;
      const target = motion.target;
      const resized = state.size.width !== size.width || state.size.height !== size.height;
      /** @type {Bounds | null} */
      let wanted = null;
      needed = box;
      if (!target || state.model !== model) {
        chosen = crops = false;
        go((wanted = fitBounds(box, state.size)), false);
      } else if (resized) {
        go((wanted = resizeBounds(target, size, state.size)), false);
      } else if (viewport && viewport !== given && !sameBounds(viewport, target)) {
        go(containBounds(viewport, state.size), eased);
      } else if (held || crops) {
        // As it is.
      } else if (!holds(target, box, state.size)) {
        go((wanted = growBounds(target, box, state.size)), eased);
      } else if (!chosen) {
        const fitted = fitBounds(box, state.size);
        const share = (fitted.right - fitted.left) / (target.right - target.left);
        if (share < (state.epoch === 0 ? SMALL_AT_START : SMALL)) go((wanted = fitted), eased);
      }
      model = state.model;
      given = viewport;
      size = state.size;
      if (wanted) ask(wanted);
      return /** @type {Bounds} */ (motion.value());
    },
    /** Fits the view to the vectors. @param {Bounds} box @param {boolean} eased */
    refit(box, eased) {
      if (size.width === 0) return;
      chosen = crops = false;
      const wanted = fitBounds(box, size);
      go(wanted, eased);
      ask(wanted);
    },
    /** Shows these bounds, of the canvas's shape. @param {Bounds} bounds */
    show: (bounds) => choose(bounds, false),
    /** @param {number} factor  2 shows everything twice as large @param {{x: number, y: number} | null} at  what stays in place, by default the middle @param {boolean} eased */
    zoom(factor, at, eased) {
      const target = motion.target;
      if (!target) return;
      const middle = { x: (target.left + target.right) / 2, y: (target.bottom + target.top) / 2 };
      choose(zoomBounds(target, factor, at ?? middle), eased);
    },
    /** A place that must be seen, as where a vector was moved to. @param {{x: number, y: number}} at @param {boolean} eased */
    reveal({ x, y }, eased) {
      const target = motion.target;
      const place = { left: x, right: x, bottom: y, top: y };
      if (!target || !crops || holds(target, place, size)) return;
      const all = {
        left: Math.min(target.left, x),
        right: Math.max(target.right, x),
        bottom: Math.min(target.bottom, y),
        top: Math.max(target.top, y),
      };
      // A little more, so that the place is not at the very edge.
      const middle = { x: (all.left + all.right) / 2, y: (all.bottom + all.top) / 2 };
      choose(zoomBounds(containBounds(all, size), 0.9, middle), eased);
    },
    /** Keeps the view where it is now until `release`, also in the middle of a move. */
    hold() {
      const now = motion.value();
      held = true;
      if (!now || now === motion.target) return;
      motion.jump(now);
      ask(now);
    },
    release() {
      held = false;
    },
    /** Where the view is, or is moving to. */
    get target() {
      return motion.target;
    },
    dispose: () => motion.dispose(),
  };
}

/** @param {Bounds | null} from @param {Bounds | null} to @param {number} share */
function mix(from, to, share) {
  return from && to ? between(from, to, share) : to;
}
