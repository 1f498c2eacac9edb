/** The vectors panel: every v and u in a plane, the selected v's arrow, and the regions of the most likely next token. */
import { html, render as renderTemplate } from "lit-html";
import { boxOf } from "../../draw/bounds.js";
import { createSurface, tokenLabel } from "../../draw/canvas.js";
import { watchTheme } from "../../draw/colour.js";
import { largest } from "../../base/largest.js";
import { niceStep } from "../../draw/scales.js";
import { prefersStillness } from "../../draw/motion.js";
import { nearestMark } from "../../draw/plane/plane_marks.js";
import { panesOf } from "../../draw/plane/panes.js";
import { createPanesMemory, drawPanes, pointsInView } from "../../draw/plane/plane_panes.js";
import { createViewport } from "../../draw/viewport.js";
import { formatProbability } from "../../base/format.js";
import { coordinatesTable, placeText } from "./coordinates.js";
import { chevronIcon } from "../ui/icons.js";
import { layerControls } from "./layer_controls.js";
import { layerNotes, layerSummary } from "./layer_notes.js";
import { keepKeys } from "../ui/keys.js";
import { numbersOf } from "./move_by_numbers.js";
import { createNumberFields } from "../ui/number_fields.js";
import { arrowSwitch, createParts, probeClass, zoomButtons } from "./plane_controls.js";
import { PLANE_KEYS, listenToPlaneKeys } from "./plane_keys.js";
import { createPlanePointer } from "./plane_pointer.js";
import { probeBox, probeSentence } from "./probe_box.js";
import { symmetrySliders } from "./symmetry_sliders.js";
import { listenToTokens, shortToken, withTokens } from "../ui/token.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("../../draw/plane/plane_marks.js").Mark} Mark
 * @typedef {import("../../draw/plane/plane_marks.js").Kind} Kind
 * @typedef {import("../../draw/plane/plane_tools.js").Grasp} Grasp
 */

/** @type {readonly {value: string, label: string, kinds: Kind[]}[]} */
const SHOWN = [
  { value: "both", label: "v and u", kinds: ["V", "U"] },
  { value: "v", label: "v only", kinds: ["V"] },
  { value: "u", label: "u only", kinds: ["U"] },
];

