/** What is to be run, how to start and stop it, and how far it has come. */
import { html, nothing } from "lit-html";
import { durationText, formatCount, formatInteger } from "../../base/format.js";
import { choiceMenu } from "../ui/field.js";
import { progressText } from "./luck_texts.js";

/** @typedef {import("../../snapshot/types.js").LuckRun} LuckRun */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */
/** @typedef {{count: number, epochs: number | null}} Plan  epochs: null for the number that the text asks for */

const COUNTS = [20, 100, 500];
const EPOCHS = [100, 1000, 10_000];

/**
 * @param {import("../../snapshot/types.js").Snapshot & {luck: import("../../snapshot/types.js").Luck}} snapshot
 * @param {Plan} plan
 * @param {(plan: Partial<Plan>) => void} change
 * @param {Actions} actions
 */
export function luckControls({ luck, settings }, plan, change, actions) {
  const { run, stale, epochs: usual } = luck;
  const { count } = plan;
  const epochs = plan.epochs ?? usual;
  const choices = [...new Set([...EPOCHS, usual, epochs])].sort((a, b) => a - b);
  const working = isWorking(run);
  const start = () => actions.runLuck({ count, epochs });
  return html`${numberMenu("seeds", COUNTS, count, working, (value) => change({ count: value }))}
    ${numberMenu("epochs", choices, epochs, working, (value) => change({ epochs: value }))}
    <span class="luck-buttons">${buttons(run, stale, settings.lock, start, actions)}</span>
    ${
      run
        ? html`<span class="luck-progress">
            <progress aria-label="Starts trained" max="1" .value=${run.share}></progress>
            <span class="muted">${progressText(run)}</span>
          </span>`
        : nothing
    }
    <span class="visually-hidden" role="status">${announcement(run)}</span>`;
}

/** @param {LuckRun | null} run */
function isWorking(run) {
  return run?.status === "trying" || run?.status === "running";
}

/**
 * @param {string} label
 * @param {number[]} choices
 * @param {number} value
 * @param {boolean} disabled
 * @param {(value: number) => void} choose
 */
function numberMenu(label, choices, value, disabled, choose) {
  return html`<label class="plot-choice"
    ><span>${label}</span>
    ${choiceMenu({
      label,
      choices: choices.map((each) => ({ value: each, label: formatInteger(each) })),
      value,
      choose,
      disabled,
    })}
  </label>`;
}

/**
 * @param {LuckRun | null} run
 * @param {boolean} stale
 * @param {boolean} lock
 * @param {() => void} start
 * @param {Actions} actions
 */
function buttons(run, stale, lock, start, { goOnWithLuck, stopLuck }) {
  if (isWorking(run)) return textButton("Stop", stopLuck);
  if (run?.status === "asking" && !stale) {
    return html`${textButton("Start", goOnWithLuck)} ${textButton("Cancel", stopLuck)}`;
  }
  const canGoOn = run?.status === "stopped" && !stale;
  return html`${textButton(run ? "Run again" : "Run", start, lock)}
  ${canGoOn ? textButton("Go on", goOnWithLuck, lock) : nothing}`;
}

/** @param {string} label @param {() => void} act @param {boolean} [disabled] */
function textButton(label, act, disabled = false) {
  return html`<button type="button" class="action luck-button" ?disabled=${disabled} @click=${act}>
    ${label}
  </button>`;
}

/** What a screen reader is told: that it ended, or that it would take long. @param {LuckRun | null} run */
function announcement(run) {
  if (!run) return "";
  const done = formatCount(run.count, "seed");
  if (run.status === "done") return `Done: ${done} with K = 1, 2 and 3.`;
  if (run.status === "stopped") return "Stopped; the results so far are kept.";
  if (run.status === "asking") return `This takes ${durationText(run.remaining)}.`;
  return run.status === "failed" ? (run.message ?? "") : "";
}
