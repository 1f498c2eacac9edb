/**
 * A drawing context that records a picture as SVG, so that a file shows exactly what the same code draws on a canvas.
 * It knows the calls that the pictures of draw/ use, but for bitmaps: a printed picture is sharp at any size.
 *
 * @typedef {object} SvgOptions
 * @property {number} width
 * @property {number} height
 * @property {string} background  colour
 * @property {(text: string, font: string) => TextMetrics} measure  as a canvas measures it
 * @property {string} [name]  in a document with several pictures, unlike those of the others
 */

/** The language of what is no word of a text. */
const OWN = "en";

/** From the middle of a line of text down to its baseline, as a share of the font's size. */
const BASELINE = 0.35;

/** @typedef {{strokeStyle: string, fillStyle: string, lineWidth: number, lineJoin: string, lineCap: string, font: string, lang: string, globalAlpha: number, dash: number[], x: number, y: number, open: number}} Pen */

export class SvgContext {
  /** @type {string[]} */
  #parts = [];
  /** @type {Pen[]} */
  #saved = [];
  #path = "";
  #clips = 0;
  /** @type {SvgOptions} */
  #options;

  /** @type {Pen} */
  #pen = {
    strokeStyle: "#000",
    fillStyle: "#000",
    lineWidth: 1,
    lineJoin: "miter",
    lineCap: "butt",
    font: "10px sans-serif",
    lang: "inherit",
    globalAlpha: 1,
    dash: [],
    x: 0,
    y: 0,
    open: 0,
  };

  textAlign = "left";
  textBaseline = "alphabetic";

  /** @param {SvgOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** The picture as a document. @param {string} title  what it shows, for those who do not see it */
  toString(title) {
    const { width, height, background } = this.#options;
    const close = "</g>".repeat(this.#saved.reduce((sum, { open }) => sum + open, this.#pen.open));
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${OWN}">` +
      `<title>${escapeText(title)}</title>` +
      `<rect width="${width}" height="${height}"${paint("fill", background)}/>` +
      `${this.#parts.join("\n")}${close}</svg>\n`
    );
  }

  save() {
    this.#saved.push({ ...this.#pen });
    this.#pen.open = 0;
  }

  restore() {
    const before = this.#saved.pop();
    if (!before) return;
    if (this.#pen.open > 0) this.#parts.push("</g>".repeat(this.#pen.open));
    this.#pen = before;
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.#pen.x += x;
    this.#pen.y += y;
  }

  beginPath() {
    this.#path = "";
  }

  closePath() {
    this.#path += "Z";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${this.#at(x, y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `${this.#path === "" ? "M" : "L"}${this.#at(x, y)}`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += `M${this.#at(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  quadraticCurveTo(x1, y1, x2, y2) {
    this.#path += `Q${this.#at(x1, y1)} ${this.#at(x2, y2)}`;
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} x @param {number} y */
  bezierCurveTo(x1, y1, x2, y2, x, y) {
    this.#path += `C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`;
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to @param {boolean} [back] */
  arc(x, y, radius, from, to, back = false) {
    const point = (/** @type {number} */ angle) =>
      this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    const r = `${short(radius)} ${short(radius)} 0`;
    this.#path += `${this.#path === "" ? "M" : "L"}${point(from)}`;
    const turn = back ? from - to : to - from;
    const sweep = back ? 0 : 1;
    if (turn >= 2 * Math.PI - 1e-9) {
      // An arc from a point to itself is none: two halves.
      this.#path += `A${r} 0 ${sweep} ${point(from + Math.PI)}A${r} 0 ${sweep} ${point(from)}`;
      return;
    }
    const size = ((turn % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    this.#path += `A${r} ${size > Math.PI ? 1 : 0} ${sweep} ${point(to)}`;
  }

  fill() {
    if (this.#path === "") return;
    this.#parts.push(`<path d="${this.#path}"${paint("fill", this.fillStyle)}${this.#alpha()}/>`);
  }

  stroke() {
    if (this.#path === "") return;
    this.#parts.push(`<path d="${this.#path}" fill="none"${this.#strokePaint()}/>`);
  }

  /** Everything drawn until `restore` stays within the path. */
  clip() {
    const id = `${this.#options.name ?? ""}clip${++this.#clips}`;
    this.#parts.push(
      `<clipPath id="${id}"><path d="${this.#path}"/></clipPath><g clip-path="url(#${id})">`,
    );
    this.#pen.open++;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.#parts.push(
      `<rect ${this.#box(x, y, width, height)}${paint("fill", this.fillStyle)}${this.#alpha()}/>`,
    );
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    const box = this.#box(x, y, width, height);
    this.#parts.push(`<rect ${box} fill="none"${this.#strokePaint()}/>`);
  }

  /** Nothing is transparent here: what is cleared has the colour of the background. @param {number} x @param {number} y @param {number} width @param {number} height */
  clearRect(x, y, width, height) {
    this.#parts.push(
      `<rect ${this.#box(x, y, width, height)}${paint("fill", this.#options.background)}/>`,
    );
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#text(text, x, y, `${paint("fill", this.fillStyle)}${this.#alpha()}`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#text(text, x, y, ` fill="none"${this.#strokePaint()}`);
  }

  /** @param {string} text */
  measureText(text) {
    return this.#options.measure(text, this.font);
  }

  /** @param {readonly number[]} dash */
  setLineDash(dash) {
    this.#pen.dash = [...dash];
  }

  getLineDash() {
    return [...this.#pen.dash];
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} look */
  #text(text, x, y, look) {
    const { style, weight, size, family } = readFont(this.font);
    const down = this.textBaseline === "middle" ? BASELINE * size : 0;
    const anchor = { center: "middle", right: "end", end: "end" }[this.textAlign];
    const [left, top] = [short(this.#pen.x + x), short(this.#pen.y + y + down)];
    this.#parts.push(
      `<text x="${left}" y="${top}" font-family="${escapeText(family)}" font-size="${size}"` +
        (weight === "400" ? "" : ` font-weight="${weight}"`) +
        (style === "italic" ? ' font-style="italic"' : "") +
        (anchor ? ` text-anchor="${anchor}"` : "") +
        (["inherit", OWN].includes(this.lang) ? "" : ` xml:lang="${escapeText(this.lang)}"`) +
        `${look} xml:space="preserve">${escapeText(text)}</text>`,
    );
  }

  /** @param {number} x @param {number} y */
  #at(x, y) {
    return `${short(this.#pen.x + x)} ${short(this.#pen.y + y)}`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  #box(x, y, width, height) {
    const [left, top] = [short(this.#pen.x + x), short(this.#pen.y + y)];
    return `x="${left}" y="${top}" width="${short(width)}" height="${short(height)}"`;
  }

  #alpha() {
    return this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
  }

  #strokePaint() {
    const { dash, lineJoin, lineCap } = this.#pen;
    return (
      paint("stroke", this.strokeStyle) +
      ` stroke-width="${short(this.lineWidth)}"` +
      (dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(" ")}"` : "") +
      (lineJoin === "miter" ? "" : ` stroke-linejoin="${escapeText(lineJoin)}"`) +
      (lineCap === "butt" ? "" : ` stroke-linecap="${escapeText(lineCap)}"`) +
      this.#alpha()
    );
  }

  get strokeStyle() {
    return this.#pen.strokeStyle;
  }
  set strokeStyle(colour) {
    this.#pen.strokeStyle = colour;
  }
  get fillStyle() {
    return this.#pen.fillStyle;
  }
  set fillStyle(colour) {
    this.#pen.fillStyle = colour;
  }
  get lineWidth() {
    return this.#pen.lineWidth;
  }
  set lineWidth(width) {
    this.#pen.lineWidth = width;
  }
  get lineJoin() {
    return this.#pen.lineJoin;
  }
  set lineJoin(join) {
    this.#pen.lineJoin = join;
  }
  get lineCap() {
    return this.#pen.lineCap;
  }
  set lineCap(cap) {
    this.#pen.lineCap = cap;
  }
  get font() {
    return this.#pen.font;
  }
  set font(font) {
    this.#pen.font = font;
  }
  get lang() {
    return this.#pen.lang;
  }
  set lang(lang) {
    this.#pen.lang = lang;
  }
  get globalAlpha() {
    return this.#pen.globalAlpha;
  }
  set globalAlpha(alpha) {
    this.#pen.globalAlpha = alpha;
  }
}

/** To a hundredth of a pixel. @param {number} value */
function short(value) {
  return String(Math.round(value * 100) / 100 || 0);
}

/**
 * A colour as two attributes: not every program reads rgba().
 * @param {string} property
 * @param {string} colour  as a style sheet computes it
 */
function paint(property, colour) {
  const numbers = /^rgba?\(/.test(colour) ? colour.match(/[\d.]+%?/g) : null;
  if (!numbers) return ` ${property}="${escapeText(colour)}"`;
  const [red, green, blue, alpha = "1"] = numbers;
  const opacity = alpha.endsWith("%") ? parseFloat(alpha) / 100 : Number(alpha);
  return (
    ` ${property}="rgb(${red},${green},${blue})"` +
    (opacity < 1 ? ` ${property}-opacity="${short(opacity)}"` : "")
  );
}

/** What a canvas font says. @param {string} font  such as "italic 600 13px Inter, sans-serif" */
function readFont(font) {
  const [, before, size, family] = font.match(/^(.*?)\s*([\d.]+)px(?:\/\S+)?\s+(.*)$/) ?? [];
  return {
    style: /\b(italic|oblique)\b/.test(before ?? "") ? "italic" : "normal",
    weight:
      (before ?? "").match(/\b\d{3}\b/)?.[0] ?? (/\bbold\b/.test(before ?? "") ? "700" : "400"),
    size: Number(size ?? 10),
    family: family ?? "sans-serif",
  };
}

/** For text and for attributes; what XML cannot hold at all becomes U+FFFD. @param {string} text */
function escapeText(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
