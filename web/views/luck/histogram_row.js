import { html, nothing } from "lit-html";
import { niceTicks, tickDecimals, niceStep } from "../../draw/scales.js";
import { edgeDecimals } from "./loss_bins.js";
import { formatCount, formatInteger, formatNumber } from "../../base/format.js";
import { styleProperty } from "../ui/style_property.js";

/**
 * Where bars and lines stand.
 * @typedef {object} Place
 * @property {import("./loss_bins.js").Bins} bins
 * @property {number} floor
 * @property {number} guessing
 * @property {number} highest  the most seeds in a bin of any histogram
 * @property {number} width  pixels
 */
/** @typedef {import("./loss_bins.js").Bin} Bin */

/** Pixels between two labels of the axis. */
const TICK_ROOM = 70;

/** Pixels that a character of a label takes at most, on average. */
const CHARACTER = 6.5;

/**
 * @param {object} row
 * @param {number} row.dimensions
 * @param {Bin[]} row.bins
 * @param {{name: string, text: string}} row.text
 * @param {Place} row.place
 * @param {number | null} row.openSeed  whose bar is open
 * @param {boolean} row.disabled
 * @param {(seed: number) => void} row.choose  the first seed of a bar
 */
export function histogramRow({ dimensions, bins, text, place, openSeed, disabled, choose }) {
  const full = bins.filter(({ seeds }) => seeds.length > 0);
  const open = full.find(({ seeds }) => openSeed !== null && seeds.includes(openSeed));
  const tabStop = open ?? full[0];
  return html`<p class="luck-text"><b>${text.name}</b> ${text.text}</p>
    <div
      class="luck-plot"
      role="group"
      aria-label="K = ${dimensions}: seeds by the loss that they end with"
      ${styleProperty("--bins", place.bins.count)}
    >
      ${line("floor", place.floor, place)} ${line("guessing", place.guessing, place)}
      ${bins.map((bin, at) =>
        bin.seeds.length === 0
          ? nothing
          : html`<button
              type="button"
              class="luck-bar"
              title=${`${barName(dimensions, bin)}`}
              aria-pressed=${bin === open ? "true" : "false"}
              tabindex=${bin === tabStop ? 0 : -1}
              ?disabled=${disabled}
              ${styleProperty("--at", at)}
              @click=${() => choose(bin.seeds[0])}
            >
              <span class="luck-count" aria-hidden="true">${formatInteger(bin.seeds.length)}</span>
              <span
                class="luck-fill"
                ${styleProperty("--share", bin.seeds.length / place.highest)}
              ></span>
            </button>`,
      )}
    </div>`;
}

/**
 * A bar in words: "K = 2: 9 seeds end between 0.80 and 0.85 nats".
 * @param {number} dimensions
 * @param {Bin} bin
 */
export function barName(dimensions, { from, to, seeds }) {
  const decimals = edgeDecimals(Number.isFinite(to) ? niceStep(to - from, 1) : 1);
  const where = Number.isFinite(to)
    ? `between ${formatNumber(from, decimals)} and ${formatNumber(to, decimals)} nats`
    : `above ${formatNumber(from, decimals)} nats`;
  const end = seeds.length === 1 ? "ends" : "end";
  return `K = ${dimensions}: ${formatCount(seeds.length, "seed")} ${end} ${where}`;
}

/**
 * The axis that the histograms share, with the names of the two lines.
 * @param {Place} place
 * @param {number} tokens  N
 */
export function histogramAxis(place, tokens) {
  const { bins, width } = place;
  const end = bins.first + bins.count * bins.step;
  const pieces = Math.max(2, Math.floor(width / TICK_ROOM));
  const decimals = tickDecimals(niceStep(end - bins.first, pieces));
  const mark = (
    /** @type {number} */ value,
    /** @type {string} */ text,
    /** @type {string} */ kind,
  ) =>
    html`<span class="luck-tick ${kind}" ${styleProperty("--share", shareOf(value, place))}
      >${text}</span
    >`;
  return html`<div class="luck-axis luck-ticks" aria-hidden="true">
      ${niceTicks(bins.first, end, pieces).map((tick) => mark(tick, formatNumber(tick, decimals), ""))}
    </div>
    <div class="luck-axis">
      ${lineNames(place, tokens).map(({ at, text, kind }) => mark(at, text, kind))}
      <span class="luck-axis-name muted">loss at the end, nats per token</span>
    </div>`;
}

/**
 * The names of the two lines; one name for both where they are too near to each other for two.
 * @param {Place} place
 * @param {number} tokens  N
 */
function lineNames(place, tokens) {
  const { floor, guessing, width } = place;
  const [least, most] = [formatNumber(floor, 3), formatNumber(guessing, 3)];
  const [first, second] = [`floor ${least}`, `ln ${formatInteger(tokens)} = ${most}`];
  const room = (shareOf(guessing, place) - shareOf(floor, place)) * width;
  if (room > (first.length + second.length) * CHARACTER) {
    return [
      { at: floor, text: first, kind: "floor" },
      { at: guessing, text: second, kind: "guessing" },
    ];
  }
  const both = least === most ? `floor = ${second}` : `${first}, ${second}`;
  return [{ at: floor, text: both, kind: "floor" }];
}

/** @param {string} kind @param {number} value @param {Place} place */
function line(kind, value, place) {
  return html`<span
    class="luck-line ${kind}"
    ${styleProperty("--share", shareOf(value, place))}
  ></span>`;
}

/** @param {number} value @param {Place} place */
function shareOf(value, { bins }) {
  return Math.min(1, Math.max(0, (value - bins.first) / (bins.count * bins.step)));
}
