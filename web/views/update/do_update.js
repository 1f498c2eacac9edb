/** "Do it": the button that does the update that is shown, or why it cannot be done now. */
import { html } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { tokenLabel } from "../../draw/canvas.js";
import { withTokens } from "../ui/token.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Update} Update */
/** @typedef {import("../../snapshot/types.js").Model} Model */

/** @param {Snapshot} snapshot @param {Update} update @param {Model} model @param {() => void} stepPair */
export function doUpdate(snapshot, update, model, stepPair) {
  const reason = reasonAgainst(snapshot, update, model);
  return html`<div class="update-do">
    <button
      type="button"
      class="action"
      aria-disabled=${reason !== ""}
      aria-describedby="update-reason"
      @click=${() => (reason === "" ? stepPair() : undefined)}
    >
      Do it
    </button>
    <span class="muted" id="update-reason"
      >${withTokens(reason || "Moves these vectors, as training would next.")}</span
    >
  </div>`;
}

/** Why it cannot be done; "" where it can. @param {Snapshot} snapshot @param {Update} update @param {Model} model */
function reasonAgainst({ settings }, { pair, upcoming }, { vocabulary, ids }) {
  if (settings.optimizer !== "sgd") {
    return "No pair moves alone with this optimizer: step with the buttons at the top.";
  }
  if (pair === upcoming) return "";
  const [prev, next] = [upcoming, upcoming + 1].map((at) => tokenLabel(vocabulary[ids[at]]));
  return `Not now: training takes pair ${formatInteger(upcoming + 1)} next, “${prev} ${next}”.`;
}
