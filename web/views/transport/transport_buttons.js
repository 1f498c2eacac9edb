import { html } from "lit-html";
import { pauseIcon, playIcon, stepBackIcon, stepIcon, toStartIcon } from "../ui/icons.js";

/**
 * Back to start, step back, play or pause, and step.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {"epoch" | "pair"} unit  of a step
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function transportButtons(snapshot, unit, actions) {
  return html`<div class="transport-buttons" role="group" aria-label="Training">
    ${roundButton("Back to start", toStartIcon, actions.toStart, "Back to start: epoch 0 of the same run")}
    ${roundButton("Step back", stepBackIcon, actions.stepBack, "Step back one epoch")}
    ${playButton(snapshot, actions)} ${stepButton(unit, actions)}
  </div>`;
}

/**
 * Play, or pause while anything trains.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function playButton({ playing, progress }, actions) {
  return playing || progress !== null
    ? roundButton("Pause", pauseIcon, actions.pause, "Pause", "round play")
    : roundButton("Play", playIcon, actions.play, "Play", "round play");
}

/**
 * @param {"epoch" | "pair"} unit
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function stepButton(unit, actions) {
  const step = `Step one ${unit}`;
  return roundButton(step, stepIcon, unit === "pair" ? actions.stepPair : actions.stepEpoch, step);
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
