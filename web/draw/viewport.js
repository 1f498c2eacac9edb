/**
 * What part of the plane a plot shows, and when that changes.
 * @typedef {import("../snapshot/types.js").Bounds} Bounds
 * @typedef {import("./bounds.js").Size} Size
 * @typedef {import("./bounds.js").Point} Point
 *
 * @typedef {object} State  of a frame
 * @property {object} model  another object for another text
 * @property {Bounds | null} viewport  what was asked for, or what others have set
 * @property {Bounds} box  of all vectors shown
 * @property {number} epoch
 * @property {boolean} [playing]
 * @property {object | null} [progress]  of training towards an epoch
 * @property {Size} size  of the canvas
 * @property {boolean} eased  may it move, or must it jump?
 *
 * @typedef {object} View
 * @property {State | null} seen  the last frame's
 * @property {boolean} held
 * @property {boolean} chosen  has a person chosen what is in view …
 * @property {boolean} crops  … and does that leave vectors out?
 * @property {Bounds | null} fitted  what the view was fitted to, for as long as it is
 *
 * @typedef {ReturnType<typeof createMotion<Bounds | null>>} Motion
 */
import {
  between,
  boundsWith,
  containBounds,
  fitBounds,
  growBounds,
  holds,
  middleOf,
  resizeBounds,
  sameBounds,
  widthOf,
  zoomBounds,
} from "./bounds.js";
import { createBeginnings } from "./beginnings.js";
import { createMotion } from "./motion.js";

/** The view is fitted anew where the vectors need less than this share of it; at epoch 0 sooner, a run begins there. */
const SMALL = 0.12;
const SMALL_AT_START = 1 / 3;

/** What is asked for comes back within so many frames. */
const MOST_ASKED = 20;

/** How much larger and smaller than the vectors need a person may see them. */
const CLOSEST = 400;
const FARTHEST = 40;

/**
 * Asks for new bounds when there are none yet, when the picture begins anew, when the canvas has another size, on request,
 * when a vector has left the view, and when the vectors are lost in it; otherwise the axes stay, however the vectors move.
 * What a person has chosen stays until the view is fitted on request: it never shrinks by itself, and it grows only where
 * all vectors were in view when it was chosen. While it is held, as during a drag, it does not change at all.
 * @param {(bounds: Bounds) => void} ask
 * @param {() => void} changed  called in each frame of an eased move
 */
export function createViewport(ask, changed) {
  const echoes = createEchoes(ask);
  const motion = createMotion(/** @type {Bounds | null} */ (null), mix, changed);
  /** @type {View} */
  const view = { seen: null, held: false, chosen: false, crops: false, fitted: null };
  /** Whether the last frame's view owes nothing to those before. */
  let isNew = false;
  const beginsAnew = createBeginnings();

  return {
    /** The bounds to draw now. @param {State} state @returns {Bounds} */
    follow(state) {
      const { seen, held, fitted } = view;
      const begins = beginsAnew(state) && !(view.chosen && state.model === seen?.model);
      const target = begins ? null : motion.target;
      if (!target) view.chosen = view.crops = false;
      const isResized = !sameSize(state.size, seen?.size ?? state.size);
      const isEcho = echoes.take(state.viewport);
      const move =
        target && fitted && isResized
          ? fit(fitted, state.size)
          : moveFor(state, seen, target, {
              isEcho,
              stays: held || view.crops,
              chosen: view.chosen,
            });
      view.seen = state;
      if (move) {
        go(motion, move.bounds, move.eased);
        view.fitted = move.fits ?? null;
        if (move.asks) echoes.ask(move.bounds);
      }
      isNew = begins || (isResized && Boolean(move?.fits));
      return /** @type {Bounds} */ (motion.value());
    },
    /** Whether the bounds that were drawn last owe nothing to those before. */
    get isNew() {
      return isNew;
    },
    /** Where the view is, or is moving to. */
    get target() {
      return motion.target;
    },
    ...createChoices(view, motion, echoes.ask),
    dispose: () => motion.dispose(),
  };
}

/**
 * What was asked for comes back a frame later, when something else may have been asked for since: no wish of anybody's then.
 * @param {(bounds: Bounds) => void} ask
 */
function createEchoes(ask) {
  /** @type {Bounds[]} */
  let asked = [];
  return {
    /** @param {Bounds} bounds */
    ask(bounds) {
      asked = [...asked.slice(1 - MOST_ASKED), bounds];
      ask(bounds);
    },
    /** Whether it comes back now. @param {Bounds | null} viewport */
    take(viewport) {
      const at = viewport ? asked.findIndex((bounds) => sameBounds(bounds, viewport)) : -1;
      asked = asked.slice(at + 1);
      return at >= 0;
    },
  };
}

/** @param {Motion} motion @param {Bounds} bounds @param {boolean} eased */
function go(motion, bounds, eased) {
  if (eased) motion.move(bounds);
  else motion.jump(bounds);
}

