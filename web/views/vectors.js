/** The vectors panel: every v and u in a plane, the selected v's arrow, and the regions of the most likely next token. */
import { html, render as renderTemplate } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { boxOf } from "../draw/bounds.js";
import { createSurface, tokenLabel } from "../draw/canvas.js";
import { watchTheme } from "../draw/colour.js";
import { largest } from "../draw/largest.js";
import { prefersStillness } from "../draw/motion.js";
import { nearestMark } from "../draw/plane_marks.js";
import { createPlaneMemory, drawPlane } from "../draw/plane_picture.js";
import { createRegionLayer } from "../draw/regions.js";
import { createViewport } from "../draw/viewport.js";
import { formatNumber, formatProbability } from "../format.js";
import { chevronIcon } from "./icons.js";

/**
 * @typedef {import("../types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../types.js").Model}} ReadySnapshot
 * @typedef {import("../draw/plane_marks.js").Mark} Mark
 * @typedef {import("../draw/plane_marks.js").Kind} Kind
 */

/** @type {readonly {value: string, label: string, kinds: Kind[]}[]} */
const SHOWN = [
  { value: "both", label: "v and u", kinds: ["V", "U"] },
  { value: "v", label: "v only", kinds: ["V"] },
  { value: "u", label: "u only", kinds: ["U"] },
];

const MOST_ROWS = 200;

/** @type {import("../types.js").CreateView} */
export function createVectorsView(root, actions) {
  let kinds = SHOWN[0].kinds;
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** @type {Mark[]} */
  let marks = [];
  let listed = false;

  renderPanel(null);
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const surface = createSurface(canvas, () => frame());
  const theme = watchTheme(canvas, () => frame());
  const view = createViewport(
    (bounds) => actions.setViewport(bounds),
    () => frame(),
  );
  const layers = createRegionLayer();
  let memory = createPlaneMemory();

  /** Draws the snapshot again, with whatever has changed around it. */
  function frame() {
    if (!shown) return;
    const size = surface.begin();
    if (size.width === 0) return;
    const bounds = view.follow({ ...shown, ...extent(shown), size });
    const colours = theme.read();
    const count = shown.model.vocabulary.length;
    const still = bounds === view.target;
    const regions = layers.pictures(shown.regions, count, colours.panel, still);
    const state = { size, bounds, snapshot: shown, kinds, regions, theme: colours };
    marks = drawPlane(surface.context, state, memory);
  }

  /** What must be in view, and how the view gets there. @param {ReadySnapshot} snapshot */
  function extent({ plane, settings }) {
    return { box: boxOf(kinds.map((kind) => plane[kind])), eased: !prefersStillness(settings) };
  }

  /** @param {MouseEvent} event */
  function markUnder(event) {
    const edge = canvas.getBoundingClientRect();
    return nearestMark(marks, event.clientX - edge.left, event.clientY - edge.top);
  }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || !shown) return;
    const id = markUnder(event)?.id ?? null;
    canvas.classList.toggle("on-mark", id !== null);
    if (id !== shown.hovered) actions.hover(id);
  });
  canvas.addEventListener("pointerleave", () => {
    if (shown && shown.hovered !== null) actions.hover(null);
  });
  canvas.addEventListener("click", (event) => {
    const mark = markUnder(event);
    if (mark) actions.select(mark.id);
  });

  /** @param {Event} event */
  function show(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    kinds = (SHOWN.find((each) => each.value === value) ?? SHOWN[0]).kinds;
    frame();
  }

  /** @param {Event} event */
  function toggleRegions(event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    const others = (shown?.settings.layers ?? []).filter(
      (/** @type {string} */ each) => each !== "regions",
    );
    actions.set("layers", checked ? ["regions", ...others] : others);
  }

  function refit() {
    if (!shown) return;
    const { box, eased } = extent(shown);
    view.refit(box, eased);
    frame();
  }

  /** @param {Event} event */
  function list(event) {
    listed = /** @type {HTMLDetailsElement} */ (event.target).open;
    renderPanel(shown);
  }

  /** @param {ReadySnapshot | null} snapshot */
  function renderPanel(snapshot) {
    const token = snapshot ? tokenLabel(snapshot.model.vocabulary[snapshot.selected]) : "prev";
    renderTemplate(
      html`<div class="panel-head">
          <h2>Vectors</h2>
          <p class="plot-legend muted">
            <span class="legend-item"
              ><span class="legend-v"><b>v</b></span> the token as previous</span
            >
            <span class="legend-item"
              ><span class="legend-u"><b>u</b></span> the token as next, sized by p(next |
              ${token})</span
            >
          </p>
          <div class="plot-controls">
            <label class="plot-choice">
              <input
                type="checkbox"
                .checked=${live(snapshot?.settings.layers.includes("regions") ?? true)}
                ?disabled=${!snapshot}
                @change=${toggleRegions}
              />
              regions
            </label>
            <label class="plot-choice">
              show
              <span class="control"
                ><select @change=${show}>
                  ${SHOWN.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}</select
                >${chevronIcon}</span
              >
            </label>
            <button type="button" class="quiet" ?disabled=${!snapshot} @click=${refit}>
              refit
            </button>
          </div>
        </div>
        <div class="plot-box">
          <canvas
            class="plot vectors-plot"
            part="plot"
            role="img"
            aria-label=${snapshot ? summary(snapshot) : "The vectors"}
          ></canvas>
          <div class="plot-foot">
            ${snapshot ? flatNote(snapshot.model.dimensions) : null}
            <p class="plot-readout" aria-hidden="true">${snapshot ? readout(snapshot) : null}</p>
            <details class="plot-table" @toggle=${list}>
              <summary>coordinates as a table</summary>
              ${listed && snapshot ? coordinates(snapshot) : null}
            </details>
          </div>
        </div>`,
      root,
    );
  }

  return {
    render(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      if (snapshot.model !== shown?.model) memory = createPlaneMemory();
      shown = /** @type {ReadySnapshot} */ (snapshot);
      renderPanel(shown);
      frame();
    },
    shown: () => ({
      kinds,
      size: { width: canvas.clientWidth, height: canvas.clientHeight },
    }),
    dispose() {
      surface.dispose();
      theme.dispose();
      view.dispose();
    },
  };
}

