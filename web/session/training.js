import { createPlayLoop } from "./play_loop.js";
import { createTrouble } from "./trouble.js";
import { findPreset } from "../settings/presets.js";
import { pairStepReason } from "../settings/in_force.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {ReturnType<typeof createTraining>} Training */

/**
 * Moves the lab that is shown through its epochs.
 * @param {import("./page.js").Page} page
 * @param {() => boolean} mustWait  whether play waits for another lab
 */
export function createTraining(page, mustWait) {
  const { state, update, follow } = page;

  const loop = createPlayLoop({
    ...page,
    lab: () => state.lab,
    fullBatch: () => pairStepReason(state.settings) !== null,
    speed: () => (mustWait() ? 0 : state.settings.speed),
    stopAfter(epoch) {
      const stop = findPreset(state.settings.preset)?.pauseAt?.epoch ?? 0;
      return stop > epoch ? stop : Infinity;
    },
    stopped() {
      update({ message: findPreset(state.settings.preset)?.pauseAt?.message ?? null });
    },
    changed: trained,
    failed: (error) => trouble.report(error),
  });

  const trouble = createTrouble(page, loop, trained);

  follow(() => ({ playing: loop.isPlaying(), progress: loop.progress() }));

  /** The vectors have changed, or may have. */
  function trained() {
    update({ version: state.version + 1 });
  }

  /**
   * What goes wrong becomes a notice.
   * @param {(lab: Lab) => void} action
   * @returns {boolean} whether it was done
   */
  function attempt(action) {
    const { lab } = state;
    if (!lab) return false;
    update({ message: null });
    trouble.forget();
    try {
      action(lab);
      return true;
    } catch (error) {
      trouble.report(error);
      return false;
    }
  }

  /** Trains or moves the lab. @param {(lab: Lab) => void} action */
  function move(action) {
    if (attempt(action)) trained();
  }

  /**
   * To the start of an epoch, back or forward. The way back may be long, and is trained in slices as that forward is.
   * @param {number} epoch
   * @param {number} [loss]  on to the first epoch before that whose loss is at most this
   * @returns {Promise<boolean>} whether it got there
   */
  function trainTo(epoch, loss) {
    attempt((lab) => {
      loop.cancel();
      if (loss !== undefined) return;
      const known = Math.min(epoch, Math.max(lab.epoch, lab.furthestEpoch));
      if (known !== lab.epoch || (epoch === known && lab.pair > 0)) lab.approach(known);
    });
    const { lab } = state;
    if (trouble.isThere()) return Promise.resolve(false);
    if (!lab || (loss === undefined && lab.epoch >= epoch && !lab.measuring)) {
      trained();
      return Promise.resolve(true);
    }
    const arrival = loop.trainTo(epoch, loss);
    if (!trouble.isThere()) trained();
    return arrival;
  }

  return { loop, trained, move, trainTo };
}
