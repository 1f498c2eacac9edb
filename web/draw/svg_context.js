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
import { escapeText, paint, readFont, short } from "./svg_text.js";

/** The language of what is no word of the corpus. */
const OWN = "en";

/** From the middle of a line of text down to its baseline, as a share of the font's size. */
const BASELINE = 0.35;

/** @typedef {{x: number, y: number, dash: number[], open: number}} Pen  its origin, and how many groups it has open */

export class SvgContext {
  /** @type {string[]} */
  #parts = [];
  /** @type {{pen: Pen, style: object}[]} */
  #saved = [];
  #path = "";
  #clips = 0;
  /** @type {SvgOptions} */
  #options;
  /** @type {Pen} */
  #pen = { x: 0, y: 0, dash: [], open: 0 };

  strokeStyle = "#000";
  fillStyle = "#000";
  lineWidth = 1;
  lineJoin = "miter";
  lineCap = "butt";
  font = "10px sans-serif";
  lang = "inherit";
  globalAlpha = 1;
  textAlign = "left";
  textBaseline = "alphabetic";

  /** @param {SvgOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** The picture as a document. @param {string} title  what it shows, for those who do not see it */
  toString(title) {
    const { width, height, background } = this.#options;
    const pens = [...this.#saved.map(({ pen }) => pen), this.#pen];
    const close = pens.map(({ open }) => "</g>".repeat(open)).join("");
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${OWN}">` +
      `<title>${escapeText(title)}</title>` +
      `<rect width="${width}" height="${height}"${paint("fill", background)}/>` +
      `${this.#parts.join("\n")}${close}</svg>\n`
    );
  }

  save() {
    this.#saved.push({ pen: { ...this.#pen }, style: { ...this } });
    this.#pen.open = 0;
  }

  restore() {
    const before = this.#saved.pop();
    if (!before) return;
    if (this.#pen.open > 0) this.#parts.push("</g>".repeat(this.#pen.open));
    this.#pen = before.pen;
    Object.assign(this, before.style);
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
      // SVG draws no arc from a point to itself, so a circle is two halves.
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
    const { lineJoin, lineCap } = this;
    const { dash } = this.#pen;
    return (
      paint("stroke", this.strokeStyle) +
      ` stroke-width="${short(this.lineWidth)}"` +
      (dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(" ")}"` : "") +
      (lineJoin === "miter" ? "" : ` stroke-linejoin="${escapeText(lineJoin)}"`) +
      (lineCap === "butt" ? "" : ` stroke-linecap="${escapeText(lineCap)}"`) +
      this.#alpha()
    );
  }
}
