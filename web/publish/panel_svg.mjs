// What a panel shows as SVG. Runs in the page, before its own scripts, because what is drawn on canvases has to be recorded.

import { canvasSvg } from "./canvas_recorder.mjs";
import { drawBox, drawDrawing, drawFraction, drawRadical } from "./svg_boxes.mjs";
import { createSheet, paint } from "./svg_sheet.mjs";
import { drawLines, held, joined, linesOf } from "./svg_texts.mjs";

/**
 * @param {Element} panel
 * @param {{title: string, margin: number, paper: string}} options
 * @returns {string}
 */
export function panelSvg(panel, { title, margin, paper }) {
  const frame = panel.getBoundingClientRect();
  const sheet = createSheet(frame, margin);
  // A text area lies over the same text with marks, which is transparent there.
  const area = panel.querySelector("textarea");
  const typed = area && paint("fill", getComputedStyle(area).color);
  let canvases = 0;

  /** @param {HTMLCanvasElement} canvas */
  function drawCanvas(canvas) {
    const { left, top } = canvas.getBoundingClientRect();
    const at = `x="${sheet.left(left)}" y="${sheet.top(top)}"`;
    const picture = canvasSvg(canvas, `canvas${++canvases}-`);
    sheet.marks.push(picture.trim().replace("<svg", `<svg ${at}`));
  }

  /** @param {Element} element @param {DOMRect} within */
  function draw(element, within) {
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    if (isUnseen(rect, style)) return;
    if (element instanceof SVGSVGElement) return drawDrawing(sheet, element);
    if (element instanceof HTMLCanvasElement) return drawCanvas(element);
    if (style.display !== "contents" && rect.width > 0) drawBox(sheet, rect, style);
    if (element.localName === "mfrac") drawFraction(sheet, element);
    if (element.localName === "msqrt") drawRadical(sheet, element);
    const options = { within: rect, ifTransparent: typed, isLaidOut: false };
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
      if (/^(checkbox|radio|file|range)$/.test(element.type)) return;
      return drawLines(sheet, held(element), style, options);
    }
    if (element instanceof HTMLTextAreaElement) return; // Its text lies under it.
    drawContent(element, style, style.overflowX === "visible" ? within : rect);
  }

  /** @param {Element} element @param {CSSStyleDeclaration} style @param {DOMRect} within */
  function drawContent(element, style, within) {
    const options = { within, ifTransparent: typed, isLaidOut: true };
    /** @type {import("./svg_texts.mjs").Lines} */
    let lines = [];
    for (const child of element.childNodes) {
      if (child instanceof Text) lines = joined(lines, linesOf(child));
      if (!(child instanceof Element)) continue;
      drawLines(sheet, lines, style, options);
      lines = [];
      draw(child, within);
    }
    drawLines(sheet, lines, style, options);
  }

  draw(panel, frame);
  return sheet.toSvg({ title, paper });
}

/** Or only for screen readers. @param {DOMRect} rect @param {CSSStyleDeclaration} style */
function isUnseen(rect, style) {
  const isHidden = style.visibility === "hidden" || style.opacity === "0";
  const isForReaders = rect.width <= 1 && rect.height <= 1 && style.overflow !== "visible";
  return style.display === "none" || isHidden || isForReaders;
}

Object.assign(globalThis, { panelSvg });
