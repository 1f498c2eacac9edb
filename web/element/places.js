import { PANELS } from "../settings/panels.js";

/** @typedef {import("../settings/panels.js").Panel} Panel */
/** @typedef {{className: string, panels: readonly Panel[], narrow: readonly Panel[]}} Place  `narrow`: its panels where all places are one column */

/** The columns, from left to right. @type {readonly Place[]} */
export const COLUMNS = ["text", "plots", "tables"].map((name) => ({
  className: `column column-${name}`,
  panels: PANELS.filter(({ place }) => place === name),
  narrow: [
    ...PANELS.filter(({ place, narrowPlace }) => place === name && narrowPlace === name),
    ...PANELS.filter(({ place, narrowPlace }) => place !== name && narrowPlace === name),
  ],
}));

/** The rows below them. @type {readonly Place[]} */
export const ROWS = rows().map((panels) => ({
  className: panels[0].place === "shared row" ? "row cards-row" : "row",
  panels,
  narrow: panels,
}));

/** Neighbours in the list that share a row, and every other panel by itself. */
function rows() {
  /** @type {Panel[][]} */
  const found = [];
  for (const panel of PANELS) {
    const last = found.at(-1);
    if (panel.place === "shared row" && last?.[0].place === "shared row") last.push(panel);
    else if (panel.place.endsWith("row")) found.push([panel]);
  }
  return found;
}