/** Exact coordinates of the hovered token, else of the selected one. @param {ReadySnapshot} snapshot */
function readout({ model, plane, row, hovered, selected }) {
  const id = hovered ?? selected;
  const token = tokenLabel(model.vocabulary[id]);
  const at = (/** @type {Float64Array} */ points) => place(points, id, model.dimensions, 3);
  const chance = `p(${token} | ${tokenLabel(model.vocabulary[row.prev])}) = ${formatProbability(row.probabilities[id])}`;
  return html`<span class="readout-v">${token} v ${at(plane.V)}</span>
    <span class="readout-u">u ${at(plane.U)}, ${chance}</span>`;
}

/**
 * Where a token's vector lies: two numbers, or one where there is one dimension.
 * @param {Float64Array} points
 * @param {number} id
 * @param {number} dimensions
 * @param {number} decimals
 */
function place(points, id, dimensions, decimals) {
  const x = formatNumber(points[2 * id], decimals);
  return dimensions === 1 ? x : `(${x}, ${formatNumber(points[2 * id + 1], decimals)})`;
}

/** What a plane cannot show of more dimensions. @param {number} dimensions */
function flatNote(dimensions) {
  if (dimensions <= 2) return null;
  return html`<p class="plot-note muted">
    A flat view of ${dimensions} dimensions: lengths and right angles look shorter, and regions hold
    for vectors in this plane only.
  </p>`;
}

/** The picture in a sentence or two. @param {ReadySnapshot} snapshot */
function summary({ model, plane, row, selected }) {
  const { vocabulary } = model;
  const at = place(plane.V, selected, model.dimensions, 2);
  const likely = largest(Array.from(vocabulary.keys()), 3, (id) => row.probabilities[id]).map(
    ({ item: id, rank }) => `${vocabulary[id]} ${formatProbability(rank)}`,
  );
  const axes =
    model.dimensions === 1
      ? `on a line, ${plane.xLabel}`
      : `in a plane, ${plane.xLabel} across and ${plane.yLabel} upwards`;
  return (
    `The vectors of ${vocabulary.length} tokens ${axes}. ` +
    `The selected previous token, ${vocabulary[selected]}, has its v at ${at}; most likely next: ${likely.join(", ")}.`
  );
}

/** @param {ReadySnapshot} snapshot */
function coordinates({ model, plane }) {
  const { vocabulary } = model;
  const rows = vocabulary.slice(0, MOST_ROWS);
  const line = model.dimensions === 1;
  const columns = (/** @type {string} */ name) =>
    line
      ? html`<th scope="col">${name}</th>`
      : html`<th scope="col">${name}<sub>x</sub></th>
          <th scope="col">${name}<sub>y</sub></th>`;
  const cells = (/** @type {Float64Array} */ points, /** @type {number} */ id) =>
    Array.from(
      points.subarray(2 * id, 2 * id + (line ? 1 : 2)),
      (value) => html`<td>${formatNumber(value, 3)}</td>`,
    );
  return html`<table part="table">
      <caption>
        ${line ? plane.xLabel : `x is ${plane.xLabel}, y is ${plane.yLabel}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">token</th>
          ${columns("v")} ${columns("u")}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (token, id) =>
            html`<tr>
              <th scope="row"><bdi>${token}</bdi></th>
              ${cells(plane.V, id)} ${cells(plane.U, id)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${rows.length < vocabulary.length ? html`<p>The first ${rows.length} of ${vocabulary.length} tokens.</p>` : null}`;
}
