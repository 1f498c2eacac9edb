/**
 * The labels of the marks.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("./plane_marks.js").Mark} Mark
 *
 * @typedef {object} MarkText
 * @property {import("../canvas.js").Point} from  of the line to it where it is far
 * @property {string} colour
 * @property {string} font
 * @property {string} text
 * @typedef {import("../labels.js").Label & MarkText} MarkLabel
 */
import { drawLine, drawText, isPunctuation, textWidth, tokenLabel } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import { largest } from "../../base/largest.js";
import { LIKELY, RING, litOf } from "./plane_marks.js";

const PIXELS_PER_LABEL = 4500;
/** So many labels are placed on the smallest plot, too. */
const FEW = 16;
/** On a narrow plot tokens are cut to so many characters. */
const SHORT = 10;

/**
 * Labels of the marks, the important ones first, no more than the plot has room for: hovered, selected, likely, frequent.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Mark[]} marks
 * @param {ReadySnapshot} snapshot
 * @param {import("../colour.js").Theme} colours
 * @param {import("../canvas.js").Size} size
 * @returns {MarkLabel[]}
 */
export function labelsOf(context, marks, snapshot, colours, size) {
  const { model, row, selected } = snapshot;
  const likely = (/** @type {Mark} */ { kind, id }) =>
    kind === "U" && row.probabilities[id] >= LIKELY;
  const importance = (/** @type {Mark} */ mark) => {
    const { kind, id } = mark;
    if (litOf(mark, snapshot)) return 4;
    if (id === selected && kind === "V") return 3;
    const frequency = model.tokenCounts[id] / model.tokens.length;
    return (kind === "U" ? row.probabilities[id] : 0) + frequency;
  };
  const visible = marks.filter(
    ({ x, y }) => x >= 0 && x <= size.width && y >= 0 && y <= size.height,
  );
  const most = Math.max(FEW, Math.round((size.width * size.height) / PIXELS_PER_LABEL));
  const few = visible.length <= Math.min(40, most);
  return largest(visible, most, importance).map(({ item: mark, rank }) => {
    const token = model.vocabulary[mark.id];
    const font = labelFont(mark, selected, colours.font);
    const text = drawnToken(token, size);
    return {
      key: mark.kind + mark.id,
      x: mark.x,
      y: mark.y,
      gap: mark.radius + (litOf(mark, snapshot) ? RING + 1 : 0),
      // A little air, so that neighbours do not read as one word.
      width: textWidth(context, text, font) + 3,
      height: 16,
      required: few || rank > 2 || likely(mark),
      from: mark,
      colour: mark.kind === "V" ? colours.v : colours.u,
      font,
      text,
    };
  });
}

/** Whether labels have little room. @param {import("../canvas.js").Size} size  of the plot */
export function isNarrow({ width }) {
  return width < 420;
}

/** A token as its label says it. @param {string} token @param {import("../canvas.js").Size} size  of the plot */
export function drawnToken(token, size) {
  const text = tokenLabel(token, isNarrow(size) ? SHORT : undefined);
  // A lone full stop would pass for a mark.
  return isPunctuation(token) ? `“${text}”` : text;
}

/** @param {Mark} mark @param {number} selected @param {string} family */
function labelFont({ kind, id }, selected, family) {
  if (kind === "V") return id === selected ? `700 14px ${family}` : `400 13px ${family}`;
  return `600 13px ${family}`;
}

/**
 * Labels where `placeLabels` put them, the far ones with a line to their mark.
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof import("../labels.js").placeLabels>} placed
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
export function drawLabels(context, placed, colours) {
  for (const { label, left, top, far } of placed) {
    const { from, colour, font, text, x, y, width, height } = /** @type {MarkLabel} */ (label);
    if (far) {
      context.strokeStyle = withAlpha(colour, FAINT);
      context.lineWidth = 1;
      const end = {
        x: Math.max(left, Math.min(x, left + width)),
        y: Math.max(top + 2, Math.min(y, top + height - 2)),
      };
      drawLine(context, from, end);
    }
    drawText(context, text, left, top + height / 2, { font, colour, halo: colours.halo });
  }
}
