import { all, numberOf } from "./dom.js";

/** The line of the screen that says which chapter is read: a third from the top. */
const LINE = "-33% 0px -66% 0px";

/** Marks the chapter that is read, in the rail. */
export function startRail() {
  if (typeof IntersectionObserver !== "function") return;
  const links = all(".rail a");
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.find(({ dataset }) => Number(dataset.chapter) === numberOf(target));
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    { rootMargin: LINE },
  );
  for (const chapter of all(".chapter")) observer.observe(chapter);
}

/** The chapter at that line, or the one before it. */
export function currentChapter() {
  const line = innerHeight / 3;
  const begun = all(".chapter").filter((each) => each.getBoundingClientRect().top <= line);
  return begun.at(-1) ?? all(".chapter")[0];
}
