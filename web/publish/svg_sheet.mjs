// An SVG that grows mark by mark. Runs in the page.

/** @typedef {ReturnType<typeof createSheet>} Sheet */

/**
 * @param {DOMRect} frame  of what is drawn, on the page
 * @param {number} margin  around it
 */
export function createSheet(frame, margin) {
  /** @type {string[]} */
  const marks = [];
  return {
    marks,
    left: (/** @type {number} */ x) => short(x - frame.left + margin),
    top: (/** @type {number} */ y) => short(y - frame.top + margin),
    /** @param {{title: string, paper: string}} about */
    toSvg({ title, paper }) {
      const width = Math.ceil(frame.width + 2 * margin);
      const height = Math.ceil(frame.height + 2 * margin);
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
        `<title>${escaped(title)}</title><rect width="${width}" height="${height}"${paint("fill", paper)}/>` +
        `${marks.join("\n")}</svg>\n`
      );
    },
  };
}

/** @param {number} value */
export const short = (value) => String(Math.round(value * 100) / 100);

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** As attributes, because not every program reads rgba(); null for nothing. @param {string} property @param {string} colour */
export function paint(property, colour) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  if (!colour.startsWith("rgb")) return ` ${property}="${colour}"`;
  if (alpha === 0) return null;
  const opacity = alpha < 1 ? ` ${property}-opacity="${alpha}"` : "";
  return ` ${property}="rgb(${red},${green},${blue})"${opacity}`;
}
