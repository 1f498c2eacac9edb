import { all, byId } from "./dom.js";

/** Circles of the rail, marks in the contents and the count in the bar follow what the exercises tell of their chapters. */
export function startProgress() {
  /** @type {Set<number>} */
  const done = new Set();
  const chapters = all(".chapter").length;
  const tell = () => {
    byId("progress").textContent = `${done.size} of ${chapters} chapters done`;
    for (const link of all("[data-chapter]")) {
      const isDone = done.has(Number(link.dataset.chapter));
      link.toggleAttribute("data-done", isDone);
      const mark = link.parentElement?.querySelector(".done-mark");
      if (mark) mark.textContent = isDone ? (link.closest(".rail") ? ", done" : "✓ done") : "";
    }
  };
  document.addEventListener("notes-progress", (event) => {
    const { chapter, done: isDone } = /** @type {CustomEvent} */ (event).detail;
    if (isDone) done.add(chapter);
    else done.delete(chapter);
    tell();
  });
  tell();
}
