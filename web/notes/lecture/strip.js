import { make } from "../page/dom.js";

/**
 * The strip below: play, where training stands in large numbers, and what turns.
 * @param {{turn: (by: number) => void, play: () => void}} actions
 */
export function createStrip({ turn, play }) {
  const playing = make("button", { type: "button", "aria-label": "Play", click: play }, "▶");
  const epoch = make("b");
  const loss = make("b");
  const training = make(
    "div",
    { class: "lecture-training-state" },
    playing,
    make("span", {}, "epoch ", epoch),
    make("span", {}, "loss ", loss),
  );
  const place = make("span", { class: "lecture-place" });
  const back = make("button", { type: "button", "aria-label": "Back", click: () => turn(-1) }, "←");
  const next = make("button", { type: "button", "aria-label": "Next", click: () => turn(1) }, "→");
  const turning = make("div", { class: "lecture-turning" }, place, back, next);
  const element = make("footer", { class: "lecture-strip" }, training, turning);
  return {
    element,
    /** @param {import("./slides.js").Slide} slide @param {number} at @param {number} count */
    place({ name, kind }, at, count) {
      place.textContent = kind === "predict" ? name.replace(/\..*/, " · predict") : name;
      back.disabled = at === 0;
      next.disabled = at === count - 1;
    },
    /** @type {import("./figure.js").Numbers} */
    numbers: {
      show(at) {
        training.hidden = at === null;
        if (!at) return;
        epoch.textContent = at.epoch.toLocaleString("en");
        loss.textContent = at.loss.toFixed(4);
      },
      /** @param {boolean} isPlaying */
      play(isPlaying) {
        playing.textContent = isPlaying ? "❚❚" : "▶";
        playing.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
      },
    },
  };
}
