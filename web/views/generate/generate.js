import { html, nothing, render } from "lit-html";
import { formatInteger, formatLoss, formatPlain } from "../../base/format.js";
import { fieldNotices, hides, numberOrText, textField } from "../ui/field.js";
import { againIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { styleProperty } from "../ui/style_property.js";
import { legend, meanSurprise, numbersOf, stepOf } from "../ui/surprise_scale.js";
import { listenToTokens, tokenText } from "../ui/token.js";

/** Shown while the start text cannot be used, so that its room stays. @type {import("../../snapshot/types.js").GeneratedText} */
const NOTHING = {
  start: [],
  tokens: [],
  draws: new Float64Array(),
  probabilities: new Float64Array(),
  unseen: [],
};

/** @typedef {{text: string, at: number}} Place  of a generated token */

/** A longer text scrolls in its own box. */
const LONG = 60;

/**
 * Two texts from the same start, by the untrained model and by the one in force now.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createGenerateView(root, actions) {
  const heights = keepHeights();
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  /** The generated token under the pointer or the focus. @type {Place | null} */
  let pointed = null;
  /** The tab stop of each text. @type {Record<string, number>} */
  const stops = { untrained: 0, current: 0 };
  root.setAttribute("aria-labelledby", "generate-title");
  keepKeys(root);
  listenToTokens(root, actions);
  root.addEventListener("pointerover", (event) => pointAt(placeOf(event.target)));
  root.addEventListener("pointerleave", () => pointAt(null));
  root.addEventListener("focusout", () => pointAt(null));
  root.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) stops[place.text] = place.at;
    pointAt(place);
  });

  /** @param {Place | null} place */
  function pointAt(place) {
    if (place?.text === pointed?.text && place?.at === pointed?.at) return;
    pointed = place;
    if (shown) draw(shown);
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const { model, generated, settings, epoch } = snapshot;
    if (!model) return;
    const fixed = hides(snapshot, "settings");
    render(
      html`<div class="panel-head generate-head">
          <h2 id="generate-title">Generate</h2>
          <span class="muted inline-fields">
            ${fixed ? `temperature ${formatPlain(settings.temperature)}` : temperatureField(snapshot)}
            · seed ${formatPlain(settings.sampleSeed)}
          </span>
          <button
            type="button"
            class="quiet"
            title="New draws, the same for both texts"
            @click=${actions.again}
          >
            ${againIcon} again
          </button>
        </div>
        ${fixed ? nothing : startFields(snapshot)}
        ${fixed ? nothing : fieldNotices(snapshot, ["temperature", "start", "length"])}
        <div
          class="generated"
          ${styleProperty("--length", settings.length)}
          ${styleProperty("--token-size", tokenSize(model))}
        >
          ${text("untrained", "untrained", generated?.untrained ?? NOTHING, snapshot, stops)}
          ${text("current", `epoch ${formatInteger(epoch)}`, generated?.current ?? NOTHING, snapshot, stops)}
        </div>
        <p class="surprise-readout">${readout(generated)}</p>
        <p class="muted legend">
          <span class="generated-token unseen">Marked</span> tokens never follow the one before them
          in the corpus. ${generated?.note ?? nothing}
        </p>`,
      root,
    );
    heights.keep(root, [model, settings.length, settings.start, settings.temperature]);
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function temperatureField(snapshot) {
    return textField({
      name: "temperature",
      noticeElsewhere: true,
      label: "temperature",
      value: formatPlain(snapshot.settings.temperature),
      snapshot,
      inputMode: "decimal",
      title:
        "Scores are divided by it before the softmax: below 1 the likeliest tokens win more often",
      commit: (value) => actions.set("temperature", numberOrText(value)),
    });
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function startFields(snapshot) {
    return html`<div class="inline-fields start-fields muted">
      ${textField({
        name: "start",
        noticeElsewhere: true,
        label: "start",
        value: snapshot.settings.start,
        snapshot,
        title: "Both texts go on from here",
        isOfText: true,
        commit: (value) => actions.set("start", value),
      })}
      ${textField({
        name: "length",
        noticeElsewhere: true,
        label: "new tokens",
        value: formatPlain(snapshot.settings.length),
        snapshot,
        inputMode: "numeric",
        commit: (value) => actions.set("length", numberOrText(value)),
      })}
    </div>`;
  }

  /** What the token under the pointer or the focus is, else what the colours mean. @param {import("../../snapshot/types.js").Snapshot["generated"]} generated */
  function readout(generated) {
    const chosen = pointed && generated?.[/** @type {"untrained" | "current"} */ (pointed.text)];
    if (!chosen || !pointed || pointed.at >= chosen.tokens.length) return legend();
    return html`<b class="u">${tokenText(chosen.tokens[pointed.at])}</b>:
      ${numbersOf(chosen, pointed.at)}`;
  }

  return { render: draw, dispose: heights.dispose };
}

/** @param {EventTarget | null} target @returns {Place | null} */
function placeOf(target) {
  const token = target instanceof Element ? target.closest("[data-at]") : null;
  if (!(token instanceof HTMLElement)) return null;
  return { text: String(token.dataset.text), at: Number(token.dataset.at) };
}

/**
 * A row of text stays as high as it has been, so that a shorter text moves nothing below it; other keys or another width begin anew.
 */
function keepHeights() {
  /** @type {unknown[]} */
  let kept = [];
  let width = 0;
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const row = /** @type {HTMLElement} */ (target.parentElement);
      const reached = parseFloat(row.style.getPropertyValue("--reached")) || 0;
      const before = contentRect.width === width ? reached : 0;
      row.style.setProperty("--reached", `${Math.max(before, Math.ceil(contentRect.height))}px`);
    }
    width = entries[0].contentRect.width;
  });
  return {
    /**
     * @param {HTMLElement} root
     * @param {unknown[]} keys
     */
    keep(root, keys) {
      if (keys.every((key, at) => key === kept[at])) return;
      kept = keys;
      observer.disconnect();
      width = 0;
      for (const text of root.querySelectorAll(".generated-text")) observer.observe(text);
    },
    dispose: () => observer.disconnect(),
  };
}

