/** The loss curves of both labs: the compared lab's is drawn as a run beside this one. */
import { formatLoss, formatNumber } from "../../base/format.js";
import { lossDomain, lossFrame } from "../../draw/loss/loss_axes.js";
import { drawLoss } from "../../draw/loss/loss_picture.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {() => Snapshot & {model: import("../../snapshot/types.js").Model}} snapshotNow
 */
export function createLossesOfBoth(canvas, snapshotNow) {
  const plot = createPlotCanvas(canvas, () => draw());
  /** @type {Map<string, number>} */
  let memory = new Map();

  function draw() {
    const { comparedLab, ...own } = snapshotNow();
    const size = plot.begin();
    if (size.width === 0 || !comparedLab) return;
    const branches = [{ from: 0, ...comparedLab.curve }];
    const snapshot = { ...own, comparedLab, branches, changes: [] };
    const domain = lossDomain(snapshot);
    const theme = plot.theme();
    if (!snapshot.playing) memory = new Map();
    const frame = lossFrame(plot.context, size, domain, theme.font);
    drawLoss(plot.context, { size, plot: frame, domain, snapshot, theme, marks: [] }, memory);
  }

  return { draw, dispose: plot.dispose };
}

/** The curves in a sentence. @param {Snapshot} snapshot @param {import("../../snapshot/types.js").ComparedSnapshot} comparedLab */
export function lossesSummary(snapshot, comparedLab) {
  const difference = formatNumber(comparedLab.loss - snapshot.loss, 4);
  return `Losses over the epochs: this lab ${formatLoss(snapshot.loss)}, the other ${formatLoss(comparedLab.loss)} nats per token, a difference of ${difference}.`;
}
