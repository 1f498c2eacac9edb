import { visiblePanels } from "../settings/in_force.js";

/** Heights of the panels with the notes' text, in CSS pixels: in three columns, in two, in one. @type {Record<string, number[]>} */
const HEIGHTS = {
  corpus: [265, 265, 265],
  vocabulary: [272, 272, 287],
  vectors: [600, 620, 620],
  loss: [280, 280, 290],
  softmax: [382, 382, 373],
  sampling: [102, 102, 93],
  generate: [274, 274, 300],
  matrices: [358, 450, 743],
  update: [540, 1000, 510],
  similarity: [380, 650, 950],
  luck: [615, 615, 760],
  compare: [74, 85, 110],
};

/** Of the header, the transport and what is around them. */
const AROUND = [182, 233, 245];
const HEADER = 44;
const GAPS = [17, 17, 12];

/** The plane is wider, and so higher, where no column stands beside it. */
const WIDE_PLANE = 180;

const COLUMNS = [
  ["corpus", "vocabulary"],
  ["vectors", "loss"],
  ["softmax", "sampling", "generate"],
];
const ROWS = [["matrices"], ["update"], ["similarity", "luck"], ["compare"]];

/**
 * About how high a lab will be, in CSS pixels, by the width that it has. Near enough that a page hardly moves when the lab takes its
 * place; what is off screen moves unseen.
 * @param {{view: readonly string[], hide: readonly string[]}} settings
 * @param {number} width
 */
export function posterHeight(settings, width) {
  const layout = width >= 1180 ? 0 : width >= 720 ? 1 : 2;
  const shown = visiblePanels(settings);
  const of = (/** @type {string[]} */ names) =>
    names.filter((name) => shown.includes(name)).map((name) => HEIGHTS[name][layout]);
  const [text, plots, tables] = COLUMNS.map((names) => sum(of(names)));
  const isAlone = layout < 2 && tables === 0 && (layout === 1 || text === 0);
  const plane = plots + (isAlone && shown.includes("vectors") ? WIDE_PLANE : 0);
  const columns = [
    [Math.max(text, plane, tables)],
    [Math.max(0, ...of(COLUMNS[0])), Math.max(plane, tables)],
    COLUMNS.flatMap(of),
  ][layout];
  const rows = ROWS.flatMap((names) => (width >= 1100 ? [Math.max(0, ...of(names))] : of(names)));
  const blocks = [...columns, ...rows].filter((height) => height > 0);
  const header = settings.hide.includes("title") ? HEADER : 0;
  return AROUND[layout] - header + sum(blocks) + GAPS[layout] * (blocks.length - 1);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