/**
 * How much longer than usual a token of this text is, for the room of the generated ones; 1 or more.
 * @param {import("../../snapshot/types.js").Model} model
 */
function tokenSize({ tokens, vocabulary }) {
  const mean = (/** @type {string[]} */ names) =>
    names.reduce((sum, name) => sum + name.length, 0) / names.length;
  // Beside its characters a token takes the room of about one and a half.
  return Math.max(1, (Math.max(mean(tokens), mean(vocabulary)) + 1.5) / 4.2).toFixed(2);
}

/**
 * @param {"untrained" | "current"} which
 * @param {string} label
 * @param {import("../../snapshot/types.js").GeneratedText} generated
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {Record<string, number>} stops  one token of each text is a tab stop; the arrow keys reach the others
 */
function text(which, label, generated, { model, hovered }, stops) {
  const { start, tokens, probabilities, unseen } = generated;
  const ids = idsOf(model);
  const stop = Math.min(stops[which], tokens.length - 1);
  const mean = tokens.length > 0 ? meanSurprise(probabilities) : NaN;
  const lit = (/** @type {string} */ name) => (ids.get(name) === hovered ? "hovered" : "");
  const first = (/** @type {string} */ name) =>
    html`<span class="generated-token start ${lit(name)}" data-token=${ids.get(name) ?? nothing}
      >${name}</span
    > `;
  const token = (/** @type {string} */ name, /** @type {number} */ at) => {
    const kind = `surprise-${stepOf(probabilities[at])} ${unseen[at] ? "unseen" : ""}`;
    const told = numbersOf(generated, at);
    return html`<span
      class="generated-token ${kind} ${lit(name)}"
      role="button"
      tabindex=${at === stop ? 0 : -1}
      data-token=${ids.get(name) ?? nothing}
      data-text=${which}
      data-at=${at}
      aria-label="${name}: ${told}${unseen[at] ? ", never after the one before it in the corpus" : ""}"
      >${name}</span
    > `;
  };
  // A scrolling box has to be a tab stop, or no key would scroll it.
  const long = tokens.length > LONG;
  return html`<div
    class=${long ? "generated-row long" : "generated-row"}
    tabindex=${long ? 0 : nothing}
  >
    <div class="muted generated-label">
      <h3>${label}</h3>
      ${
        Number.isNaN(mean)
          ? nothing
          : html`<span title="Mean surprise of the drawn tokens, −ln p, in nats per token"
              >${formatLoss(mean)}<br />nats per token</span
            >`
      }
    </div>
    <p class="generated-text of-text" dir="auto" data-token-group>
      ${start.map(first)}${tokens.map(token)}
    </p>
  </div>`;
}

/** @type {WeakMap<import("../../snapshot/types.js").Model, Map<string, number>>} */
const idsByModel = new WeakMap();

/** @param {import("../../snapshot/types.js").Model | null} model */
function idsOf(model) {
  if (!model) return new Map();
  let ids = idsByModel.get(model);
  if (!ids) {
    ids = new Map(model.vocabulary.map((token, id) => [token, id]));
    idsByModel.set(model, ids);
  }
  return ids;
}
