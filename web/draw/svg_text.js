/** Numbers, colours, fonts and texts of a canvas as SVG writes them. */

/** To a hundredth of a pixel. @param {number} value */
export function short(value) {
  return String(Math.round(value * 100) / 100 || 0);
}

/**
 * A colour as two attributes: not every program reads rgba().
 * @param {string} property
 * @param {string} colour  as a style sheet computes it
 */
export function paint(property, colour) {
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
export function readFont(font) {
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
export function escapeText(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
