/**
 * Arrow keys, Home and End in the matrices, from the names of the rows into their cells. Of each matrix one place is a tab stop: where
 * the focus was last, else the name of the selected row.
 * @param {HTMLElement} root
 * @param {() => void} changed  another place is the tab stop
 */
export function createMatrixKeys(root, changed) {
  /** The row and, in a cell, the column of the last focus, for each matrix. @type {Map<string, {prev: number, next: number | null}>} */
  const stops = new Map();
  let selected = -1;
  let first = -1;

  root.addEventListener("focusin", ({ target }) => {
    const place = placeOf(target);
    if (!place) return;
    stops.set(place.kind, place);
    changed();
  });
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !placeOf(event.target)) return;
    const next = neighbour(/** @type {HTMLElement} */ (event.target), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  return {
    /** Another selected row is where the keyboard comes in. @param {import("../../snapshot/types.js").Snapshot} snapshot */
    begin({ selected: now, matrices }) {
      const ids = matrices?.ids ?? [];
      first = ids.includes(now) ? now : ids[0];
      for (const [kind, { prev, next }] of stops) {
        const isThere = ids.includes(prev) && (next === null || ids.includes(next));
        if (!isThere || (now !== selected && prev !== now)) stops.delete(kind);
      }
      selected = now;
    },
    /**
     * @param {string} kind
     * @param {number} prev
     * @param {number | null} next  null for the name of the row
     */
    isStop(kind, prev, next) {
      const stop = stops.get(kind);
      return stop ? stop.prev === prev && stop.next === next : next === null && prev === first;
    },
  };
}

/** @param {EventTarget | null} target */
function placeOf(target) {
  if (!(target instanceof HTMLElement)) return null;
  const kind = target.closest("tbody")?.dataset.kind;
  const { token, next } = target.dataset;
  if (kind === undefined || token === undefined) return null;
  return { kind, prev: Number(token), next: next === undefined ? null : Number(next) };
}

/**
 * The cell or the name of a row where a key leads from another.
 * @param {HTMLElement} from
 * @param {string} key
 */
function neighbour(from, key) {
  const cell = /** @type {HTMLTableCellElement} */ (from.closest("td, th"));
  const line = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const rows = /** @type {HTMLTableSectionElement} */ (line.parentElement).rows;
  const [column, at] = [cell.cellIndex, line.sectionRowIndex];
  /** @type {Record<string, [number, number]>} row and column */
  const targets = {
    ArrowUp: [at - 1, column],
    ArrowDown: [at + 1, column],
    ArrowLeft: [at, column - 1],
    ArrowRight: [at, column + 1],
    Home: [at, 0],
    End: [at, line.cells.length - 1],
  };
  if (!(key in targets)) return null;
  const [toRow, toColumn] = targets[key];
  const found =
    rows[Math.min(rows.length - 1, Math.max(0, toRow))].cells[
      Math.min(line.cells.length - 1, Math.max(0, toColumn))
    ];
  return /** @type {HTMLElement} */ (found.querySelector("button") ?? found);
}
