import { createScreenWatcher } from "./screen_watcher.js";

/**
 * Whether anybody can see an element, while it is on a page.
 * @param {Element} element
 * @param {() => void} changed
 */
export function createPresence(element, changed) {
  let onScreen = true;
  /** @type {ReturnType<typeof createScreenWatcher> | undefined} */
  let observer;

  return {
    get isSeen() {
      return onScreen && element.isConnected && !document.hidden;
    },
    enter() {
      onScreen = true;
      observer = createScreenWatcher((entries) => {
        onScreen = entries[entries.length - 1].isIntersecting;
        changed();
      });
      observer.observe(element);
      document.addEventListener("visibilitychange", changed);
    },
    leave() {
      observer?.disconnect();
      document.removeEventListener("visibilitychange", changed);
    },
  };
}
