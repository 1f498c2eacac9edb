import { all, numberOf } from "./dom.js";

/**
 * What the address asks for: notes.html?chapter=6&embed=true&id=figure-6.
 * @returns {{chapter: number, id: string | null} | null} null where the page stands alone
 */
export function embeddingAsked() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("embed") !== "true") return null;
  return { chapter: Number(asked.get("chapter")), id: asked.get("id") };
}

/**
 * Leaves one chapter alone on the page, and tells the page around how high it is and what is answered in it, as the lab does.
 * @param {{chapter: number, id: string | null}} asked
 */
export function startEmbedded({ chapter, id }) {
  document.documentElement.dataset.embed = "";
  const chosen = all(".chapter").filter((each) => numberOf(each) === chapter);
  if (chosen.length > 0) {
    for (const each of all("main > *")) if (!chosen.includes(each)) each.remove();
  }
  for (const link of all(".chapter-tools a")) {
    link.textContent = "open the notes ↗";
    link.setAttribute("href", location.pathname + link.getAttribute("href"));
    link.setAttribute("target", "_blank");
  }
  if (window.parent === window) return;
  document.addEventListener("notes-answer", (event) => {
    const { chapter: number, exercise, right, tries } = /** @type {CustomEvent} */ (event).detail;
    const answer = { chapter: number, exercise, right, tries };
    window.parent.postMessage({ type: "embedding-lab:answer", v: 1, id, ...answer }, "*");
  });
  void customElements.whenDefined("embedding-lab").then((lab) => {
    /** @type {typeof import("../../publish/types/embedding-lab.mjs").EmbeddingLab} */ (
      /** @type {unknown} */ (lab)
    ).tellHeight(id);
  });
}
