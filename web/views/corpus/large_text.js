import { html, nothing } from "lit-html";
import { formatCount } from "../../base/format.js";
import { hides } from "../ui/field.js";

/** Of a text longer than this, which a text area takes seconds to lay out, only the beginning is shown. */
const LARGEST_FIELD = 100_000;
const BEGINNING = 10_000;

/** A text, or the whole words that a long one begins with. @param {string} text */
export function beginningOf(text) {
  if (text.length <= LARGEST_FIELD) return text;
  return text.slice(0, BEGINNING).replace(/\S+$/, "").trimEnd() || text.slice(0, BEGINNING);
}

/** @param {string} held  what of it is shown @param {string} text */
export function cutNote(held, text) {
  const all = formatCount(text.length, "character");
  return html`<p class="corpus-cut muted">
    The first ${formatCount(held.length, "character")} of ${all} are shown. To change this text,
    change its file and open it again.
  </p>`;
}

/** From so many pairs times tokens on, the choice of the optimizer matters more than anything else. */
const LARGE = 4e7;

/** With so few pairs to a batch an epoch has many updates; with fewer, an update would cost more than the gradients. */
const BATCH = 500;

/**
 * Which optimizer a large text needs. Of 200,000 tokens, 10,000 distinct, half an epoch of Adam leads from a loss of 10.2 to 7.5, of
 * plain steps to 8.1.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function optimizerAdvice(snapshot, actions) {
  const { model, settings } = snapshot;
  if (!model || settings.lock || hides(snapshot, "settings")) return nothing;
  if (model.pairCount * model.vocabulary.length < LARGE) return nothing;
  if (settings.optimizer === "adam" && settings.batch > 0) return nothing;
  const follow = () => {
    actions.set("batch", BATCH);
    actions.set("optimizer", "adam");
  };
  return html`<p class="look-for muted">
    A text of this size learns fastest by Adam, ${BATCH} pairs at a time: rare tokens then move as
    far as frequent ones, many times an epoch.
    <button type="button" class="quiet" @click=${follow}>use Adam</button>
  </p>`;
}
