import { html } from "lit-html";
import { pauseIcon, playIcon, stepBackIcon, stepIcon, toStartIcon } from "../ui/icons.js";

/**
 * Back to start, step back, play or pause, and step.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {"epoch" | "pair"} unit  of a step
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function transportButtons({ playing, progress }, unit, actions) {
  const training = playing || progress !== null;
  const step = `Step one ${unit}`;
  return html`<div class="transport-buttons" role="group" aria-label="Training">
    ${roundButton("Back to start", toStartIcon, actions.toStart, "Back to start: epoch 0 of the same run")}
    ${roundButton("Step back", stepBackIcon, actions.stepBack, "Step back one epoch")}
    ${
      training
        ? roundButton("Pause", pauseIcon, actions.pause, "Pause", "round play")
        : roundButton("Play", playIcon, actions.play, "Play", "round play")
    }
    ${roundButton(step, stepIcon, unit === "pair" ? actions.stepPair : actions.stepEpoch, step)}
  </div>`;
}

/**
 * @param {string} label
 * @param {unknown} icon
 * @param {() => void} act
 * @param {string} title
 * @param {string} [look]  its classes
 */
function roundButton(label, icon, act, title, look = "round") {
  return html`<button type="button" class=${look} title=${title} aria-label=${label} @click=${act}>
    ${icon}
  </button>`;
}
