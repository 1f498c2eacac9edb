/** Where training is. */
import { html, nothing } from "lit-html";
import { formatInteger, lossText } from "../../base/format.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/** @param {Snapshot} snapshot @param {unknown} epochField  null where nobody is to move training */
export function trainingNumbers(snapshot, epochField) {
  const { model, epoch, pair } = snapshot;
  const pairs = model?.pairCount ?? 0;
  const last = formatInteger(pairs);
  return html`<dl class="numbers">
    <div class="number">
      <dt>Epoch</dt>
      <dd class="value">${epochField ?? formatInteger(epoch)}</dd>
      <dd class="pair">
        ${pair > 0 ? `pair ${formatInteger(pair)} of ${last}` : nothing}
        <span class="reserve" aria-hidden="true">pair ${last} of ${last}</span>
      </dd>
    </div>
    <div class="number">
      <dt>Loss <span class="unit">(nats per token)</span></dt>
      <dd class="value" title=${lossNote(snapshot)}>${lossText(snapshot)}</dd>
    </div>
  </dl>`;
}

/** A large lab measures its loss at the start of some epochs only. @param {Snapshot} snapshot */
function lossNote({ loss, lossEpoch, sampledPairs }) {
  if (Number.isNaN(loss)) return "being measured";
  if (sampledPairs > 0)
    return `about: exact at epoch ${formatInteger(lossEpoch ?? 0)}, and since then by ${formatInteger(sampledPairs)} pairs`;
  return lossEpoch === null ? nothing : `at the start of epoch ${formatInteger(lossEpoch)}`;
}
