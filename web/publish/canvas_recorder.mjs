// Runs in the page before its own scripts: keeps what is drawn on each canvas, so that it can be drawn again as SVG.

import { SvgContext } from "../draw/svg_context.js";

/** @typedef {{name: string, args: unknown[] | null, value?: unknown}} Step  a call, or without `args` a property that is set */

/** @type {WeakMap<HTMLCanvasElement, {context: CanvasRenderingContext2D, steps: Step[]}>} */
const recordings = new WeakMap();

const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
  /** @this {HTMLCanvasElement} @param {any[]} options */
  function (...options) {
    let recording = recordings.get(this);
    if (!recording) {
      const context = /** @type {any} */ (getContext).apply(this, options);
      /** @type {Step[]} */
      const steps = [];
      recording = { context: recorded(context, steps), steps };
      recordings.set(this, recording);
    }
    return recording.context;
  }
);

/** @param {any} context @param {Step[]} steps  to which what happens is added */
function recorded(context, steps) {
  return new Proxy(context, {
    get(_, name) {
      const value = context[name];
      if (typeof value !== "function") return value;
      return (/** @type {unknown[]} */ ...args) => {
        // A frame begins with it.
        if (name === "setTransform") steps.length = 0;
        else if (name !== "measureText") steps.push({ name: String(name), args });
        return value.apply(context, args);
      };
    },
    set(_, name, value) {
      steps.push({ name: String(name), args: null, value });
      context[name] = value;
      return true;
    },
  });
}

/**
 * The last frame of a canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {string} name  unlike those of the document's other pictures
 * @param {readonly string[]} [leftOut]  calls and properties
 */
export function canvasSvg(canvas, name, leftOut = []) {
  const { context, steps } = /** @type {NonNullable<ReturnType<typeof recordings.get>>} */ (
    recordings.get(canvas)
  );
  const svg = /** @type {any} */ (
    new SvgContext({
      width: canvas.clientWidth,
      height: canvas.clientHeight,
      background: "rgb(255, 255, 255)",
      measure: (text) => context.measureText(text),
      name,
    })
  );
  // Of what a frame leaves as it was.
  svg.lang = /** @type {any} */ (context).lang ?? "inherit";
  for (const { name: step, args, value } of steps) {
    if (leftOut.includes(step)) continue;
    if (!(step in svg)) throw new Error(`SVG has no ${step}, which ${canvas.className} uses`);
    if (args) svg[step](...args);
    else svg[step] = value;
  }
  return String(svg.toString(canvas.ariaLabel ?? ""));
}
