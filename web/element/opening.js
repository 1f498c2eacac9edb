import { requestFrame } from "../base/frames.js";
import { inSlices } from "../base/slices.js";

/**
 * The first picture of a lab, in steps between which the browser answers. Until what stands first is complete it is laid out and not
 * seen: what has stood in its place stays there.
 * @template T
 * @param {Element} place  everything that is drawn
 * @param {(reveal: () => void) => Iterator<void, T>} begin  the steps, each a little of the work; `reveal` lets it be seen, and they end with
 *   what they have drawn
 * @param {(drawn: T) => void} finish  called once all of it stands there, a frame later: pictures have found their sizes then
 * @param {object} page
 * @param {(step: () => boolean) => boolean} page.around  does a step, which makes the lab higher
 * @param {() => void} page.whenSeen  called once
 * @param {() => void} page.whenWhole  called once, also where it ends before
 */
export function createOpening(place, begin, finish, { around, whenSeen, whenWhole }) {
  place.classList.add("opening");
  let isBegun = false;
  let isOver = false;
  /** @type {() => void} */
  let tellOver = () => {};
  /** @type {Promise<void>} */
  const over = new Promise((resolve) => (tellOver = resolve));

  function reveal() {
    if (!place.classList.contains("opening")) return;
    place.classList.remove("opening");
    whenSeen();
  }

  function end() {
    if (isOver) return;
    isOver = true;
    reveal();
    whenWhole();
    tellOver();
  }

  return {
    over,
    get isOver() {
      return isOver;
    },
    end,
    async begin() {
      if (isBegun) return;
      isBegun = true;
      const steps = begin(reveal);
      /** @type {T | undefined} */
      let drawn;
      function more() {
        const step = steps.next();
        if (step.done) drawn = step.value;
        return !step.done;
      }
      try {
        await inSlices(() => !isOver && around(more));
        await new Promise((done) => requestFrame(() => done(null)));
        if (!isOver) finish(/** @type {T} */ (drawn));
      } finally {
        end();
      }
    },
  };
}
