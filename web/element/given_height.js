import { requestFrame } from "../base/frames.js";

/** By how many pixels rounding makes content higher than its place. */
const ROUNDING = 2;

/** As high as the lab where that has a height of its own, else without height. */
const createProbe = () =>
  Object.assign(document.createElement("div"), { className: "given-height" });

/** The height in CSS pixels that the page around gives a lab; 0 where it gives none. @param {ShadowRoot} root */
export function givenHeight(root) {
  const probe = createProbe();
  root.prepend(probe);
  const { clientHeight } = probe;
  probe.remove();
  return clientHeight;
}

/**
 * Where the page around gives a lab a height that its content does not have room in, the attribute `data-kept` says so on the lab: its
 * pictures shrink then, and the rest scrolls inside. On a figure it says that a height is given which is less than the width.
 * @param {ShadowRoot} root  of the lab
 * @param {HTMLElement} frame  all of its content
 */
export function watchGivenHeight(root, frame) {
  const { host } = root;
  const probe = createProbe();
  root.prepend(probe);
  let given = 0;
  let isAsked = false;

  function measure() {
    isAsked = false;
    const now = probe.clientHeight;
    if (now === given && (now === 0 || host.hasAttribute("data-kept"))) return;
    given = now;
    host.removeAttribute("data-kept");
    const isTooSmall = frame.getBoundingClientRect().height > now + ROUNDING;
    const isFigure = host.hasAttribute("data-figure");
    host.toggleAttribute("data-kept", now > 0 && (isFigure ? now < host.clientWidth : isTooSmall));
  }

  // A change of its layout would be a loop in the middle of an observation.
  function ask() {
    if (isAsked) return;
    isAsked = true;
    requestFrame(measure);
  }

  const observer = typeof ResizeObserver === "function" ? new ResizeObserver(ask) : null;
  observer?.observe(probe);
  observer?.observe(frame);
  return {
    dispose() {
      observer?.disconnect();
      probe.remove();
      host.removeAttribute("data-kept");
    },
  };
}
