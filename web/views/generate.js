import { html, nothing, render } from "lit-html";
import { formatInteger, formatPlain, formatProbability } from "../format.js";
import { hides, numberOrText, textField } from "./field.js";
import { againIcon } from "./icons.js";
import { keepKeys } from "./keys.js";
import { styleProperty } from "./style_property.js";
import { listenToTokens } from "./token.js";

/** Shown while the start text cannot be used, so that its room stays. @type {import("../types.js").GeneratedText} */
const NOTHING = {
  start: [],
  tokens: [],
  draws: new Float64Array(),
  probabilities: new Float64Array(),
  unseen: [],
};

/** A longer text scrolls in its own box. */
const LONG = 60;

/**
 * Two texts from the same start, by the untrained model and by the one in force now.
 * @type {import("../types.js").CreateView}
 */
export function createGenerateView(root, actions) {
  const heights = keepHeights();
  root.setAttribute("aria-labelledby", "generate-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {import("../types.js").Snapshot} snapshot */
  function draw(snapshot) {
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
        <div
          class="generated"
          ${styleProperty("--length", settings.length)}
          ${styleProperty("--token-size", tokenSize(model))}
        >
          ${text("untrained", generated?.untrained ?? NOTHING, snapshot)}
          ${text(`epoch ${formatInteger(epoch)}`, generated?.current ?? NOTHING, snapshot)}
        </div>
        <p class="muted legend">
          <span class="generated-token unseen">Marked</span> tokens never follow the one before them
          in the corpus. ${generated?.note ?? nothing}
        </p>`,
      root,
    );
    heights.keep(root, [model, settings.length, settings.start, settings.temperature]);
  }

  /** @param {import("../types.js").Snapshot} snapshot */
  function temperatureField(snapshot) {
    return textField({
      name: "temperature",
      label: "temperature",
      value: formatPlain(snapshot.settings.temperature),
      snapshot,
      inputMode: "decimal",
      title:
        "Scores are divided by it before the softmax: below 1 the likeliest tokens win more often",
      commit: (value) => actions.set("temperature", numberOrText(value)),
    });
  }

  /** @param {import("../types.js").Snapshot} snapshot */
  function startFields(snapshot) {
    return html`<div class="inline-fields start-fields muted">
      ${textField({
        name: "start",
        label: "start",
        value: snapshot.settings.start,
        snapshot,
        title: "Both texts go on from here",
        commit: (value) => actions.set("start", value),
      })}
      ${textField({
        name: "length",
        label: "new tokens",
        value: formatPlain(snapshot.settings.length),
        snapshot,
        inputMode: "numeric",
        commit: (value) => actions.set("length", numberOrText(value)),
      })}
    </div>`;
  }

  return { render: draw, dispose: heights.dispose };
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
 * @param {import("../types.js").Model} model
 */
function tokenSize({ tokens, vocabulary }) {
  const mean = (/** @type {string[]} */ names) =>
    names.reduce((sum, name) => sum + name.length, 0) / names.length;
  // Beside its characters a token takes the room of about one and a half.
  return Math.max(1, (Math.max(mean(tokens), mean(vocabulary)) + 1.5) / 4.2).toFixed(2);
}

/**
 * @param {string} label
 * @param {import("../types.js").GeneratedText} generated
 * @param {import("../types.js").Snapshot} snapshot
 */
function text(label, { start, tokens, probabilities, unseen }, { model, hovered }) {
  const ids = idsOf(model);
  const token = (
    /** @type {string} */ name,
    /** @type {string} */ kind,
    /** @type {string} */ title,
  ) => {
    const id = ids.get(name);
    const lit = id !== undefined && id === hovered ? "hovered" : "";
    return html`<span
      class="generated-token ${kind} ${lit}"
      data-token=${id ?? nothing}
      title=${title || nothing}
      >${name}</span
    > `;
  };
  // A scrolling box has to be a tab stop, or no key would scroll it.
  const long = tokens.length > LONG;
  return html`<div
    class=${long ? "generated-row long" : "generated-row"}
    tabindex=${long ? 0 : nothing}
  >
    <h3 class="muted">${label}</h3>
    <p class="generated-text" dir="auto">
      ${start.map((name) => token(name, "start", ""))}${tokens.map((name, at) =>
        token(
          name,
          unseen[at] ? "unseen" : "",
          `p ${formatProbability(probabilities[at])}${unseen[at] ? ", never after the one before it in the corpus" : ""}`,
        ),
      )}
    </p>
  </div>`;
}

/** @type {WeakMap<import("../types.js").Model, Map<string, number>>} */
const idsByModel = new WeakMap();

/** @param {import("../types.js").Model | null} model */
function idsOf(model) {
  if (!model) return new Map();
  let ids = idsByModel.get(model);
  if (!ids) {
    ids = new Map(model.vocabulary.map((token, id) => [token, id]));
    idsByModel.set(model, ids);
  }
  return ids;
}
