// Backgrounds, borders and signs of formulas as SVG. Runs in the page.

import { paint, short } from "./svg_sheet.mjs";

/** @typedef {import("./svg_sheet.mjs").Sheet} Sheet */

/** The background and the borders of an element. @param {Sheet} sheet @param {DOMRect} rect @param {CSSStyleDeclaration} style */
export function drawBox({ marks, left, top }, rect, style) {
  const fill = paint("fill", style.backgroundColor);
  const size = `width="${short(rect.width)}" height="${short(rect.height)}"`;
  const at = `x="${left(rect.left)}" y="${top(rect.top)}"`;
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, rect.height / 2);
  const round = radius > 0 ? ` rx="${short(radius)}"` : "";
  if (fill) marks.push(`<rect ${at} ${size}${round}${fill}/>`);
  const sides = /** @type {const} */ ([
    ["Top", rect.left, rect.top, rect.right, rect.top],
    ["Right", rect.right, rect.top, rect.right, rect.bottom],
    ["Bottom", rect.left, rect.bottom, rect.right, rect.bottom],
    ["Left", rect.left, rect.top, rect.left, rect.bottom],
  ]).filter(([side]) => parseFloat(style[`border${side}Width`]) > 0);
  if (sides.length === 4 && radius > 0) {
    const stroke = paint("stroke", style.borderTopColor);
    if (stroke) marks.push(`<rect ${at} ${size}${round} fill="none"${stroke}/>`);
    return;
  }
  for (const [side, x1, y1, x2, y2] of sides) {
    const stroke = paint("stroke", style[`border${side}Color`]);
    const width = short(parseFloat(style[`border${side}Width`]));
    if (!stroke || style[`border${side}Style`] === "none") continue;
    const dash = style[`border${side}Style`] === "dashed" ? ' stroke-dasharray="4 3"' : "";
    marks.push(
      `<path d="M${left(x1)} ${top(y1)}L${left(x2)} ${top(y2)}" stroke-width="${width}"${stroke}${dash}/>`,
    );
  }
}

/** The line of a fraction, which a browser draws by itself. @param {Sheet} sheet @param {Element} fraction */
export function drawFraction({ marks, left, top }, fraction) {
  const rect = fraction.getBoundingClientRect();
  const [over, under] = Array.from(fraction.children, (each) => each.getBoundingClientRect());
  const y = top((over.bottom + under.top) / 2);
  const stroke = paint("stroke", getComputedStyle(fraction).color);
  marks.push(`<path d="M${left(rect.left)} ${y}H${left(rect.right)}"${stroke}/>`);
}

/** The sign of a root, likewise. @param {Sheet} sheet @param {Element} root */
export function drawRadical({ marks, left, top }, root) {
  const rect = root.getBoundingClientRect();
  const inner = root.children[0].getBoundingClientRect();
  const [width, height] = [inner.left - rect.left, rect.bottom - rect.top];
  const points = [
    [0.05, 0.6],
    [0.3, 0.52],
    [0.6, 0.97],
    [1, 0.05],
  ].map(([x, y]) => `${left(rect.left + x * width)} ${top(rect.top + y * height)}`);
  const stroke = paint("stroke", getComputedStyle(root).color);
  marks.push(`<path d="M${points.join("L")}H${left(rect.right)}" fill="none"${stroke}/>`);
}

/** A drawing of the page, with the colours that its style sheets give it. @param {Sheet} sheet @param {SVGElement} svg */
export function drawDrawing({ marks, left, top }, svg) {
  const rect = svg.getBoundingClientRect();
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const originals = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((each, i) => {
    const style = getComputedStyle(originals[i]);
    for (const property of ["fill", "stroke"]) {
      each.setAttribute(property, style.getPropertyValue(property));
    }
    each.setAttribute("stroke-width", parseFloat(style.strokeWidth).toString());
  });
  copy.removeAttribute("class");
  for (const [name, value] of Object.entries({
    ...{ x: left(rect.left), y: top(rect.top) },
    ...{ width: short(rect.width), height: short(rect.height) },
  })) {
    copy.setAttribute(name, value);
  }
  marks.push(new XMLSerializer().serializeToString(copy));
}
