import { formatLoss, formatNumber } from "../../base/format.js";

/**
 * The loss as far as it is known: 2.8257, or about right while a large lab measures it, or "–".
 * @param {Pick<import("../../snapshot/types.js").Snapshot, "loss" | "sampledPairs">} snapshot
 */
export function lossText({ loss, sampledPairs }) {
  if (Number.isNaN(loss)) return "–";
  return sampledPairs > 0 ? `≈ ${formatNumber(loss, 2)}` : formatLoss(loss);
}