/** Steps of the arrow keys across the view; with Shift a tenth as many. */
const STEPS = 100;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createVectorsView(root, actions) {
  let kinds = SHOWN[0].kinds;
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** @type {Mark[]} */
  let marks = [];
  /** What the arrow keys move, of the selected token. @type {Kind} */
  let arrowsMove = "V";
  /** The mark under a pointer that drags. @type {Grasp | null} */
  let grasped = null;
  /** The vector that was moved, or a place that was asked about, to be told once the snapshot has it. @type {Grasp | "probe" | null} */
  let news = null;
  let told = "";
  /** In view, as it was drawn last. @type {import("../../snapshot/types.js").Bounds | null} */
  let drawn = null;
  /** Where the picture of now lies on the canvas. */
  let pane = { left: 0, top: 0, width: 0, height: 0 };
  let focusesProbe = false;
  const redraw = () => renderPanel(shown);
  const numbers = createNumberFields(redraw);
  const parts = createParts(redraw);

  renderPanel(null);
  const stage = /** @type {HTMLElement} */ (root.querySelector(".plane-stage"));
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const surface = createSurface(canvas, () => frame());
  const theme = watchTheme(canvas, () => frame());
  const view = createViewport(
    (bounds) => actions.setViewport(bounds),
    // While play runs, its frames show the move too.
    () => void (shown?.playing || frame()),
  );
  let memory = createPanesMemory();
  const pointer = createPlanePointer(
    canvas,
    {
      markAt: ({ x, y }) => nearestMark(marks, x, y),
      bounds: () => drawn,
      pane: () => pane,
      hovered: () => shown?.hovered ?? null,
      grasp(mark) {
        if (!mark) news = grasped;
        grasped = mark && { kind: mark.kind, id: mark.id };
        frame();
      },
    },
    view,
    actions,
  );
  keepKeys(root);
  listenToTokens(/** @type {HTMLElement} */ (root.querySelector(".probe-place")), actions);
  listenToPlaneKeys(stage, {
    nudge(right, up, large) {
      if (!shown || !drawn) return;
      const step = niceStep(drawn.top - drawn.bottom, STEPS) * (large ? 10 : 1);
      news = { kind: arrowsMove, id: shown.selected };
      actions.nudgeVector(arrowsMove, shown.selected, right * step, up * step);
    },
    zoom,
    refit,
    choose,
    ask: askAboutSelected,
    dismiss: () => dismissProbe(),
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dismissProbe()) event.stopPropagation();
  });
  for (const type of ["focus", "blur"]) stage.addEventListener(type, () => frame());

  /** Draws the snapshot again, with whatever has changed around it. */
  function frame() {
    if (!shown) return;
    const size = surface.begin();
    if (size.width === 0) return;
    const panes = panesOf(size, shown.layers.before !== null);
    pane = panes.now;
    const bounds = view.follow({ ...shown, ...extent(shown), size: pane });
    drawn = bounds;
    const still = bounds === view.target;
    const state = {
      panes,
      bounds,
      snapshot: shown,
      kinds,
      still,
      theme: theme.read(),
      grasp: grasp(),
    };
    marks = drawPanes(surface.context, state, memory);
  }

  /** What must be in view, and how the view gets there. @param {ReadySnapshot} snapshot */
  function extent(snapshot) {
    const eased = !prefersStillness(snapshot.settings);
    return { box: boxOf(pointsInView(snapshot, kinds)), eased };
  }

  /** The vector that a pointer drags, or that the arrow keys would move. @returns {Grasp | null} */
  function grasp() {
    if (grasped || !shown || !stage.matches(":focus-visible")) return grasped;
    return { kind: arrowsMove, id: shown.selected };
  }

  /** @param {number} factor */
  function zoom(factor) {
    if (!shown) return;
    view.zoom(factor, null, extent(shown).eased);
    told = factor > 1 ? "Zoomed in." : "Zoomed out.";
    frame();
    renderPanel(shown);
  }

  /** @param {Kind} kind */
  function choose(kind) {
    if (!kinds.includes(kind)) return;
    arrowsMove = kind;
    told = `The arrow keys move ${kind === "V" ? "v" : "u"}.`;
    renderPanel(shown);
    frame();
  }

  /** At the place of the vector that the arrow keys move. */
  function askAboutSelected() {
    if (!shown) return;
    const { plane, selected } = shown;
    news = "probe";
    actions.probe(plane[arrowsMove][2 * selected], plane[arrowsMove][2 * selected + 1]);
  }

  /** @returns {boolean} whether there was one */
  function dismissProbe() {
    if (!shown?.probe) return false;
    const isInside = root.querySelector(".probe")?.contains(focused()) ?? false;
    actions.clearProbe();
    if (isInside) stage.focus({ preventScroll: true });
    return true;
  }

  function focused() {
    return /** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement;
  }

  function repair() {
    // The button goes; who uses the keyboard stays at the plane.
    stage.focus({ preventScroll: true });
    actions.play();
  }

  /** Tells a screen reader what a hand has done, once it is so; a vector that was moved must be in view. @param {ReadySnapshot} snapshot */
  function tellNews(snapshot) {
    const { model, plane } = snapshot;
    if (news === "probe" || (snapshot.probe && !shown?.probe)) told = probeSentence(snapshot);
    else if (news) {
      const { kind, id } = news;
      const points = plane[kind];
      view.reveal({ x: points[2 * id], y: points[2 * id + 1] }, extent(snapshot).eased);
      const name = `${kind === "V" ? "v" : "u"} of ${tokenLabel(model.vocabulary[id])}`;
      told = `${name} at ${placeText(points, id, model.dimensions, 2)}`;
    }
    news = null;
  }

  /** @param {Event} event */
  function show(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    kinds = (SHOWN.find((each) => each.value === value) ?? SHOWN[0]).kinds;
    // What is not shown is not moved.
    if (!kinds.includes(arrowsMove)) arrowsMove = kinds[0];
    frame();
    renderPanel(shown);
  }

  function refit() {
    if (!shown) return;
    const { box, eased } = extent(shown);
    view.refit(box, eased);
    told = "All vectors are in view.";
    frame();
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
              ${withTokens(token)})</span
            >
          </p>
          <div class="plot-controls">
            ${layerControls(snapshot, actions)}
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
          <div class="plane-place">
            <div
              class="plane-stage"
              role="application"
              tabindex=${snapshot ? 0 : -1}
              aria-label="The vectors in the plane: arrow keys move ${arrowsMove === "V" ? "v" : "u"} of ${token}"
              aria-describedby="plane-keys"
            >
              <canvas
                class="plot vectors-plot ${snapshot?.layers.before ? "two" : ""}"
                part="plot"
                role="img"
                aria-label=${snapshot ? summary(snapshot) + layerSummary(snapshot) : "The vectors"}
              ></canvas>
            </div>
            ${zoomButtons(zoom, snapshot !== null)}
            <div class=${probeClass(snapshot?.probe ?? null, drawn)}>
              ${snapshot ? probeBox(snapshot, numbers.field, actions) : null}
            </div>
          </div>
          ${snapshot ? layerNotes(snapshot) : null}
          <div class="plot-foot">
            ${snapshot ? flatNote(snapshot.model.dimensions) : null}
            <p class="plot-readout" aria-hidden="true">${snapshot ? readout(snapshot) : null}</p>
            <button
              type="button"
              class=${snapshot?.moved ? "quiet repair" : "quiet repair absent"}
              title="Trains on from here: ${snapshot?.moved ?? "a vector"} was moved by hand"
              @click=${repair}
            >
              let training repair it
            </button>
            <div class="plot-parts">
              ${arrowSwitch(arrowsMove, kinds, choose)}
              <button type="button" class="quiet" ?disabled=${!snapshot} @click=${askByButton}>
                unembed
              </button>
              ${parts.part("coordinates as a table", "plot-table", () => coordinatesTable(ready()))}
              ${parts.part("move by numbers", "", () => numbersOf(ready(), numbers.field, actions, movedByNumber))}
              ${parts.part("symmetries", "", () => symmetrySliders(ready(), actions))}
            </div>
            <p class="visually-hidden" id="plane-keys">${PLANE_KEYS}</p>
            <p class="visually-hidden" role="status">${withTokens(told)}</p>
          </div>
        </div>`,
      root,
    );
  }

  /** Only for what is rendered while there is a snapshot. */
  function ready() {
    return /** @type {ReadySnapshot} */ (shown);
  }

  /** @param {Kind} kind */
  function movedByNumber(kind) {
    news = { kind, id: ready().selected };
  }

  /** The fields of the box take the focus: who pressed the button wants to type. */
  function askByButton() {
    askAboutSelected();
    focusesProbe = true;
  }

  return {
    paint(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      if (snapshot.model !== shown?.model) memory = createPanesMemory();
      const next = /** @type {ReadySnapshot} */ (snapshot);
      if (next.selected !== shown?.selected || next.model !== shown.model) numbers.clear();
      tellNews(next);
      shown = next;
      frame();
    },
    render() {
      renderPanel(shown);
      if (!focusesProbe || !shown?.probe) return;
      focusesProbe = false;
      /** @type {HTMLInputElement | null} */ (root.querySelector("#probe-x"))?.select();
    },
    shown: () => ({
      kinds,
      size: { width: canvas.clientWidth, height: canvas.clientHeight },
    }),
    dispose() {
      pointer.dispose();
      surface.dispose();
      theme.dispose();
      view.dispose();
    },
  };
}

/** Exact coordinates of the hovered token, else of the selected one. @param {ReadySnapshot} snapshot */
function readout({ model, plane, row, hovered, selected }) {
  const id = hovered ?? selected;
  const token = shortToken(model.vocabulary[id]);
  const at = (/** @type {Float64Array} */ points) => placeText(points, id, model.dimensions, 3);
  const prev = shortToken(model.vocabulary[row.prev]);
  const chance = html`p(${token} | ${prev}) = ${formatProbability(row.probabilities[id])}`;
  return html`<span class="readout-v">${token} v ${at(plane.V)}</span>
    <span class="readout-u">u ${at(plane.U)}, ${chance}</span>`;
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
  const at = placeText(plane.V, selected, model.dimensions, 2);
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
