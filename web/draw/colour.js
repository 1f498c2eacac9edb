/**
 * Colours of the plots: the style sheet's custom properties, and the soft colours of the regions.
 * @typedef {readonly [number, number, number]} Rgb  0 to 255 each
 * @typedef {{panel: string, hairline: string, ink: string, muted: string, v: string, u: string, font: string}} Theme
 */

import { listenWeakly, observeWeakly } from "./weak_listeners.js";

const PROPERTIES = /** @type {const} */ (["panel", "hairline", "ink", "muted", "v", "u"]);

/**
 * The theme at an element, read again only after something that can change it: the system's scheme, an attribute of the
 * element that hosts the lab, or paper, where it is the light one.
 * @param {HTMLElement} element
 * @param {() => void} changed
 * @returns {{read: () => Theme, kept: readonly (() => void)[], dispose: () => void}}
 */
export function watchTheme(element, changed) {
  /** @type {Theme | null} */
  let theme = null;
  let onPaper = false;
  const forget = () => {
    theme = null;
    changed();
  };
  const print = matchMedia("print");
  const startPrinting = () => turnTo(true);
  const stopPrinting = () => turnTo(print.matches);
  const stops = [
    listenWeakly(matchMedia("(prefers-color-scheme: dark)"), "change", forget),
    listenWeakly(matchMedia("(prefers-contrast: more)"), "change", forget),
    listenWeakly(print, "change", stopPrinting),
    listenWeakly(window, "beforeprint", startPrinting),
    listenWeakly(window, "afterprint", stopPrinting),
  ];
  // On paper nothing changes the theme; reading it there changes the attribute for a moment.
  const attributesChanged = () => {
    if (!onPaper) forget();
  };
  const observer = observeWeakly(attributesChanged);
  let watching = false;

  /** @param {boolean} paper */
  function turnTo(paper) {
    if (paper === onPaper) return;
    onPaper = paper;
    forget();
  }

  return {
    // Returned so that they stay alive: the listeners do not keep them.
    kept: [forget, startPrinting, stopPrinting, attributesChanged],
    read() {
      if (!watching && element.isConnected) {
        watching = true;
        const attributeFilter = ["data-theme", "class", "style"];
        observer.observe(document.documentElement, { attributeFilter });
        const host = hostOf(element);
        if (host !== document.documentElement) observer.observe(host, { attributeFilter });
      }
      theme ??= onPaper ? readLightTheme(element) : readTheme(element);
      return theme;
    },
    dispose() {
      for (const stop of stops) stop();
      observer.disconnect();
    },
  };
}

/** What carries the theme of an element: the host of its shadow root, else the page. @param {HTMLElement} element */
function hostOf(element) {
  const root = element.getRootNode();
  return /** @type {HTMLElement} */ (
    root instanceof ShadowRoot ? root.host : document.documentElement
  );
}

/** Where pictures are asked for before the style sheets are those of paper. @param {HTMLElement} element */
function readLightTheme(element) {
  const { dataset } = hostOf(element);
  const { theme } = dataset;
  dataset.theme = "light";
  const light = readTheme(element);
  if (theme === undefined) delete dataset.theme;
  else dataset.theme = theme;
  return light;
}

/**
 * Reads each property through `color`, because a custom property's own value may be an expression that a canvas does not take.
 * @param {HTMLElement} element
 * @returns {Theme}
 */
function readTheme(element) {
  const computed = getComputedStyle(element);
  /** @type {Record<string, string>} */
  const theme = { font: computed.fontFamily };
  for (const name of PROPERTIES) {
    element.style.setProperty("color", `var(--${name})`);
    theme[name] = computed.color;
  }
  element.style.removeProperty("color");
  return /** @type {Theme} */ (theme);
}

/**
 * @param {string} colour  as a computed style gives it: rgb(), rgba(), color(srgb ...) or #rrggbb
 * @returns {Rgb}
 */
export function parseColour(colour) {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(colour);
  if (hex) return [parseInt(hex[1], 16), parseInt(hex[2], 16), parseInt(hex[3], 16)];
  const numbers = (colour.replace(/^[a-z]+\((srgb)?/i, "").match(/[\d.]+(e-?\d+)?/g) ?? []).map(
    Number,
  );
  const factor = colour.startsWith("color(") ? 255 : 1;
  return [numbers[0] * factor, numbers[1] * factor, numbers[2] * factor];
}

/**
 * The least opacity at which muted, v and u, and that at which ink stands out 3 : 1 from the panel and from every region, as what is
 * no text must. [WCAG 2.2, 1.4.11]
 */
export const FAINT = 0.8;
export const FAINT_INK = 0.5;

/** @type {Map<string, Rgb>} a theme's few colours, which every frame asks for */
const parsed = new Map();

/** @param {string} colour  as parseColour takes it */
export function rgbOf(colour) {
  let rgb = parsed.get(colour);
  if (!rgb) parsed.set(colour, (rgb = parseColour(colour)));
  return rgb;
}

/**
 * @param {string} colour  as parseColour takes it
 * @param {number} alpha
 */
export function withAlpha(colour, alpha) {
  const [red, green, blue] = rgbOf(colour);
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/**
 * OKLCH to sRGB, clipped to what a screen shows. [Ottosson 2020, "A perceptual color space for image processing"]
 * @param {number} lightness  0 to 1
 * @param {number} chroma  0 is grey
 * @param {number} hue  degrees
 * @returns {Rgb}
 */
export function oklchToRgb(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to a byte of sRGB. @param {number} linear */
function encode(linear) {
  const light = Math.min(1, Math.max(0, linear));
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
}

/** @param {Rgb} colour */
export function isDark([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** Steps of the golden angle keep any number of hues apart, the first few most of all. */
const GOLDEN_ANGLE = 137.50776405003785;

/**
 * The colour of a token's region where the token is certain.
 * @param {number} token  id
 * @param {boolean} dark
 * @returns {Rgb}
 */
export function regionColour(token, dark) {
  const hue = (75 + token * GOLDEN_ANGLE) % 360;
  return dark ? oklchToRgb(0.33, 0.045, hue) : oklchToRgb(0.952, 0.033, hue);
}

/**
 * How much of its region's colour a place shows: 0 where every token is as likely, 1 where one is certain.
 * @param {number} probability  of the most likely token, 1 / count to 1
 * @param {number} count  of tokens
 */
export function confidence(probability, count) {
  if (count < 2) return 1;
  return Math.min(1, Math.max(0, (probability - 1 / count) / (1 - 1 / count)));
}

/** The share of its token's colour that a place shows; some of it everywhere. @param {number} confidence  0 to 1 */
export function regionShare(confidence) {
  return 0.12 + 0.88 * confidence;
}
