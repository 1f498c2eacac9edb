/**
 * What part of the plane a plot shows, and when that changes.
 * @typedef {import("../types.js").Bounds} Bounds
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
} from "./bounds.js";
import { createMotion } from "./motion.js";

/** The view is fitted anew where the vectors need less than this share of it; at epoch 0 sooner, a run begins there. */
const SMALL = 0.12;
const SMALL_AT_START = 1 / 3;

/**
 * Asks for new bounds when there are none yet, when the text is another, when the canvas has another size, on request,
 * when a vector has left the view, and when the vectors are lost in it; otherwise the axes stay, however the vectors move.
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

  /** @param {Bounds} bounds @param {boolean} eased */
  function go(bounds, eased) {
    if (eased) motion.move(bounds);
    else motion.jump(bounds);
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
      if (!target || state.model !== model) {
        go((wanted = fitBounds(box, state.size)), false);
      } else if (resized) {
        go((wanted = resizeBounds(target, size, state.size)), false);
      } else if (viewport && viewport !== given && !sameBounds(viewport, target)) {
        go(containBounds(viewport, state.size), eased);
      } else if (!holds(target, box, state.size)) {
        go((wanted = growBounds(target, box, state.size)), eased);
      } else {
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
      const wanted = fitBounds(box, size);
      go(wanted, eased);
      ask(wanted);
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
