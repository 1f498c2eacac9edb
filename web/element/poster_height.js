import { visiblePanels } from "../settings/in_force.js";
import { PANELS } from "../settings/panels.js";
import { COLUMNS, ROWS } from "./places.js";

/** @typedef {{view: readonly string[], hide: readonly string[], figure?: boolean}} Shown */

/** Of the header, the transport and what is around them. */
const AROUND = [182, 233, 245];
const HEADER = 44;
const GAPS = [17, 17, 12];

/** A figure's panels stand beside each other from this width on, as figure.css has it, each at least so wide; and its bar. */
const SIDE_BY_SIDE = 640;
const LEAST_WIDTH = 300;
const BAR = [66, 95];

/** What the plane has less around it there. */
const QUIET = 130;

/** Where a panel's heights say how much more it has without a column beside its own. */
const ALONE = 3;

/**
 * About how high a lab will be, in CSS pixels, by the width that it has. Near enough that a page hardly moves when the lab takes its
 * place; what is off screen moves unseen.
 * @param {Shown} settings
 * @param {number} width
 */
export function posterHeight(settings, width) {
  if (settings.figure) return figureHeight(settings, width);
  const layout = width >= 1180 ? 0 : width >= 720 ? 1 : 2;
  const visible = visiblePanels(settings);
  const heightsIn = (/** @type {import("./places.js").Place} */ { panels }, at = layout) =>
    panels.filter(({ name }) => visible.includes(name)).map(({ heights }) => heights[at] ?? 0);
  const [text, plots, tables] = COLUMNS.map((column) => sum(heightsIn(column)));
  const isAlone = layout < 2 && tables === 0 && (layout === 1 || text === 0);
  const plane = plots + (isAlone ? sum(heightsIn(COLUMNS[1], ALONE)) : 0);
  const areTablesAlone = layout < 2 && plots === 0 && (layout === 1 || text === 0);
  const last = tables + (areTablesAlone ? sum(heightsIn(COLUMNS[2], ALONE)) : 0);
  const columns = [
    [Math.max(text, plane, last)],
    [Math.max(0, ...heightsIn(COLUMNS[0])), Math.max(plane, last)],
    COLUMNS.flatMap((column) => heightsIn(column)),
  ][layout];
  const rows = ROWS.flatMap((row) => heightsIn(row));
  const blocks = [...columns, ...rows].filter((height) => height > 0);
  const header = settings.hide.includes("title") ? HEADER : 0;
  return AROUND[layout] - header + sum(blocks) + GAPS[layout] * (blocks.length - 1);
}

/** About how high a figure will be. @param {Shown} settings @param {number} width */
function figureHeight(settings, width) {
  const visible = visiblePanels(settings);
  const shown = PANELS.filter(({ name }) => visible.includes(name));
  const isWide = width >= SIDE_BY_SIDE;
  const columns = isWide ? Math.min(shown.length, Math.floor(width / LEAST_WIDTH)) : 1;
  const heights = shown.map(({ name, heights: [wide, , narrow, alone = 0] }) => {
    if (isWide && columns === 1) return wide + alone;
    return name === "vectors" ? narrow - QUIET : narrow;
  });
  const rows = heights.filter((_, i) => i % columns === 0);
  const each = rows.map((_, i) => Math.max(...heights.slice(i * columns, (i + 1) * columns)));
  return BAR[isWide ? 0 : 1] + sum(each);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
