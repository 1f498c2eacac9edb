/** The panel of capacity and luck: many starts of the same text, with several K, and the losses that they end with. */
import { html, nothing, render } from "lit-html";
import { binsFor, fillBins, summary } from "./histogram.js";
import { durationText, formatCount, formatInteger } from "../../base/format.js";
import { option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { barName, histogramAxis, histogramRow } from "./luck_histogram.js";
import { capacityText, luckTexts, madeWithText, progressText } from "./luck_texts.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").LuckRun} LuckRun */
/** @typedef {import("./histogram.js").Bin} Bin */

const COUNTS = [20, 100, 500];
const EPOCHS = [100, 1000, 10_000];

/** Pixels that a bar needs to be hit, and those of a panel that has not been measured. */
const BAR = 21;
const USUAL_WIDTH = 600;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createLuckView(root, actions) {
  root.setAttribute("aria-labelledby", "luck-title");
  keepKeys(root);
  /** @type {Snapshot | null} */
  let shown = null;
  let count = 100;
  /** What a person chose; null for the number that the text asks for. @type {number | null} */
  let epochs = null;
  /** Whose bar is open. @type {{dimensions: number, seed: number} | null} */
  let chosen = null;
  let width = USUAL_WIDTH;

  render(
    html`<div class="panel-head">
        <h2 id="luck-title">Capacity and luck</h2>
        <span class="muted">where many random starts end, with 1, 2 and 3 numbers a vector</span>
      </div>
      <div class="luck-controls"></div>
      <div class="luck-results"></div>`,
    root,
  );
  const controlPart = /** @type {HTMLElement} */ (root.querySelector(".luck-controls"));
  const results = /** @type {HTMLElement} */ (root.querySelector(".luck-results"));
  const observer = new ResizeObserver(() => {
    if (results.clientWidth === width || results.clientWidth === 0) return;
    width = results.clientWidth;
    draw();
  });
  observer.observe(results);
  results.addEventListener("keydown", moveBetweenBars);

  function draw() {
    if (!shown?.model || !shown.luck) return;
    render(controls(shown), controlPart);
    render(resultContent(shown), results);
  }

  /** @param {Snapshot} snapshot */
  function controls({ luck, settings }) {
    const {
      run,
      stale,
      epochs: usual,
    } = /** @type {import("../../snapshot/types.js").Luck} */ (luck);
    const working = run?.status === "trying" || run?.status === "running";
    const asking = run?.status === "asking" && !stale;
    const wanted = epochs ?? usual;
    const choices = [...new Set([...EPOCHS, usual, wanted])].sort((a, b) => a - b);
    const canGoOn = run?.status === "stopped" && !stale;
    const start = () => actions.runLuck({ count, epochs: wanted });
    return html`${menu("seeds", COUNTS, count, working, (value) => (count = value))}
      ${menu("epochs", choices, wanted, working, (value) => (epochs = value))}
      <span class="luck-buttons">
        ${
          working
            ? textButton("Stop", actions.stopLuck)
            : asking
              ? html`${textButton("Start", actions.goOnWithLuck)}
                ${textButton("Cancel", actions.stopLuck)}`
              : html`${textButton(run ? "Run again" : "Run", start, settings.lock)}
                ${canGoOn ? textButton("Go on", actions.goOnWithLuck, settings.lock) : nothing}`
        }
      </span>
      <span class="luck-progress">
        <progress aria-label="Starts trained" max="1" .value=${run?.share ?? 0}></progress>
        <span class="muted">${progressText(run)}</span>
      </span>
      <span class="visually-hidden" role="status">${announcement(run)}</span>`;
  }

  /**
   * @param {string} label
   * @param {number[]} choices
   * @param {number} value
   * @param {boolean} disabled
   * @param {(value: number) => void} choose
   */
  function menu(label, choices, value, disabled, choose) {
    const changed = (/** @type {Event} */ event) => {
      choose(Number(/** @type {HTMLSelectElement} */ (event.target).value));
      draw();
    };
    return html`<label class="plot-choice"
      ><span>${label}</span>
      <span class="control">
        <select aria-label=${label} ?disabled=${disabled} @change=${changed}>
          ${choices.map((each) => option({ value: each, label: formatInteger(each) }, each === value))}
        </select>
        ${chevronIcon}
      </span>
    </label>`;
  }

  /** @param {Snapshot} snapshot */
  function resultContent(snapshot) {
    const { run, stale } = /** @type {import("../../snapshot/types.js").Luck} */ (snapshot.luck);
    const model = /** @type {import("../../snapshot/types.js").Model} */ (snapshot.model);
    const [floor, guessing] = run
      ? [run.floor, run.guessing]
      : [model.entropyFloor, model.uniformLoss];
    const series = run?.series ?? [1, 2, 3].map((dimensions) => ({ dimensions, losses: [] }));
    const losses = series.map((each) => each.losses);
    const bins = binsFor(losses, floor, guessing, Math.floor(width / BAR));
    const filled = losses.map((each) => fillBins(each, bins));
    const highest = Math.max(1, ...filled.flat().map(({ seeds }) => seeds.length));
    const place = { bins, floor, guessing, highest, width };
    const summaries = losses.map(summary);
    return html`<div class="luck-note">
        ${stale ? html`<b>For the text and settings of before.</b> ` : nothing}
        ${madeWithText(run, stale)}
      </div>
      <div class=${stale ? "luck-rows stale" : "luck-rows"}>
        ${series.map(({ dimensions }, i) =>
          histogramRow({
            dimensions,
            bins: filled[i],
            text: luckTexts(dimensions, summaries[i], run),
            place,
            openSeed: chosen?.dimensions === dimensions ? chosen.seed : null,
            disabled: stale || Boolean(snapshot.settings.lock),
            choose: (seed) => load(dimensions, seed),
          }),
        )}
        ${histogramAxis(place, run ? Math.exp(guessing) : model.vocabulary.length)}
      </div>
      <p class="luck-capacity">${capacityText(series, summaries, floor)}</p>
      <div class="luck-seeds">${seedsContent(snapshot, filled, series)}</div>`;
  }

  /** @param {number} dimensions @param {number} seed */
  function load(dimensions, seed) {
    chosen = { dimensions, seed };
    actions.loadSeed(dimensions, seed);
    draw();
  }

  /**
   * The seeds of the bar that is open.
   * @param {Snapshot} snapshot
   * @param {Bin[][]} filled
   * @param {readonly {dimensions: number}[]} series
   */
  function seedsContent({ settings, luck }, filled, series) {
    const at = series.findIndex(({ dimensions }) => dimensions === chosen?.dimensions);
    const bin = filled[at]?.find(({ seeds }) => seeds.includes(chosen?.seed ?? -1));
    if (!chosen || !bin || luck?.stale) {
      return html`<span class="muted">
        Choose a bar to load the first of its seeds into the lab; all of its seeds are then listed
        here.
      </span>`;
    }
    const { dimensions } = chosen;
    const isLoaded = (/** @type {number} */ seed) =>
      settings.seed === seed && settings.dimensions === dimensions;
    return html`<span>${barName(dimensions, bin)}:</span> ${bin.seeds.map(
        (seed) =>
          html`<button
            type="button"
            class="luck-seed"
            aria-label="K = ${dimensions}, seed ${seed}"
            aria-current=${isLoaded(seed) ? "true" : "false"}
            ?disabled=${settings.lock}
            @click=${() => load(dimensions, seed)}
          >
            ${seed}
          </button>`,
      )}`;
  }

  return {
    render(snapshot) {
      shown = snapshot;
      draw();
    },
    dispose() {
      observer.disconnect();
      actions.stopLuck();
    },
  };
}

/** @param {string} label @param {() => void} act @param {boolean} [disabled] */
function textButton(label, act, disabled = false) {
  return html`<button type="button" class="luck-button" ?disabled=${disabled} @click=${act}>
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

/** Of the bars of a histogram one is a tab stop; the arrow keys reach the others. @param {KeyboardEvent} event */
function moveBetweenBars(event) {
  const current = event.target;
  if (!(current instanceof HTMLElement) || !current.classList.contains("luck-bar")) return;
  const bars = /** @type {HTMLElement[]} */ ([
    ...(current.parentElement?.querySelectorAll(".luck-bar") ?? []),
  ]);
  const at = bars.indexOf(current);
  /** @type {Record<string, number>} */
  const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 };
  if (!(event.key in targets)) return;
  event.preventDefault();
  bars[Math.max(0, Math.min(bars.length - 1, targets[event.key]))].focus();
}
