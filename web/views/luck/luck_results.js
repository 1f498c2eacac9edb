/** What a run has come to, or will: a histogram for each K, and the seeds of the bar that is open. */
import { html, nothing } from "lit-html";
import { barName, histogramAxis, histogramRow } from "./histogram_row.js";
import { binsFor, fillBins, summary } from "./loss_bins.js";
import { capacityText, luckTexts, madeWithText, promiseText } from "./luck_texts.js";

/** @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model, luck: import("../../snapshot/types.js").Luck}} LuckSnapshot */
/** @typedef {{dimensions: number, seed: number}} Start */

/** Pixels that a bar needs to be hit. */
const BAR = 21;

/**
 * @param {LuckSnapshot} snapshot
 * @param {number} count  seeds that would be run
 * @param {Start | null} chosen  whose bar is open
 * @param {number} width  pixels
 * @param {(start: Start) => void} load
 */
export function luckResults(snapshot, count, chosen, width, load) {
  const { run, stale } = snapshot.luck;
  if (!run) return html`<p class="muted promise">${promiseText(count)}</p>`;
  const { floor, guessing, series } = run;
  const losses = series.map((each) => each.losses);
  const bins = binsFor(losses, floor, guessing, Math.floor(width / BAR));
  const rows = series.map(({ dimensions }, i) => ({ dimensions, bins: fillBins(losses[i], bins) }));
  const sizes = rows.flatMap((row) => row.bins.map(({ seeds }) => seeds.length));
  const place = { bins, floor, guessing, highest: Math.max(1, ...sizes), width };
  const summaries = losses.map(summary);
  return html`<div class="luck-note">
      ${stale ? html`<b>For the text and settings of before.</b> ` : nothing}
      ${madeWithText(run, stale)}
    </div>
    <div class=${stale ? "luck-rows stale" : "luck-rows"}>
      ${rows.map((row, i) =>
        histogramRow({
          ...row,
          text: luckTexts(row.dimensions, summaries[i]),
          place,
          openSeed: chosen?.dimensions === row.dimensions ? chosen.seed : null,
          disabled: stale || snapshot.settings.lock,
          choose: (seed) => load({ dimensions: row.dimensions, seed }),
        }),
      )}
      ${histogramAxis(place, Math.exp(guessing))}
    </div>
    <p class="luck-capacity">${capacityText(series, summaries, floor)}</p>
    <div class="luck-seeds">${seedsOfBar(snapshot, rows, chosen, load)}</div>`;
}

/**
 * @param {LuckSnapshot} snapshot
 * @param {{dimensions: number, bins: import("./loss_bins.js").Bin[]}[]} rows
 * @param {Start | null} chosen
 * @param {(start: Start) => void} load
 */
function seedsOfBar({ settings, luck }, rows, chosen, load) {
  const row = rows.find(({ dimensions }) => dimensions === chosen?.dimensions);
  const bin = row?.bins.find(({ seeds }) => seeds.includes(chosen?.seed ?? -1));
  if (!row || !bin || luck.stale) {
    return html`<span class="muted">
      Choose a bar to load the first of its seeds into the lab; all of its seeds are then listed
      here.
    </span>`;
  }
  const { dimensions } = row;
  const isLoaded = (/** @type {number} */ seed) =>
    settings.seed === seed && settings.dimensions === dimensions;
  return html`<span>${barName(dimensions, bin)}:</span> ${bin.seeds.map(
      (seed) =>
        html`<button
          type="button"
          class="action luck-seed"
          aria-label="K = ${dimensions}, seed ${seed}"
          aria-current=${isLoaded(seed) ? "true" : "false"}
          ?disabled=${settings.lock}
          @click=${() => load({ dimensions, seed })}
        >
          ${seed}
        </button>`,
    )}`;
}
