import { html, nothing } from "lit-html";
import { formatProbability } from "../../base/format.js";
import { againIcon, stepIcon as nextIcon, toStartIcon as startIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { say } from "../ui/say.js";
import { listenToTokens, tokenText } from "../ui/token.js";
import { drawnText } from "./drawn_text.js";
import { frequencySentence, frequencyTable } from "./sample_frequencies.js";
import { samplingBar } from "./sampling_bar.js";

/** The sentence with a longer name has no room beside the heading in a narrow panel. */
const LONG = 7;

/**
 * One draw from the softmax, which lands in one of the probabilities. From there it goes on token by token, or to many draws at once.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createSamplingView(root, actions) {
  root.setAttribute("aria-labelledby", "sampling-title");
  keepKeys(root);
  listenToTokens(root, actions);
  /** @type {import("../../snapshot/types.js").Walk["steps"] | undefined} */
  let shownSteps;
  /** The draws that a person asked for last. */
  let drawn = { draw: NaN, counts: /** @type {Uint32Array | undefined} */ (undefined) };

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    const { model, walk } = snapshot;
    if (!model) return;
    render(
      html`<div class=${hasShortNames(model) ? "sampling-head short" : "sampling-head"}>
          <h2 id="sampling-title">Sampling</h2>
          <p class="muted">${sentence(snapshot)}</p>
          <button type="button" class="quiet" title="A new random number" @click=${actions.redraw}>
            ${againIcon} draw again
          </button>
        </div>
        ${samplingBar(snapshot)} ${stepButtons(snapshot, actions)}
        ${walk ? drawnText(walk, snapshot) : nothing}
        ${frequencyTable(snapshot, actions.clearDraws)}`,
      root,
    );
    if (walk?.steps !== shownSteps) {
      shownSteps = walk?.steps;
      // What was drawn last stays in sight.
      const box = root.querySelector(".walk");
      if (box) box.scrollTop = box.scrollHeight;
    }
    tell(snapshot);
  }

  /** New draws are heard, and not what training makes of them. @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function tell(snapshot) {
    const { sample, frequencies, model } = snapshot;
    const last = drawn;
    drawn = { draw: sample?.draw ?? NaN, counts: frequencies?.counts };
    if (frequencies && frequencies.counts !== last.counts)
      say(root, frequencySentence(frequencies, model?.vocabulary ?? []));
    else if (sample && sample.draw !== last.draw) say(root, sentence(snapshot));
  }

  return { render: draw };
}

/**
 * What one can do with a draw.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Actions} actions
 */
function stepButtons({ sample, walk }, actions) {
  return html`<div class="sampling-steps">
    ${stepButton(
      html`${nextIcon} next token`,
      "Select the token that the draw lands in, and draw what comes after it",
      Boolean(sample),
      actions.nextToken,
    )}
    ${stepButton(
      html`${startIcon} start again`,
      "Back to the token and the draw that this text began with",
      Boolean(walk),
      actions.startAgain,
    )}
    ${stepButton(
      "10,000 draws",
      "How often each token is drawn, beside its p; asked again, other draws",
      Boolean(sample),
      actions.drawMany,
      "quiet many-draws",
    )}
  </div>`;
}

/**
 * @param {unknown} label
 * @param {string} title
 * @param {boolean} enabled
 * @param {() => void} act
 * @param {string} [look]  its classes
 */
function stepButton(label, title, enabled, act, look = "quiet") {
  return html`<button
    type="button"
    class=${look}
    title=${title}
    ?disabled=${!enabled}
    @click=${act}
  >
    ${label}
  </button>`;
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
