/** Which pair of the text is shown: turned to, typed, or the one that training takes next. */
import { html } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { numberOrText, textField } from "../ui/field.js";
import { tokenText } from "../ui/token.js";

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Update} update
 * @param {import("../../snapshot/types.js").Model} model
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function pairChooser(snapshot, { pair, prev, next, follows }, model, actions) {
  const { vocabulary, pairCount } = model;
  const commit = (/** @type {string} */ text) => {
    const typed = numberOrText(text);
    actions.setUpdatePair(typeof typed === "number" ? typed - 1 : typed);
  };
  return html`<div class="update-pair">
    <button
      type="button"
      class="step"
      aria-label="Previous pair"
      @click=${() => actions.turnUpdatePair(-1)}
    >
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
    <span class="muted">of ${formatInteger(pairCount)}</span>
    <button
      type="button"
      class="step"
      aria-label="Next pair"
      @click=${() => actions.turnUpdatePair(1)}
    >
      ›
    </button>
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
