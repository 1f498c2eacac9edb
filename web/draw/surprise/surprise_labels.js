/**
 * The labels of the pairs, previous token in the colour of V and next token in that of U.
 *
 * @typedef {import("./surprise_marks.js").PairMark} PairMark
 * @typedef {{mark: PairMark, words: {text: string, colour: string, left: number}[], font: string}} PairText
 * @typedef {import("../labels.js").Label & PairText} PairLabel
 */
import { formatInteger } from "../../base/format.js";
import {
  drawLine,
  drawText,
  isPunctuation,
  setLanguage,
  textWidth,
  tokenLabel,
} from "../canvas.js";
import { FAINT_INK, withAlpha } from "../colour.js";
import { placeLabels } from "../labels.js";
import { rank } from "./surprise_marks.js";

/** With more pairs only those of the row that is shown have labels. */
const FEW = 40;
const MOST = 24;
const LONGEST = 12;
const SPACE = 3;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly PairMark[]} marks
 * @param {readonly string[]} vocabulary
 * @param {import("../colour.js").Theme} theme
 * @returns {PairLabel[]} the important ones first
 */
export function pairLabels(context, marks, vocabulary, theme) {
  const named = marks
    .filter(({ isLit, isPointed }) => isLit || isPointed || marks.length <= FEW)
    .sort((a, b) => rank(b) - rank(a) || b.count - a.count)
    .slice(0, MOST);
  return named.map((mark) => {
    const font = `${mark.isLit || mark.isPointed ? 600 : 400} 13px ${theme.font}`;
    const word = (/** @type {number} */ id) => quoted(vocabulary[id]);
    const texts = [
      { text: word(mark.prev), colour: theme.v },
      { text: word(mark.next), colour: theme.u },
      ...(mark.count > 1 ? [{ text: `×${formatInteger(mark.count)}`, colour: theme.muted }] : []),
    ];
    let width = 0;
    const words = texts.map((each) => {
      const left = width;
      width += textWidth(context, each.text, font) + SPACE;
      return { ...each, left };
    });
    return {
      key: `${mark.prev} ${mark.next}`,
      ...{ x: mark.x, y: mark.y, gap: mark.radius, width, height: 15 },
      required: mark.isPointed,
      ...{ mark, words, font },
    };
  });
}

/** @param {string} token */
function quoted(token) {
  const text = tokenLabel(token, LONGEST);
  // A lone full stop would pass for a mark.
  return isPunctuation(token) ? `“${text}”` : text;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly PairLabel[]} labels
 * @param {import("../labels.js").BoxIndex} index  of what they must not cover
 * @param {import("../canvas.js").Size} size
 * @param {import("../colour.js").Theme & {halo: string}} theme
 * @param {{memory: import("../labels.js").Memory, lang: string}} options  memory: of the last frame; updated
 */
export function drawPairLabels(context, labels, index, size, theme, { memory, lang }) {
  setLanguage(context, lang);
  for (const { label, left, top, far } of placeLabels(labels, index, size, memory)) {
    const { mark, words, font, width, height } = /** @type {PairLabel} */ (label);
    if (far) {
      context.strokeStyle = withAlpha(theme.ink, FAINT_INK);
      context.lineWidth = 1;
      const end = {
        x: Math.max(left, Math.min(mark.x, left + width)),
        y: Math.max(top + 2, Math.min(mark.y, top + height - 2)),
      };
      drawLine(context, mark, end);
    }
    for (const { text, colour, left: inside } of words) {
      const style = { font, colour, halo: theme.halo };
      drawText(context, text, left + inside, top + height / 2, style);
    }
  }
  setLanguage(context, "en");
}
