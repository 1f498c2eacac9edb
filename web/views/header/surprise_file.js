import { surpriseEnd, surpriseFrame } from "../../draw/surprise/surprise_axes.js";
import { drawSurprise } from "../../draw/surprise/surprise_picture.js";

/** @typedef {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} SurpriseSnapshot */

const SIZE = { width: 720, height: 400 };

/**
 * The curve of surprise to take away.
 * @param {SurpriseSnapshot} now
 * @param {string} lang  of the text
 * @param {import("../../draw/colour.js").Theme} theme
 * @param {string} caption
 * @returns {import("../../draw/captioned.js").Captioned}
 */
export function surpriseFile(now, lang, theme, caption) {
  const snapshot = { ...now, language: lang };
  const end = surpriseEnd(now.model, now.surprise, now.loss);
  const shown = { prev: now.selected, pair: null };
  return {
    ...{ size: SIZE, legend: [], theme, caption },
    draw(context) {
      const plot = surpriseFrame(context, SIZE, end, theme.font);
      drawSurprise(context, { size: SIZE, plot, end, snapshot, theme, shown }, new Map());
    },
  };
}
