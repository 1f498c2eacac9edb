import { html, nothing, render } from "lit-html";
import { formatProbability } from "../../base/format.js";
import { againIcon, stepIcon as nextIcon, toStartIcon as startIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { frequencyTable } from "./sample_frequencies.js";
import { styleProperty } from "../ui/style_property.js";
import { listenToTokens, tokenText } from "../ui/token.js";

/** Tokens of the drawn text that are shown. */
const MOST_STEPS = 200;

/** The sentence with a longer name has no room beside the heading in a narrow panel. */
const LONG = 7;

/** Neighbours below it share one segment without a name: nobody could see or hit them apart. */
const NARROW = 0.012;

/**
 * One draw from the softmax: the probabilities side by side from 0 to 1, and the draw that lands in one of them. From there it goes on
 * token by token, or to many draws at once.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createSamplingView(root, actions) {
  root.setAttribute("aria-labelledby", "sampling-title");
  keepKeys(root);
  listenToTokens(root, actions);
  /** @type {import("../../snapshot/types.js").Walk["steps"] | undefined} */
  let shownSteps;

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    const { model, row, sample, walk, playing } = snapshot;
    if (!model) return;
    const segments = segmentsOf(row.probabilities, sample?.token);
    render(
      html`<div class=${hasShortNames(model) ? "sampling-head short" : "sampling-head"}>
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
        </div>
        <div class="sampling-steps">
          <button
            type="button"
            class="quiet"
            title="Select the token that the draw lands in, and draw what comes after it"
            ?disabled=${!sample}
            @click=${actions.nextToken}
          >
            ${nextIcon} next token
          </button>
          <button
            type="button"
            class="quiet"
            title="Back to the token and the draw that this text began with"
            ?disabled=${!walk}
            @click=${actions.startAgain}
          >
            ${startIcon} start again
          </button>
          <button
            type="button"
            class="quiet many-draws"
            title="How often each token is drawn, beside its p; asked again, other draws"
            ?disabled=${!sample}
            @click=${actions.drawMany}
          >
            10,000 draws
          </button>
        </div>
        ${walk ? walkTemplate(walk, snapshot) : nothing}
        ${frequencyTable(snapshot, actions.clearDraws)}`,
      root,
    );
    if (walk?.steps !== shownSteps) {
      shownSteps = walk?.steps;
      // What was drawn last stays in sight.
      const box = root.querySelector(".walk");
      if (box) box.scrollTop = box.scrollHeight;
    }
  }

  return { render: draw };
}

/**
 * The text that was drawn so far; its last token is the selected one.
 * @param {import("../../snapshot/types.js").Walk} walk
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
function walkTemplate({ first, steps }, { model, hovered }) {
  const vocabulary = model?.vocabulary ?? [];
  const from = Math.max(0, steps.length - MOST_STEPS);
  const token = (
    /** @type {number} */ id,
    /** @type {string} */ kind,
    /** @type {unknown} */ title,
  ) =>
    html`<span
      class="generated-token of-text ${kind} ${id === hovered ? "hovered" : ""}"
      data-token=${id}
      title=${title}
      >${vocabulary[id]}</span
    > `;
  return html`<p class="walk" dir="auto" tabindex="0" aria-label="Text drawn token by token">
    ${from > 0 ? "… " : token(first, steps.length > 0 ? "start" : "start last", nothing)}${steps
      .slice(from)
      .map(({ token: id, draw, p }, at) =>
        token(
          id,
          from + at === steps.length - 1 ? "last" : "",
          `p ${formatProbability(p)}, draw ${formatProbability(draw)}`,
        ),
      )}
  </p>`;
}

/** @type {WeakMap<import("../../snapshot/types.js").Model, boolean>} */
const shortNames = new WeakMap();

/** Whether the sentence is short, whatever token is drawn: it must not jump from line to line. @param {import("../../snapshot/types.js").Model} model */
function hasShortNames(model) {
  let short = shortNames.get(model);
  if (short === undefined) {
    short = model.vocabulary.every((token) => token.length <= LONG);
    shortNames.set(model, short);
  }
  return short;
}

/** @param {import("../../snapshot/types.js").Snapshot} snapshot */
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
