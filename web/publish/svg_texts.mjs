// Texts as SVG, line by line as the page has laid them out. Runs in the page.

import { escaped, paint, short } from "./svg_sheet.mjs";

/** @typedef {{text: string, left: number, right: number, top: number, bottom: number}[]} Lines */

/** The lines of a text, word by word. @param {Text} node */
export function linesOf(node) {
  /** @type {Lines} */
  const lines = [];
  const range = document.createRange();
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.top - top) < 2) {
      last.text += ` ${match[0]}`;
      last.right = right;
    } else if (width > 0) lines.push({ text: match[0], left, right, top, bottom });
  }
  return lines;
}

/**
 * Texts that follow each other on a line, such as a number and its unit, are one where another font may be wider.
 * @param {Lines} lines
 * @param {Lines} more
 */
export function joined(lines, more) {
  const last = lines[lines.length - 1];
  const [next] = more;
  if (!last || !next || Math.abs(last.top - next.top) >= 2) return [...lines, ...more];
  const gap = next.left - last.right > 1 ? " " : "";
  const line = { ...last, text: `${last.text}${gap}${next.text}`, right: next.right };
  return [...lines.slice(0, -1), line, ...more.slice(1)];
}

/** What a field holds, or the choice of a menu. @param {HTMLInputElement | HTMLSelectElement} field @returns {Lines} */
export function held(field) {
  const style = getComputedStyle(field);
  const { left, right, top, bottom } = field.getBoundingClientRect();
  const shown = field instanceof HTMLInputElement ? field : field.selectedOptions[0];
  const value = (shown instanceof HTMLInputElement ? shown.value : shown?.label) ?? "";
  const { width } = measured(value, style);
  const inset = parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
  const start = style.textAlign === "right" ? right - inset - width : left + inset;
  return [{ text: value, left: start, right: Math.min(start + width, right), top, bottom }];
}

/** @param {string} text @param {CSSStyleDeclaration} style */
function measured(text, style) {
  const context = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return context.measureText(text);
}

/**
 * @param {import("./svg_sheet.mjs").Sheet} sheet
 * @param {Lines} lines
 * @param {CSSStyleDeclaration} style
 * @param {object} options
 * @param {DOMRect} options.within  what lies outside is not seen
 * @param {string | null} options.ifTransparent  the paint of text that is transparent; null where it is not to be seen
 * @param {boolean} options.isLaidOut  whether its width is the page's
 */
export function drawLines(
  { marks, left, top },
  lines,
  style,
  { within, ifTransparent, isLaidOut },
) {
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measured("x", style);
  const fill = paint("fill", style.color) ?? ifTransparent;
  for (const line of lines) {
    if (!fill || line.right <= within.left || line.left >= within.right) continue;
    if (line.bottom <= within.top + 2 || line.top >= within.bottom - 2) continue;
    const middle = (line.top + line.bottom) / 2;
    const shown = style.textTransform === "uppercase" ? line.text.toUpperCase() : line.text;
    // Numbers stay flush where a program has another font and no textLength.
    const isFlushRight = /^(right|end)$/.test(style.textAlign);
    const numeric = style.fontVariantNumeric;
    marks.push(
      `<text x="${left(isFlushRight ? line.right : line.left)}" y="${top(middle + (up - down) / 2)}" font-family="${escaped(style.fontFamily)}"` +
        ` font-size="${short(parseFloat(style.fontSize))}"` +
        (style.fontWeight === "400" ? "" : ` font-weight="${style.fontWeight}"`) +
        (style.fontStyle === "italic" ? ' font-style="italic"' : "") +
        (isFlushRight ? ' text-anchor="end"' : "") +
        (numeric === "normal" ? "" : ` style="font-variant-numeric:${numeric}"`) +
        (isLaidOut
          ? ` textLength="${short(line.right - line.left)}" lengthAdjust="spacingAndGlyphs"`
          : "") +
        `${fill} xml:space="preserve">${escaped(shown)}</text>`,
    );
  }
}
