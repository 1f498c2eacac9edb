import { html, nothing } from "lit-html";
import { formatCount } from "../../base/format.js";

/**
 * The offer of an earlier visit's text.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function keptText({ kept }, actions) {
  if (!kept) return nothing;
  return html`<p class="kept-text muted">
    <span
      >Restore your text of ${formatCount(kept.count, "word")} (<bdi class="of-text"
        >${kept.start}</bdi
      >)?</span
    >
    <button type="button" class="quiet" @click=${actions.restoreText}>Restore</button>
    <button type="button" class="quiet" @click=${actions.forgetText}>Forget</button>
  </p>`;
}
