import { posterHeight } from "./poster_height.js";
import { givenHeight } from "./given_height.js";
import { canWatch, createScreenWatcher } from "./screen_watcher.js";

/** How far from the screen a lab begins, in screens. */
const NEAR = "100%";

/**
 * What stands in the place of a lab until it is there: what the page has for this (the slot "poster", or what is inside the element
 * anyway), else a quiet box, about as high as the lab will be.
 * @param {HTMLElement} element
 * @param {import("./poster_height.js").Shown} settings
 */
export function showPoster(element, settings) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const poster = document.createElement("div");
  poster.className = hasContent(element) ? "lab-poster" : "lab-poster empty";
  const height = posterHeight(settings, element.clientWidth || innerWidth);
  if (givenHeight(root) > 0) poster.style.height = "100%";
  else poster.style.minHeight = `${height}px`;
  const slot = document.createElement("slot");
  slot.name = "poster";
  slot.append(document.createElement("slot"));
  poster.append(slot);
  root.prepend(poster);
  return poster;
}

/**
 * The picture of the first screen that the page came with; null where there is none.
 * @param {HTMLElement} element
 * @returns {HTMLElement | null}
 */
export const stillIn = ({ shadowRoot }) => shadowRoot?.querySelector(".of-page") ?? null;

/** @param {HTMLElement} element */
function hasContent(element) {
  return [...element.childNodes].some((node) =>
    node instanceof Element
      ? node.slot === "" || node.slot === "poster"
      : node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== "",
  );
}

/**
 * Calls back once when the element comes near the screen.
 * @param {HTMLElement} element
 * @param {() => void} callback
 * @returns {() => void} what ends the watch
 */
export function whenNear(element, callback) {
  const observer = createScreenWatcher(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: `${NEAR} 0px` },
  );
  observer.observe(element);
  if (!canWatch()) callback();
  return () => observer.disconnect();
}
