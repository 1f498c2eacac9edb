/**
 * A canvas that keeps the size its style sheet gives it, sharp on every screen, and text on it.
 * @typedef {{width: number, height: number}} Size  CSS pixels
 * @typedef {{x: number, y: number}} Point  CSS pixels
 * @typedef {object} Surface
 * @property {CanvasRenderingContext2D} context  in CSS pixels
 * @property {() => Size} begin  clears the canvas, after fitting its pixels to its size; a size of 0 means that it is not shown
 * @property {() => void} dispose
 */

import { listenWeakly } from "./weak_listeners.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {() => void} redraw  called after its size or the screen's pixel ratio has changed
 * @returns {Surface}
 */
export function createSurface(canvas, redraw) {
  const context = contextOf(canvas);
  /** @type {Size} */
  let size = { width: 0, height: 0 };
  let ratio = 1;

  function measure() {
    const changed =
      size.width !== canvas.clientWidth ||
      size.height !== canvas.clientHeight ||
      ratio !== pixelRatio(canvas);
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    ratio = pixelRatio(canvas);
    return changed;
  }

  const changed = () => {
    if (measure()) redraw();
  };
  const observer = new ResizeObserver(changed);
  let isObserved = false;
  const stopListening = listenWeakly(window, "resize", changed);

  return {
    context,
    begin() {
      if (size.width === 0) measure();
      // From the first picture on: sizes that it had while the page around it grew count for nothing.
      if (!isObserved) observer.observe(canvas);
      isObserved = true;
      const width = Math.round(size.width * ratio);
      const height = Math.round(size.height * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      return size;
    },
    dispose() {
      observer.disconnect();
      stopListening();
    },
  };
}

/** The screen's pixels in one of the canvas's, which `--lab-size` makes larger. @param {HTMLCanvasElement} canvas */
function pixelRatio(canvas) {
  return devicePixelRatio * (canvas.currentCSSZoom ?? 1);
}

/**
 * What draws on a canvas. Throws where the browser gives none, as with too little memory for pictures.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [settings]
 */
export function contextOf(canvas, settings) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("this browser gives no canvas to draw on");
  return context;
}

/**
 * Where on a canvas a pointer is. A slide show may show the page larger or smaller than it is.
 * @param {HTMLCanvasElement} canvas
 * @param {{clientX: number, clientY: number}} event
 * @returns {Point}
 */
export function pointOn(canvas, { clientX, clientY }) {
  const edge = canvas.getBoundingClientRect();
  const scale = canvas.clientWidth / edge.width || 1;
  return { x: (clientX - edge.left) * scale, y: (clientY - edge.top) * scale };
}

/** @param {CanvasRenderingContext2D} context @param {Point} from @param {Point} to */
export function drawLine(context, from, to) {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Point} middle @param {number} reach */
export function traceDiamond(context, { x, y }, reach) {
  context.beginPath();
  context.moveTo(x, y - reach);
  context.lineTo(x + reach, y);
  context.lineTo(x, y + reach);
  context.lineTo(x - reach, y);
  context.closePath();
}

/** @param {CanvasRenderingContext2D} context @param {readonly Point[]} points */
export function drawPolyline(context, points) {
  if (points.length < 2) return;
  context.beginPath();
  for (const point of points) context.lineTo(point.x, point.y);
  context.stroke();
}

/**
 * @typedef {object} TextStyle
 * @property {string} font  as in CSS
 * @property {string} colour
 * @property {string} [halo]  colour of a line around the letters, so that they can be read over anything
 */

/**
 * Text with its left edge at x and its middle at y.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {TextStyle} style
 */
export function drawText(context, text, x, y, { font, colour, halo }) {
  context.font = font;
  context.textAlign = "left";
  context.textBaseline = "middle";
  // Letters without descenders look too high when centred on the line box.
  const middle = y + 0.5;
  if (halo) {
    context.strokeStyle = halo;
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeText(text, x, middle);
  }
  context.fillStyle = colour;
  context.fillText(text, x, middle);
}

/**
 * The language of the words drawn from now on: Han characters have other shapes in Japanese than in Chinese. Browsers that do not know
 * the property draw in the language of the canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {string} lang
 */
export function setLanguage(context, lang) {
  const spoken = /** @type {CanvasRenderingContext2D & {lang?: string}} */ (context);
  if (spoken.lang !== lang) spoken.lang = lang;
}

/** @type {Map<string, number>} */
const widths = new Map();

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/**
 * One canvas measures for all: whether a browser draws one with the help of the graphics card makes hundredths of a pixel.
 * @param {CanvasRenderingContext2D} context
 */
function rulerFor(context) {
  if (typeof HTMLCanvasElement !== "function" || !(context.canvas instanceof HTMLCanvasElement))
    return context;
  ruler ??= document.createElement("canvas").getContext("2d");
  return ruler ?? context;
}

/**
 * Width of a text in pixels; remembered, because a plot asks for the same few in every frame.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {string} font
 */
export function textWidth(context, text, font) {
  const language = Reflect.get(context, "lang") ?? "";
  const key = `${language}\n${font}\n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 20_000) widths.clear();
    const measuring = rulerFor(context);
    setLanguage(measuring, language);
    measuring.font = font;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Characters of the longest token that a label has room for. */
const LONGEST_TOKEN = 16;

/**
 * A token short enough for a label: cut after whole characters as a reader sees them, and isolated, so that a token
 * written from right to left leaves the order of what stands around it alone.
 * @param {string} token
 * @param {number} [longest]  characters
 */
export function tokenLabel(token, longest = LONGEST_TOKEN) {
  return `\u2068${shortened(token, longest)}\u2069`;
}

/**
 * Whether a token needs quotation marks around it, as it would be overlooked or taken for a mark of the sentence; they need none themselves.
 * @param {string} token
 */
export function isPunctuation(token) {
  return /^\p{P}+$/u.test(token) && !/^["“”„«»‹›]$/u.test(token);
}

/** @param {string} token @param {number} longest */
function shortened(token, longest) {
  if (token.length <= longest) return token;
  const characters =
    typeof Intl.Segmenter === "function"
      ? [...new Intl.Segmenter().segment(token.slice(0, 400))].map(({ segment }) => segment)
      : [...token];
  if (characters.length <= longest) return token;
  return `${characters.slice(0, longest - 2).join("")}…`;
}
