import { html, nothing, render } from "lit-html";
import { tokenLabel } from "../../draw/canvas.js";
import { formatCount, formatInteger, formatPlain } from "../../base/format.js";
import { numberOrText, textField } from "../ui/field.js";
import { keepKeys } from "../ui/keys.js";
import { checkTable, FRAMES, MOST_DIMENSIONS } from "./update_frames.js";
import { listenToTokens, tokenText, withTokens } from "../ui/token.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Update} Update */

/** The names in a sentence of the update rules that take a mean gradient, and what else they do with it. @type {Record<string, [string, string]>} */
const RULES = {
  gd: ["Gradient descent", ""],
  momentum: ["Momentum", ", and adds nine tenths of the update before"],
  adam: ["Adam", ", and divides it by its usual size"],
};

/**
 * One pair's update in five frames: look up v, scores, softmax, error, moved vectors.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createUpdateView(root, actions) {
  let count = 1;
  root.setAttribute("aria-labelledby", "update-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    const { update, model } = snapshot;
    if (!update || !model) return;
    count = model.pairCount;
    const { vocabulary } = model;
    render(
      html`<div class="panel-head update-head">
          <h2 id="update-title">One update</h2>
          ${pairChooser(snapshot, update, vocabulary)} ${frameButtons(update)}
        </div>
        ${frames(snapshot, update, vocabulary)}
        <div class="update-foot">
          <p class="muted update-note">${note(snapshot, update, vocabulary.length)}</p>
          ${doIt(snapshot, update, model)} ${check(update, vocabulary)}
        </div>`,
      root,
    );
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Update} update
   * @param {string[]} vocabulary
   */
  function pairChooser(snapshot, { pair, prev, next, follows }, vocabulary) {
    const commit = (/** @type {string} */ text) => {
      const wanted = numberOrText(text);
      actions.setUpdatePair(typeof wanted === "number" ? wanted - 1 : wanted);
    };
    return html`<div class="update-pair">
      <button type="button" class="step" aria-label="Previous pair" @click=${() => turn(-1)}>
        ‹
      </button>
      ${textField({
        name: "updatePair",
        label: "pair",
        value: pair + 1,
        snapshot,
        commit,
        inputMode: "numeric",
        size: 5,
      })}
      <span class="muted">of ${formatInteger(count)}</span>
      <button type="button" class="step" aria-label="Next pair" @click=${() => turn(1)}>›</button>
      <button
        type="button"
        class="quiet pair-link"
        title="Select this pair: its occurrences are marked in the corpus"
        data-token=${prev}
        data-next=${next}
      >
        <span class="v">${tokenText(vocabulary[prev])}</span>
        <span class="u">${tokenText(vocabulary[next])}</span>
      </button>
      <button
        type="button"
        class="quiet follow"
        aria-pressed=${follows}
        title="Show the pair that training takes next"
        @click=${() => actions.setUpdatePair(follows ? pair : null)}
      >
        follow training
      </button>
    </div>`;
  }

  /** @param {number} by */
  function turn(by) {
    actions.turnUpdatePair(by);
  }

  /** @param {Update} update */
  function frameButtons({ frame }) {
    return html`<div class="update-frames-nav" role="group" aria-label="Frames" @keydown=${onKey}>
      <button
        type="button"
        class="quiet"
        aria-disabled=${frame === 0}
        @click=${() => actions.turnUpdateFrame(-1)}
      >
        back
      </button>
      <span class="muted frame-count" role="status"
        >frame ${frame + 1} of ${FRAMES.length}<span class="visually-hidden"
          >: ${FRAMES[frame].title}</span
        ></span
      >
      <button
        type="button"
        class="quiet"
        aria-disabled=${frame === FRAMES.length - 1}
        @click=${() => actions.turnUpdateFrame(1)}
      >
        next frame
      </button>
    </div>`;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const last = FRAMES.length - 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last };
    if (!(event.key in steps)) return;
    event.preventDefault();
    actions.turnUpdateFrame(steps[event.key]);
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches(".frame-title")) return;
    const titles = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".frame-title")]);
    const next = titles.indexOf(target) + steps[event.key];
    titles[Math.min(last, Math.max(0, next))].focus();
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Update} update
   * @param {string[]} vocabulary
   */
  function frames({ hovered, selected }, update, vocabulary) {
    const row = hovered !== null && update.ids.includes(hovered) ? hovered : update.next;
    const pair = `${tokenLabel(vocabulary[update.prev])} ${tokenLabel(vocabulary[update.next])}`;
    const k = update.v.length;
    return html`<div class="update-frames ${k > 2 ? "stacked" : ""}" @keydown=${onKey}>
      ${FRAMES.map(({ title, formulas, table }, i) => {
        const state = i === update.frame ? "current" : i > update.frame ? "later" : "";
        const content = {
          ...{ update, vocabulary, row, hovered, selected },
          title: withTokens(`${title} of the pair ${pair}`),
        };
        const [rule, ...numbers] = formulas(content);
        return html`<section class="update-frame frame-${i} ${state}" aria-label=${title}>
          <h3>
            <button
              type="button"
              class="frame-title"
              aria-current=${i === update.frame ? "step" : "false"}
              @click=${() => actions.setUpdateFrame(i)}
            >
              <span class="frame-number">${i + 1}</span> ${title}
            </button>
          </h3>
          <div class="update-formulas">
            <p>${rule}</p>
            ${numbers.map((line) => html`<p class="numbers">${line}</p>`)}
          </div>
          <div class="update-table">${table(content)}</div>
        </section>`;
      })}
    </div>`;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Update} update
   * @param {import("../../snapshot/types.js").Model} model
   */
  function doIt({ settings }, { pair, upcoming }, { vocabulary, ids }) {
    const tokens = (/** @type {number} */ at) =>
      `“${tokenLabel(vocabulary[ids[at]])} ${tokenLabel(vocabulary[ids[at + 1]])}”`;
    const reason =
      settings.optimizer !== "sgd"
        ? "No pair moves alone with this optimizer: step with the buttons at the top."
        : pair !== upcoming
          ? `Not now: training takes pair ${formatInteger(upcoming + 1)} next, ${tokens(upcoming)}.`
          : "";
    return html`<div class="update-do">
      <button
        type="button"
        class="update-action"
        aria-disabled=${reason !== ""}
        aria-describedby="update-reason"
        @click=${() => (reason === "" ? actions.stepPair() : undefined)}
      >
        Do it
      </button>
      <span class="muted" id="update-reason" role="status"
        >${withTokens(reason || "Moves these vectors, as training would next.")}</span
      >
    </div>`;
  }

  /** @param {Update} update @param {string[]} vocabulary */
  function check(update, vocabulary) {
    return html`<div class="update-check">
      <button type="button" class="update-action" @click=${() => actions.checkGradient()}>
        Check this gradient
      </button>
      <span class="muted">
        A finite difference moves one coordinate x by h = 10⁻⁵ both ways, and takes the slope of the
        pair's loss f between: (f(x + h) − f(x − h)) / 2h.
      </span>
      ${update.check ? html`<div class="check-box" role="region" aria-label="The checked gradient" tabindex="0">${checkTable(update, vocabulary)}</div>` : nothing}
    </div>`;
  }

  return { render: draw };
}

/**
 * What the numbers leave out, and what a real update does.
 * @param {Snapshot} snapshot
 * @param {Update} update
 * @param {number} size  of the vocabulary
 */
function note({ settings }, { ids, v, share }, size) {
  const sentences = [];
  if (settings.optimizer === "sgd") {
    const rate = formatPlain(settings.learningRate);
    sentences.push(
      `SGD moves the vectors for one pair at a time, here with learning rate r = ${rate}.`,
    );
  } else {
    const [rule, more] = RULES[settings.optimizer];
    const pairs = formatCount(Math.round(1 / share), "pair");
    sentences.push(
      `${rule} uses the mean gradient of a batch, here ${pairs}${more}. ` +
        "The moved vectors show this pair's share of that gradient alone.",
    );
  }
  if (ids.length < size) {
    const shown = formatInteger(ids.length);
    sentences.push(
      `The ${shown} tokens with the largest errors of ${formatInteger(size)} are shown; sums are over all.`,
    );
  }
  if (v.length > MOST_DIMENSIONS) {
    sentences.push(`The first ${MOST_DIMENSIONS} of ${v.length} dimensions are shown.`);
  }
  return sentences.join(" ");
}
