import { byId, make } from "../page/dom.js";
import { HIDDEN } from "./figure.js";

/** @typedef {import("../types.js").EmbeddingLab} EmbeddingLab */

/** As in the lecture notes: twenty tokens from two that are given. */
const LENGTH = 20;
const START = "the dog";

/** Before and after training, side by side: the vectors sized by p(next | the), the losses, and what each writes. */
export function createTraining() {
  /** @type {HTMLElement | null} */
  let screen = null;

  return {
    show() {
      screen = make("section", { class: "lecture-before-after", "aria-label": "Before and after" });
      screen.append(
        moment("before", "0", (lab) => lab.skipUntrained),
        moment("after 10,000 epochs", "10000", (lab) => lab.skip),
      );
      byId("notes").append(screen);
    },
    hide() {
      screen?.remove();
      screen = null;
    },
  };
}

/**
 * @param {string} name
 * @param {string} epoch
 * @param {(lab: any) => number} skip  how many draws were used before those of the text, as the preset has it
 */
function moment(name, epoch, skip) {
  const loss = make("b");
  const text = make("p", { class: "lecture-text" });
  const lab = /** @type {EmbeddingLab} */ (document.createElement("embedding-lab"));
  const settings = { figure: "", view: "vectors", epoch, prev: "the", hide: HIDDEN };
  for (const [key, value] of Object.entries(settings)) lab.setAttribute(key, value);
  lab.setAttribute("theme", document.documentElement.dataset.theme ?? "auto");
  lab.style.setProperty("--lab-size", String(Math.min(4, innerHeight / 320)));
  void lab.ready.then((model) => {
    loss.textContent = model.loss.toFixed(4);
    const { tokens } = model.generate({ start: START, length: LENGTH, skip: skip(lab) });
    text.replaceChildren(make("b", {}, START), ` ${tokens.join(" ")}`);
  });
  return make(
    "div",
    { class: "lecture-moment" },
    make("h3", {}, `${name}: loss `, loss),
    lab,
    text,
  );
}
