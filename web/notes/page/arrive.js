/** What says that the reader goes on by himself. */
const HANDS = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Where an address leads stays where it is, though exercises above it grow as their figures begin, until the reader does something.
 */
export function startArriving() {
  if (typeof ResizeObserver !== "function") return;
  /** @type {Element | null} */
  let target = null;
  const observer = new ResizeObserver(() => {
    if (!document.documentElement.hasAttribute("data-lecture"))
      target?.scrollIntoView({ behavior: "instant" });
  });
  const arrive = () => {
    target = document.getElementById(location.hash.slice(1));
    observer.disconnect();
    for (const chapter of document.querySelectorAll(".chapter"))
      if (target) observer.observe(chapter);
  };
  const leave = () => observer.disconnect();
  for (const type of HANDS) addEventListener(type, leave, { passive: true, capture: true });
  addEventListener("hashchange", arrive);
  addEventListener("load", arrive);
}
