import { asLabError } from "../base/errors.js";

/** @typedef {ReturnType<typeof createFailures>} Failures */

/** By which the notice of what failed is known. */
export const FAILURES_NOTICE = "panels";

/**
 * What of the page failed: told in one notice however much it is, and to programs once for each reason.
 * @param {object} tell
 * @param {(message: string | null) => void} tell.notify  null: nothing has failed any more
 * @param {(code: string, message: string) => void} tell.emit
 */
export function createFailures({ notify, emit }) {
  /** Titles of panels and the reasons why they failed. @type {Map<string, string>} */
  const failed = new Map();
  /** @type {Set<string>} */
  const told = new Set();
  let last = "";

  /** What was thrown, as words; a developer sees where. @param {unknown} error */
  const reasonOf = (error) => asLabError(error).message.replace(/\.$/, "");

  return {
    reasonOf,
    /** @param {string} title @param {string} reason */
    add: (title, reason) => void failed.set(title, reason),
    /** @param {string} title */
    remove: (title) => void failed.delete(title),
    /** Shows a part of the page that stays as it was where it throws. @param {string} title @param {() => void} show */
    part(title, show) {
      try {
        show();
        failed.delete(title);
      } catch (error) {
        failed.set(title, reasonOf(error));
      }
    },
    /** Tells what has changed since it told last. */
    tell() {
      const message = [...new Set(failed.values())]
        .map((reason) => `${titlesOf(failed, reason)} cannot be shown: ${reason}.`)
        .join(" ");
      if (message === last) return;
      last = message;
      notify(message === "" ? null : message);
      for (const reason of failed.values()) {
        if (told.has(reason)) continue;
        told.add(reason);
        emit("internal", `${titlesOf(failed, reason)} cannot be shown: ${reason}.`);
      }
      if (failed.size === 0) told.clear();
    },
  };
}

/** @param {ReadonlyMap<string, string>} failed @param {string} reason */
function titlesOf(failed, reason) {
  const titles = [...failed.keys()].filter((title) => failed.get(title) === reason);
  const last = titles.pop();
  return titles.length === 0 ? last : `${titles.join(", ")} and ${last}`;
}
