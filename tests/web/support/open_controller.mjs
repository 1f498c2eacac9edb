// A controller without a page, in a time of its own: frames and timers come when a test lets them
// come, so that nothing depends on how fast the machine is.

import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { inspect } from "node:util";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { createController } from "../../../web/session/controller.js";
import { afterEach } from "./time_limit.mjs";

/** Milliseconds between two frames. */
const FRAME = 1000 / 60;

/** Frames after which what has not come never will. */
const MOST_FRAMES = 20_000;

/** @type {ReturnType<typeof createController>[]} */
const opened = [];
afterEach(() => opened.splice(0).forEach((controller) => controller.dispose()));

/** Frames, timers and a clock that go on only when they are told to. */
function createTime() {
  const clock = { time: 0, /** Milliseconds that each look at the clock takes. */ tick: 0.01 };
  /** @type {(() => void)[]} */
  let frames = [];
  /** @type {Set<{at: number, callback: () => void}>} */
  const timers = new Set();

  /** @param {number} milliseconds */
  function passTime(milliseconds) {
    const end = clock.time + milliseconds;
    for (;;) {
      const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      timers.delete(due);
      clock.time = Math.max(clock.time, due.at);
      due.callback();
    }
    clock.time = Math.max(clock.time, end);
  }

  return {
    clock,
    /** Whether anything waits for a frame or a timer. */
    awaited: () => frames.length + timers.size > 0,
    /** Time without a frame, with the timers that end in it. */
    passTime,
    /** Everything that waits for a frame, `count` times. */
    passFrames(count = 1) {
      for (let i = 0; i < count; i++) {
        passTime(FRAME);
        const waiting = frames;
        frames = [];
        waiting.forEach((callback) => callback());
      }
    },
    surroundings: {
      now: () => (clock.time += clock.tick),
      requestFrame: (/** @type {() => void} */ callback) => void frames.push(callback),
      setTimer(/** @type {() => void} */ callback, /** @type {number} */ milliseconds) {
        const timer = { at: clock.time + milliseconds, callback };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
    },
  };
}

/**
 * @typedef {object} Waiting
 * @property {(condition: (snapshot: any) => boolean, wish?: string) => Promise<any>} until
 * @property {() => Promise<any>} rest
 * @property {<T>(promise: Promise<T>) => Promise<T>} during
 */
/** @typedef {Waiting & Record<string, any>} Opened  most of a snapshot may be null, which no test wants to hear of */

/**
 * A controller that has started, until the test ends, with what lets its time go on:
 * `clock`, `passTime(milliseconds)`, `passFrames(count)`, and
 * - `until(condition, wish)`: passes frames until the snapshot is as wished, and gives it;
 * - `rest()`: passes frames until nothing waits for one, nor for a timer, and gives the snapshot;
 * - `during(promise)`: passes frames until the promise is settled, and gives what it gives;
 * - `events`: all that were emitted.
 * @param {Record<string, any>} [settings]
 * @param {Record<string, any>} [options]  of createController, `tick`, see the clock, and `seen`, which is told of every snapshot
 * @returns {Promise<Opened>}
 */
export async function openController(settings = {}, { tick, seen = () => {}, ...options } = {}) {
  const { surroundings, awaited, ...time } = createTime();
  time.clock.tick = tick ?? time.clock.tick;
  /** @type {Record<string, any>[]} */
  const events = [];
  const controller = createController({
    settings,
    createLab,
    emit: (type, detail) => events.push({ type, ...detail }),
    ...surroundings,
    ...options,
  });
  opened.push(controller);
  controller.store.subscribe(seen);

  /** @param {() => boolean} isThere @param {string} wish  what is waited for, in words */
  async function pass(isThere, wish) {
    await turn();
    for (let frame = 0; !isThere(); frame++) {
      if (frame === MOST_FRAMES) assert.fail(`${wish} never came: ${told(controller)}`);
      time.passFrames();
      await turn();
    }
    return controller.store.get();
  }
  /** @param {(snapshot: any) => boolean} condition */
  const until = (condition, wish = String(condition)) =>
    pass(() => condition(controller.store.get()), wish);
  const rest = () => pass(() => !awaited(), "rest");

  /** @template T @param {Promise<T>} promise */
  async function during(promise) {
    let waiting = true;
    const settled = promise.finally(() => (waiting = false));
    settled.catch(() => {});
    for (await turn(); waiting; await turn()) time.passFrames();
    return settled;
  }

  await during(controller.start());
  return Object.assign(controller, { ...time, until, rest, during, events });
}

/** The essentials of what a controller shows. @param {ReturnType<typeof createController>} controller */
function told({ store }) {
  const { status, epoch, pair, loss, playing, progress, message, notices, undo } = store.get();
  const { text, model, luck, settings } = store.get();
  return inspect({
    ...{ status, epoch, pair, loss, playing, progress, message, notices, undo },
    text: text.slice(0, 40),
    trained: model?.corpus.slice(0, 40),
    luck: luck?.run?.status,
    settings: { ...settings, corpus: undefined },
  });
}

/**
 * Builds labs as ever, after something else has been done for each of them.
 * @param {(options: any) => unknown} before
 * @param {(saved: any, clock: any) => Promise<any>} [fromJSON]
 */
export const createLabAfter = (before, fromJSON = createLab.fromJSON) =>
  Object.assign(
    async (/** @type {any} */ options, /** @type {any} */ clock) => {
      await before(options);
      return /** @type {any} */ (createLab)(options, clock);
    },
    { fromJSON },
  );

/** The messages beside a setting. @param {any} snapshot @param {string} setting @returns {string[]} */
export const noticesAbout = ({ notices }, setting) =>
  notices.flatMap((/** @type {any} */ notice) =>
    notice.setting === setting ? [notice.message] : [],
  );
