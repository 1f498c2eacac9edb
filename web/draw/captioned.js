/**
 * Pictures to take away: a plot with its legend above and its caption below, as SVG or as PNG, drawn by the same code.
 *
 * @typedef {object} Captioned
 * @property {import("./canvas.js").Size} size  of the plot
 * @property {readonly {text: string, mark?: "v" | "u"}[]} legend
 * @property {string} caption
 * @property {import("./colour.js").Theme} theme
 * @property {(context: CanvasRenderingContext2D) => void} draw  the plot, its corner at (0, 0)
 */
import { contextOf, drawText, textWidth } from "./canvas.js";
import { SvgContext } from "./svg_context.js";

const MARGIN = 12;
const LINE = 18;
const SMALL = 13;

/** @param {Captioned} picture */
export function svgOf(picture) {
  const { width, height, lines } = layOut(picture);
  const scratch = contextOf(document.createElement("canvas"));
  const context = new SvgContext({
    width,
    height,
    background: picture.theme.panel,
    measure(text, font) {
      scratch.font = font;
      return scratch.measureText(text);
    },
  });
  drawAll(
    /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)),
    picture,
    lines,
  );
  return context.toString(picture.caption);
}

/** @param {Captioned} picture @param {number} [scale]  pixels of the picture to one of the plot's @returns {Promise<Blob>} */
export function pngOf(picture, scale = 2) {
  const { width, height, lines } = layOut(picture);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = contextOf(canvas);
  context.scale(scale, scale);
  drawAll(context, picture, lines);
  // Last and behind everything: a plot may clear parts of itself.
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = picture.theme.panel;
  context.fillRect(0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the picture cannot be made"))),
      "image/png",
    );
  });
}

/** @param {Captioned} picture */
function layOut({ size, caption, theme }) {
  const context = contextOf(document.createElement("canvas"));
  const lines = wrap(context, caption, `${SMALL}px ${theme.font}`, size.width);
  return {
    lines,
    width: Math.ceil(size.width + 2 * MARGIN),
    height: Math.ceil(size.height + 2 * MARGIN + LINE * (1 + lines.length) + 8),
  };
}

/** @param {CanvasRenderingContext2D} context @param {Captioned} picture @param {readonly string[]} lines */
function drawAll(context, { size, legend, theme, draw }, lines) {
  const style = { font: `${SMALL}px ${theme.font}`, colour: theme.muted };
  let left = MARGIN;
  const middle = MARGIN + LINE / 2 - 2;
  for (const { text, mark } of legend) {
    if (mark) {
      context.beginPath();
      if (mark === "v") context.rect(left, middle - 4, 8, 8);
      else context.arc(left + 4, middle, 4.5, 0, 2 * Math.PI);
      context.fillStyle = theme[mark];
      context.fill();
      left += 13;
    }
    drawText(context, text, left, middle, style);
    left += textWidth(context, text, style.font) + 18;
  }
  context.save();
  context.translate(MARGIN, MARGIN + LINE);
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  draw(context);
  context.restore();
  lines.forEach((line, i) => {
    drawText(context, line, MARGIN, MARGIN + LINE + size.height + 8 + LINE * (i + 0.5), style);
  });
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {string} font @param {number} width */
function wrap(context, text, font, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const longer = last < 0 ? word : `${lines[last]} ${word}`;
    if (last >= 0 && textWidth(context, longer, font) <= width) lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
