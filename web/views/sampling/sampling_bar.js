/** The bar of the draw: the probabilities side by side from 0 to 1. */
import { html, nothing } from "lit-html";
import { formatProbability } from "../../base/format.js";
import { styleProperty } from "../ui/style_property.js";
import { tokenText } from "../ui/token.js";

/** Neighbours with a smaller p share one segment without a name: nobody could see or hit them one by one. */
const NARROW = 0.012;

/**
 * The segments, and where the draw lands in them.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
export function samplingBar(snapshot) {
  const { row, sample } = snapshot;
  const segments = segmentsOf(row.probabilities, sample?.token);
  return html`<div class="sampling-bar" aria-hidden="true">
    ${segments.map((segment) => segmentTemplate(segment, snapshot))}
    ${
      sample
        ? html`<span class="draw-marker" ${styleProperty("--p", sample.draw)}></span>`
        : nothing
    }
  </div>`;
}

/**
 * @typedef {object} Segment
 * @property {number} first  id
 * @property {number} last  id; narrow neighbours share a segment
 * @property {number} from  cumulative p
 * @property {number} p
 */

/**
 * In vocabulary order, from 0 to 1.
 * @param {Float64Array} probabilities
 * @param {number} [drawn]  the token that keeps a segment of its own, however narrow
 * @returns {Segment[]}
 */
function segmentsOf(probabilities, drawn) {
  /** @type {Segment[]} */
  const segments = [];
  let from = 0;
  let narrow = false;
  probabilities.forEach((p, id) => {
    const before = segments.at(-1);
    const joins = p < NARROW && id !== drawn;
    if (before && narrow && joins) {
      before.last = id;
      before.p += p;
    } else {
      segments.push({ first: id, last: id, from, p });
    }
    narrow = joins;
    from += p;
  });
  return segments;
}

/**
 * @param {Segment} segment
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
function segmentTemplate({ first, last, from, p }, { model, sample, hovered }) {
  const vocabulary = model?.vocabulary ?? [];
  const contains = (/** @type {number | null | undefined} */ id) =>
    id !== null && id !== undefined && id >= first && id <= last;
  const single = first === last;
  const name = single ? vocabulary[first] : `${vocabulary[first]} to ${vocabulary[last]}`;
  const kind = `segment ${contains(sample?.token) ? "drawn" : ""} ${contains(hovered) ? "hovered" : ""}`;
  return html`<span
    class=${kind}
    data-token=${single ? first : nothing}
    title="${name}: ${formatProbability(p)}"
    ${styleProperty("--from", from)}
    ${styleProperty("--p", p)}
    >${single ? html`<span class="segment-label">${tokenText(name)}</span>` : nothing}</span
  >`;
}
