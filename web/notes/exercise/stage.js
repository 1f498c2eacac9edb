// The figure of a chapter, as its exercises know it.

import { createModels } from "./models.js";

/** @typedef {import("../types.js").EmbeddingLab} EmbeddingLab */
/** @typedef {import("../types.js").Stage} Stage */

/** What tells that the figure has changed. */
const CHANGES = ["lab-change", "lab-progress", "lab-select", "lab-ready"];

/** Calls back once something is near the window, also where it was hidden. @param {Element} element @param {() => void} callback */
function whenNear(element, callback) {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      callback();
    },
    { rootMargin: "50%" },
  );
  watch.observe(element);
}

/** @param {Element} chapter */
export function createFigure(chapter) {
  /** Null where the chapter has none. */
  const element = /** @type {EmbeddingLab | null} */ (chapter.querySelector("embedding-lab"));
  /** @type {(() => void)[]} */
  const waiting = [];
  let isThere = !element || element.state?.status === "ready";
  if (element) element.addEventListener("lab-ready", arrive);

  function arrive() {
    isThere = true;
    for (const callback of waiting.splice(0)) callback();
  }
  return {
    element,
    /** Whether the lab is there, so that asking it starts nothing. */
    get isThere() {
      return isThere;
    },
    /**
     * Calls back once the lab is there and the exercise near; a lab off screen is not started by that.
     * @param {Element} exercise
     * @param {() => void} callback
     */
    whenThere(exercise, callback) {
      const wait = () => whenNear(exercise, callback);
      if (isThere) wait();
      else waiting.push(wait);
    },
    /** @param {() => void} callback */
    onChange(callback) {
      for (const type of CHANGES) element?.addEventListener(type, callback);
    },
    /** Starts the lab if need be; rejects where it cannot start. */
    async start() {
      await element?.ready;
      arrive();
    },
  };
}

/** @typedef {ReturnType<typeof createFigure>} Figure */

/**
 * The stage of one exercise. `hold(true)`: the models that are asked for now stay until it is held again.
 * @param {Figure} figure
 * @returns {Stage & {hold: (on: boolean) => void}}
 */
export function createStage({ element }) {
  const { fresh, hold } = createModels(element);
  return {
    element: /** @type {EmbeddingLab} */ (element),
    get lab() {
      return /** @type {import("../types.js").Lab} */ (element?.lab ?? null);
    },
    fresh,
    hold,
  };
}
