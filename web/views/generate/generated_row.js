import { html, nothing } from "lit-html";
import { formatNumber } from "../../base/format.js";
import { meanSurprise, numbersOf, stepOf } from "../ui/surprise_scale.js";

/** @typedef {import("../../snapshot/types.js").Model} Model */
/** @typedef {import("../../snapshot/types.js").GeneratedText} GeneratedText */
/** @typedef {"untrained" | "current"} Which */

/** A longer text scrolls in its own box. */
const LONG = 60;

/**
 * A generated text with its name and its mean surprise.
 * @param {Which} which
 * @param {string} label
 * @param {GeneratedText} generated
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {number} stop  one of its tokens is a tab stop; the arrow keys reach the others
 */
export function generatedRow(which, label, generated, { model, hovered }, stop) {
  const { start, tokens } = generated;
  const ids = idsOf(model);
  const tabStop = Math.min(stop, tokens.length - 1);
  const lit = (/** @type {string} */ name) => (ids.get(name) === hovered ? "hovered" : "");
  const first = (/** @type {string} */ name) =>
    html`<span class="generated-token start ${lit(name)}" data-token=${ids.get(name) ?? nothing}
      >${name}</span
    > `;
  const token = (/** @type {string} */ name, /** @type {number} */ at) =>
    html`<span
      class="generated-token ${kindOf(generated, at)} ${lit(name)}"
      role="button"
      tabindex=${at === tabStop ? 0 : -1}
      data-token=${ids.get(name) ?? nothing}
      data-text=${which}
      data-at=${at}
      aria-label=${described(generated, at)}
      >${name}</span
    > `;
  // A scrolling box has to be a tab stop, or no key would scroll it.
  const long = tokens.length > LONG;
  return html`<div
    class=${long ? "generated-row long" : "generated-row"}
    tabindex=${long ? 0 : nothing}
  >
    <div class="muted generated-label">
      <h3>${label}</h3>
      ${tokens.length > 0 ? meanNote(generated) : nothing}
    </div>
    <p class="generated-text of-text" dir="auto" data-token-group>
      ${start.map(first)}${tokens.map(token)}
    </p>
  </div>`;
}

/** The classes of a drawn token. @param {GeneratedText} generated @param {number} at */
function kindOf({ probabilities, unseen }, at) {
  return `surprise-${stepOf(probabilities[at])} ${unseen[at] ? "unseen" : ""}`;
}

/** A drawn token in words. @param {GeneratedText} generated @param {number} at */
function described(generated, at) {
  const unseen = generated.unseen[at] ? ", never after the one before it in the corpus" : "";
  return `${generated.tokens[at]}: ${numbersOf(generated, at)}${unseen}`;
}

/** @param {GeneratedText} generated */
function meanNote({ probabilities }) {
  const what =
    "−log₂ p, the mean over the drawn tokens: what this text surprises its own model at this temperature. The loss is of the corpus.";
  return html`<span title=${what}
    >mean surprise<br />${formatNumber(meanSurprise(probabilities), 2)} bits</span
  >`;
}

/** @type {WeakMap<Model, Map<string, number>>} */
const idsByModel = new WeakMap();

/** @param {Model | null} model */
function idsOf(model) {
  if (!model) return new Map();
  let ids = idsByModel.get(model);
  if (!ids) {
    ids = new Map(model.vocabulary.map((token, id) => [token, id]));
    idsByModel.set(model, ids);
  }
  return ids;
}
