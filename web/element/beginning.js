import { giveBack } from "../base/slices.js";
import { showPoster, stillIn, whenNear } from "./poster.js";

/**
 * When the lab of an element begins: at once, or when it comes near the screen. Until then a poster stands in its place.
 * @param {HTMLElement} element
 * @param {() => void} start  called once, when it is on a page
 */
export function createBeginning(element, start) {
  let begun = false;
  /** Whether it was asked to begin before it was on a page. */
  let pending = false;
  /** @type {HTMLElement | null} */
  let poster = null;
  let endWatch = () => {};

  function begin() {
    pending = true;
    if (begun || !element.isConnected) return;
    begun = true;
    endWatch();
    start();
  }

  function dropPoster() {
    poster?.remove();
    poster = null;
  }

  return {
    get begun() {
      return begun;
    },
    begin,
    /**
     * The element is on a page. A page's own lab, one that shares its model and one that has a host begin at once, others when they
     * come near the screen.
     * @param {import("../settings/types.js").Settings} settings
     */
    prepare(settings) {
      const isPage = element.hasAttribute("url-settings");
      poster ??= stillIn(element) ?? (isPage ? null : showPoster(element, settings));
      const isHosted = window.parent !== window && settings.embed;
      if (pending || isHosted || element.getAttribute("lab")) begin();
      // The script has just been read: that is work enough for one task.
      else if (isPage) void giveBack().then(begin);
      else endWatch = whenNear(element, begin);
    },
    /** The element has left the page. */
    leave: () => endWatch(),
    dropPoster,
    /** The picture of the first screen, where another one is asked for. */
    dropStill() {
      if (stillIn(element)) dropPoster();
    },
    /** The lab has ended, and begins anew when it is asked to. */
    reset() {
      poster = null;
      begun = pending = false;
    },
  };
}