/**
 * What a person does with the view.
 * @param {View} view
 * @param {Motion} motion
 * @param {(bounds: Bounds) => void} ask
 */
function createChoices(view, motion, ask) {
  /** What a person wants to see. @param {Bounds} bounds @param {boolean} eased */
  function choose(bounds, eased) {
    const { seen } = view;
    if (!seen || seen.size.width === 0 || !mayGo(motion.target, bounds, seen)) return;
    go(motion, bounds, eased);
    const crops = !holds(bounds, seen.box, seen.size);
    Object.assign(view, { chosen: true, crops, fitted: null });
    ask(bounds);
  }

  return {
    /** Fits the view to the vectors. @param {Bounds} box @param {boolean} eased */
    refit(box, eased) {
      const { seen } = view;
      if (!seen || seen.size.width === 0) return;
      const { bounds } = fit(box, seen.size);
      go(motion, bounds, eased);
      Object.assign(view, { chosen: false, crops: false, fitted: box });
      ask(bounds);
    },
    /** Shows these bounds, of the canvas's shape. @param {Bounds} bounds */
    show: (bounds) => choose(bounds, false),
    /** @param {number} factor  2 shows everything twice as large @param {Point | null} at  what stays in place, by default the middle @param {boolean} eased */
    zoom(factor, at, eased) {
      const target = motion.target;
      if (target) choose(zoomBounds(target, factor, at ?? middleOf(target)), eased);
    },
    /** A place that must be seen, as where a vector was moved to. @param {Point} at @param {boolean} eased */
    reveal({ x, y }, eased) {
      const target = motion.target;
      const place = { left: x, right: x, bottom: y, top: y };
      const { seen, crops } = view;
      if (!target || !seen || !crops || holds(target, place, seen.size)) return;
      choose(boundsWith(target, { x, y }, seen.size), eased);
    },
    /** Keeps the view where it is now until `release`, also in the middle of a move. */
    hold() {
      const now = motion.value();
      view.held = true;
      if (!now || now === motion.target) return;
      motion.jump(now);
      ask(now);
    },
    release() {
      view.held = false;
    },
  };
}

/**
 * @typedef {object} Move
 * @property {Bounds} bounds
 * @property {boolean} eased
 * @property {boolean} asks  it must be asked for, as others have not set it
 * @property {Bounds} [fits]  what it is fitted to
 */

/** @param {Bounds} box @param {Size} size @returns {Move} */
function fit(box, size) {
  return { bounds: fitBounds(box, size), eased: false, asks: true, fits: box };
}

/** @param {Size} a @param {Size} b */
function sameSize(a, b) {
  return a.width === b.width && a.height === b.height;
}

/**
 * Where the view goes by itself; null where it may stay.
 * @param {State} state
 * @param {State | null} before
 * @param {Bounds | null} target  null for another text
 * @param {{isEcho: boolean, stays: boolean, chosen: boolean}} view  `stays`: whatever the vectors need
 * @returns {Move | null}
 */
function moveFor(state, before, target, { isEcho, stays, chosen }) {
  const { viewport, box, size, eased } = state;
  if (!before || !target) return fit(box, size);
  if (!sameSize(size, before.size)) {
    return { bounds: resizeBounds(target, before.size, size), eased: false, asks: true };
  }
  const isForeign = viewport && viewport !== before.viewport && !isEcho;
  if (isForeign && !sameBounds(viewport, target)) {
    return { bounds: containBounds(viewport, size), eased, asks: false };
  }
  const bounds = stays ? null : boundsForVectors(target, state, chosen);
  return bounds && { bounds, eased, asks: true };
}

/**
 * The bounds for vectors that have left the view, or that are lost in one that nobody has chosen.
 * @param {Bounds} target
 * @param {State} state
 * @param {boolean} chosen
 */
function boundsForVectors(target, { box, size, epoch }, chosen) {
  if (!holds(target, box, size)) return growBounds(target, box, size);
  if (chosen) return null;
  const fitted = fitBounds(box, size);
  const share = widthOf(fitted) / widthOf(target);
  return share < (epoch === 0 ? SMALL_AT_START : SMALL) ? fitted : null;
}

/**
 * Whether a person may go there: not closer than the closest view, nor farther than the farthest.
 * @param {Bounds | null} from
 * @param {Bounds} to
 * @param {State} seen
 */
function mayGo(from, to, { box, size }) {
  if (!from) return true;
  const scale = widthOf(to) / widthOf(fitBounds(box, size));
  const isCloser = widthOf(to) < widthOf(from);
  const isFarther = widthOf(to) > widthOf(from);
  return !(scale < 1 / CLOSEST && isCloser) && !(scale > FARTHEST && isFarther);
}

/** @param {Bounds | null} from @param {Bounds | null} to @param {number} share */
function mix(from, to, share) {
  return from && to ? between(from, to, share) : to;
}
