import { html, nothing, render } from "lit-html";
import { formatProbability } from "../format.js";
import { againIcon } from "./icons.js";
import { keepKeys } from "./keys.js";
import { styleProperty } from "./style_property.js";
import { listenToTokens, tokenText } from "./token.js";

/** Neighbours below it share one segment without a name: nobody could see or hit them apart. */
const NARROW = 0.012;

/**
 * One draw from the softmax: the probabilities side by side from 0 to 1, and the draw that lands in one of them.
 * @type {import("../types.js").CreateView}
 */
export function createSamplingView(root, actions) {
  root.setAttribute("aria-labelledby", "sampling-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {import("../types.js").Snapshot} snapshot */
  function draw(snapshot) {
    const { model, row, sample, playing } = snapshot;
    if (!model) return;
    const segments = segmentsOf(row.probabilities, sample?.token);
    render(
      html`<div class="sampling-head">
          <h2 id="sampling-title">Sampling</h2>
          <p class="muted" role="status" aria-live=${playing ? "off" : "polite"}>
            ${sentence(snapshot)}
          </p>
          <button type="button" class="quiet" title="A new random number" @click=${actions.redraw}>
            ${againIcon} draw again
          </button>
        </div>
        <div class="sampling-bar" aria-hidden="true">
          ${segments.map((segment) => segmentTemplate(segment, snapshot))}
          ${
            sample
              ? html`<span class="draw-marker" ${styleProperty("--p", sample.draw)}></span>`
              : nothing
          }
        </div>`,
      root,
    );
  }

  return { render: draw };
}

/** @param {import("../types.js").Snapshot} snapshot */
function sentence({ model, row, sample }) {
  if (!model || !sample) return "No draw yet";
  const from = row.probabilities.subarray(0, sample.token).reduce((sum, p) => sum + p, 0);
  const to = from + row.probabilities[sample.token];
  const range = `${formatProbability(from)} to ${formatProbability(to)}`;
  return html`Draw <span class="draw">${formatProbability(sample.draw)}</span> lands in
    <b class="u">${tokenText(model.vocabulary[sample.token])}</b
    ><span class="visually-hidden">, which takes ${range} of the bar from 0 to 1</span>`;
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
 * @param {import("../types.js").Snapshot} snapshot
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
