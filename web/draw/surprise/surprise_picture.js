/**
 * The picture of surprise: the curve of −ln p with the pairs of the text on it, their mean, and the two losses to compare it with.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model, surprise: import("../../snapshot/types.js").Surprise}} SurpriseSnapshot
 * @typedef {import("../loss/loss_axes.js").Frame} Frame
 * @typedef {import("../scales.js").Scale} Scale
 */
import { formatInteger, formatLoss, lossText } from "../../base/format.js";
import { times } from "../../base/lists.js";
import { drawPolyline, setLanguage } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import { BoxIndex, boxAround } from "../labels.js";
import { segment } from "../loss/loss_axes.js";
import { drawReferenceLabels, drawReferenceLines } from "../loss/loss_references.js";
import { drawSurpriseAxes, surpriseScales } from "./surprise_axes.js";
import { drawPairLabels, pairLabels } from "./surprise_labels.js";
import { drawPairMarks, pairMarks } from "./surprise_marks.js";

/** Straight pieces of the curve. */
const PIECES = 96;

/**
 * The mean and the two losses that it is compared with. @param {SurpriseSnapshot} snapshot
 * @returns {import("../loss/loss_references.js").Reference[]}
 */
export function surpriseReferences({ model, loss, sampledPairs }) {
  const mean = lossText({ loss, sampledPairs });
  const guessing = `ln ${formatInteger(model.vocabulary.length)} = ${formatLoss(model.uniformLoss)}`;
  const floor = `floor ${formatLoss(model.entropyFloor)}`;
  const references = [
    {
      ...{ key: "mean", below: false, loss },
      texts: [`mean ${mean}, the loss`, `mean ${mean}`],
    },
    {
      ...{ key: "floor", below: true, loss: model.entropyFloor },
      texts: [`${floor}, the best of this kind`, floor],
    },
    {
      ...{ key: "uniform", below: false, loss: model.uniformLoss },
      texts: [`${guessing}, guessing`, guessing],
    },
  ];
  return references.filter((each) => Number.isFinite(each.loss));
}

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("../canvas.js").Size} frame.size
 * @param {Frame} frame.plot
 * @param {number} frame.end  of the axis of surprise
 * @param {SurpriseSnapshot} frame.snapshot
 * @param {import("../colour.js").Theme} frame.theme
 * @param {Parameters<typeof pairMarks>[1]} frame.shown  the row that is lit and the pair that is pointed at
 * @param {import("../labels.js").Memory} memory  where the pairs' labels were in the last frame
 * @returns {import("./surprise_marks.js").PairMark[]} the pairs as they are drawn
 */
export function drawSurprise(context, { size, plot, end, snapshot, theme, shown }, memory) {
  const { model, surprise, language } = snapshot;
  const { x, y } = surpriseScales(end, plot);
  const colours = { ...theme, halo: withAlpha(theme.panel, 0.9) };
  const references = surpriseReferences(snapshot);
  const [mean, ...compared] = references;
  const marks = pairMarks(surprise.pairs, shown, x, y, plot.top);
  const curve = curvePoints(end, x, y);

  setLanguage(context, "en");
  drawSurpriseAxes(context, size, plot, end, colours);
  drawReferenceLines(context, mean?.key === "mean" ? compared : references, plot, y, theme);
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  if (mean?.key === "mean") segment(context, plot.left, y(mean.loss), plot.right, y(mean.loss));
  context.strokeStyle = withAlpha(theme.muted, FAINT);
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  drawPolyline(context, curve);
  drawPairMarks(context, marks, theme);

  const index = new BoxIndex(size.width, size.height);
  for (let i = 1; i < curve.length; i += 1) index.addLine(curve[i - 1], curve[i], 2, 1);
  for (const mark of marks) index.add(boxAround(mark, mark.radius, 1));
  for (const { loss } of references) {
    index.add({
      ...{ left: plot.left, right: plot.right },
      top: y(loss) - 1,
      bottom: y(loss) + 1,
      weight: 1,
    });
  }
  drawReferenceLabels(context, references, plot, y, plot.right, index, colours, new Map());
  // Outside the plot stand the axes' labels.
  reserveOutside(index, plot, size);
  const labels = pairLabels(context, marks, model.vocabulary, theme);
  drawPairLabels(context, labels, index, size, colours, { memory, lang: language });
  return marks;
}

/** (p, −ln p) from the end of the axis to p = 1. @param {number} end @param {Scale} x @param {Scale} y */
function curvePoints(end, x, y) {
  return times(PIECES + 1, (i) => {
    const surprise = end * (1 - i / PIECES);
    return { x: x(Math.exp(-surprise)), y: y(surprise) };
  });
}

/** @param {BoxIndex} index @param {Frame} plot @param {import("../canvas.js").Size} size */
function reserveOutside(index, { left, top, bottom }, { width, height }) {
  const weight = 4;
  index.add({ left: 0, right: left, top: 0, bottom: height, weight });
  index.add({ left: 0, right: width, top: 0, bottom: top - 4, weight });
  index.add({ left: 0, right: width, top: bottom, bottom: height, weight });
}
