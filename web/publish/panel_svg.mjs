// What a panel shows as SVG: runs in the page, so it uses nothing from outside its own function but
// what canvas_recorder.mjs has put there.

/**
 * @param {Element} panel
 * @param {{title: string, margin: number, paper: string}} options
 * @returns {string}
 */
export function panelSvg(panel, { title, margin, paper }) {
  const frame = panel.getBoundingClientRect();
  const scratch = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  /** @type {string[]} */
  const parts = [];
  let canvases = 0;
  const short = (/** @type {number} */ value) => String(Math.round(value * 100) / 100);
  const left = (/** @type {number} */ x) => short(x - frame.left + margin);
  const top = (/** @type {number} */ y) => short(y - frame.top + margin);
  const escaped = (/** @type {string} */ text) =>
    text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** Not every program reads rgba(). @param {string} property @param {string} colour */
  function paint(property, colour) {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    if (!colour.startsWith("rgb")) return ` ${property}="${colour}"`;
    if (alpha === 0) return null;
    const opacity = alpha < 1 ? ` ${property}-opacity="${alpha}"` : "";
    return ` ${property}="rgb(${red},${green},${blue})"${opacity}`;
  }

  /** @param {DOMRect} rect @param {CSSStyleDeclaration} style */
  function box(rect, style) {
    const fill = paint("fill", style.backgroundColor);
    const size = `width="${short(rect.width)}" height="${short(rect.height)}"`;
    const at = `x="${left(rect.left)}" y="${top(rect.top)}"`;
    const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, rect.height / 2);
    const round = radius > 0 ? ` rx="${short(radius)}"` : "";
    if (fill) parts.push(`<rect ${at} ${size}${round}${fill}/>`);
    const sides = /** @type {const} */ ([
      ["Top", rect.left, rect.top, rect.right, rect.top],
      ["Right", rect.right, rect.top, rect.right, rect.bottom],
      ["Bottom", rect.left, rect.bottom, rect.right, rect.bottom],
      ["Left", rect.left, rect.top, rect.left, rect.bottom],
    ]).filter(([side]) => parseFloat(style[`border${side}Width`]) > 0);
    if (sides.length === 4 && radius > 0) {
      const stroke = paint("stroke", style.borderTopColor);
      if (stroke) parts.push(`<rect ${at} ${size}${round} fill="none"${stroke}/>`);
      return;
    }
    for (const [side, x1, y1, x2, y2] of sides) {
      const stroke = paint("stroke", style[`border${side}Color`]);
      const width = short(parseFloat(style[`border${side}Width`]));
      if (!stroke || style[`border${side}Style`] === "none") continue;
      const dash = style[`border${side}Style`] === "dashed" ? ' stroke-dasharray="4 3"' : "";
      parts.push(
        `<path d="M${left(x1)} ${top(y1)}L${left(x2)} ${top(y2)}" stroke-width="${width}"${stroke}${dash}/>`,
      );
    }
  }

  /** The lines of a text, word by word, as the page has laid them out. @param {Text} node */
  function linesOf(node) {
    /** @type {{text: string, left: number, right: number, top: number, bottom: number}[]} */
    const lines = [];
    const range = document.createRange();
    for (const match of node.data.matchAll(/\S+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const rect = range.getBoundingClientRect();
      const last = lines[lines.length - 1];
      if (last && Math.abs(last.top - rect.top) < 2) {
        last.text += ` ${match[0]}`;
        last.right = rect.right;
      } else if (rect.width > 0) lines.push({ text: match[0], ...pick(rect) });
    }
    return lines;
  }

  /**
   * Texts that follow each other on a line, such as a number and its unit, are one where another font may be wider.
   * @param {Lines} lines
   * @param {Lines} more
   */
  function joined(lines, more) {
    const last = lines[lines.length - 1];
    const [next] = more;
    if (!last || !next || Math.abs(last.top - next.top) >= 2) return [...lines, ...more];
    const gap = next.left - last.right > 1 ? " " : "";
    const line = { ...last, text: `${last.text}${gap}${next.text}`, right: next.right };
    return [...lines.slice(0, -1), line, ...more.slice(1)];
  }

  /** @param {DOMRect} rect */
  function pick({ left, right, top, bottom }) {
    return { left, right, top, bottom };
  }

  /** @typedef {ReturnType<typeof linesOf>} Lines */

  /**
   * @param {Lines} lines
   * @param {CSSStyleDeclaration} style
   * @param {DOMRect} within
   * @param {boolean} [isLaidOut]  its width is the page's
   */
  function text(lines, style, within, isLaidOut = true) {
    const size = parseFloat(style.fontSize);
    scratch.font = fontOf(style);
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = scratch.measureText("x");
    const fill = paint("fill", style.color) ?? typed;
    for (const line of lines) {
      if (!fill || line.right <= within.left || line.left >= within.right) continue;
      if (line.bottom <= within.top + 2 || line.top >= within.bottom - 2) continue;
      const middle = (line.top + line.bottom) / 2;
      const shown = style.textTransform === "uppercase" ? line.text.toUpperCase() : line.text;
      // Numbers stay flush where a program has another font and no textLength.
      const isFlushRight = /^(right|end)$/.test(style.textAlign);
      const numeric = style.fontVariantNumeric;
      parts.push(
        `<text x="${left(isFlushRight ? line.right : line.left)}" y="${top(middle + (up - down) / 2)}" font-family="${escaped(style.fontFamily)}"` +
          ` font-size="${short(size)}"` +
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

  /** @param {CSSStyleDeclaration} style */
  function fontOf(style) {
    return `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  }

  /** What a field holds, or the choice of a menu. @param {HTMLInputElement | HTMLSelectElement} field */
  function held(field) {
    const style = getComputedStyle(field);
    const { left, right, top, bottom } = field.getBoundingClientRect();
    const shown = field instanceof HTMLInputElement ? field : field.selectedOptions[0];
    const value = (shown instanceof HTMLInputElement ? shown.value : shown?.label) ?? "";
    scratch.font = fontOf(style);
    const { width } = scratch.measureText(value);
    const inset = parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
    const start = style.textAlign === "right" ? right - inset - width : left + inset;
    return [{ text: value, left: start, right: Math.min(start + width, right), top, bottom }];
  }

  /** @param {SVGElement} svg @param {DOMRect} rect */
  function drawing(svg, rect) {
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
    parts.push(new XMLSerializer().serializeToString(copy));
  }

  /** The sign of a root, which a browser draws by itself. @param {DOMRect} rect @param {Element} content @param {CSSStyleDeclaration} style */
  function radical(rect, content, style) {
    const inner = content.getBoundingClientRect();
    const [width, height] = [inner.left - rect.left, rect.bottom - rect.top];
    const points = [
      [0.05, 0.6],
      [0.3, 0.52],
      [0.6, 0.97],
      [1, 0.05],
    ].map(([x, y]) => `${left(rect.left + x * width)} ${top(rect.top + y * height)}`);
    const stroke = paint("stroke", style.color);
    parts.push(`<path d="M${points.join("L")}H${left(rect.right)}" fill="none"${stroke}/>`);
  }

  /** @param {Element} element @param {DOMRect} within */
  function draw(element, within) {
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    const isHidden = style.visibility === "hidden" || style.opacity === "0";
    const isForReaders = rect.width <= 1 && rect.height <= 1 && style.overflow !== "visible";
    if (style.display === "none" || isHidden || isForReaders) return;
    if (element instanceof SVGSVGElement) return drawing(element, rect);
    if (element instanceof HTMLCanvasElement) {
      const picture = /** @type {any} */ (window).canvasSvg(element, `canvas${++canvases}-`);
      parts.push(
        picture.trim().replace("<svg", `<svg x="${left(rect.left)}" y="${top(rect.top)}"`),
      );
      return;
    }
    if (style.display !== "contents" && rect.width > 0) box(rect, style);
    if (element.localName === "mfrac") {
      const [over, under] = Array.from(element.children, (each) => each.getBoundingClientRect());
      const y = top((over.bottom + under.top) / 2);
      const stroke = paint("stroke", style.color);
      parts.push(`<path d="M${left(rect.left)} ${y}H${left(rect.right)}"${stroke}/>`);
    }
    if (element.localName === "msqrt") radical(rect, element.children[0], style);
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
      if (!/^(checkbox|radio|file|range)$/.test(element.type))
        text(held(element), style, rect, false);
      return;
    }
    if (element instanceof HTMLTextAreaElement) return; // Its text lies under it, see `typed`.
    const inside = style.overflowX === "visible" ? within : rect;
    /** @type {Lines} */
    let lines = [];
    for (const child of element.childNodes) {
      if (child instanceof Text) lines = joined(lines, linesOf(child));
      if (!(child instanceof Element)) continue;
      text(lines, style, inside);
      lines = [];
      draw(child, inside);
    }
    text(lines, style, inside);
  }

  // A text area lies over the same text with marks, which is transparent there.
  const area = panel.querySelector("textarea");
  const typed = area && paint("fill", getComputedStyle(area).color);
  draw(panel, frame);
  const width = Math.ceil(frame.width + 2 * margin);
  const height = Math.ceil(frame.height + 2 * margin);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(title)}</title><rect width="${width}" height="${height}"${paint("fill", paper)}/>` +
    `${parts.join("\n")}</svg>\n`
  );
}
