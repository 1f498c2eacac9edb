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

/** Below them a row for every other panel. @type {readonly Place[]} */
export const ROWS = PANELS.filter(({ place }) => place === "row").map((panel) => ({
  className: "row",
  panels: [panel],
  narrow: [panel],
}));
