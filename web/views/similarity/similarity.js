/** The similarity panel: dot product, cosine, angle and distance of two vectors that a person chooses, and what is nearest by each. */
import { html, nothing } from "lit-html";
import { boxOf } from "../../draw/bounds.js";
import { prefersStillness } from "../../draw/motion.js";
import { createViewport } from "../../draw/viewport.js";
import { keepKeys } from "../ui/keys.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";
import { render } from "../ui/render.js";
import { listenToTokens } from "../ui/token.js";
import { ENDS } from "./ends.js";
import { measures } from "./measures.js";
import { createEndHandles } from "./move_ends.js";
import { rankings } from "./rankings.js";
import { drawSimilarity } from "./similarity_picture.js";
import { similaritySummary } from "./similarity_words.js";
import { vectorSources } from "./vector_source.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model, similarity: import("../../snapshot/types.js").Similarity}} ReadySnapshot
 */

/** @type {import("../../snapshot/types.js").CreateView} */
export function createSimilarityView(root, actions) {
  /** Of the vectors around, and of those that are ranked. @type {VectorKind} */
  let kind = "U";
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** @type {import("../../draw/labels.js").Memory} */
  let memory = new Map();
  root.setAttribute("aria-labelledby", "similarity-title");
  keepKeys(root);
  listenToTokens(root, actions);
  const view = createViewport(() => {}, draw);
  const ends = createEndHandles(
    {
      bounds: () => view.target,
      box: () => canvas.getBoundingClientRect(),
      similarity: () => shown?.similarity,
      released: draw,
    },
    actions,
  );
  renderPanel();
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const plot = createPlotCanvas(canvas, draw);

  function draw() {
    if (!shown) return;
    const size = plot.begin();
    if (size.width === 0) return;
    // While an end is dragged the plane stays under the pointer.
    const bounds =
      (ends.dragging && view.target) || view.follow({ ...shown, ...extent(shown), size });
    const frame = { size, bounds, snapshot: shown, kind, theme: plot.theme() };
    const at = drawSimilarity(plot.context, frame, memory);
    ends.place(root, at, size);
  }

  function renderPanel() {
    render(
      html`${head(shown, actions)}
        <div class="similarity-body">
          <div class="similarity-plane">
            <canvas
              class="plot similarity-plot"
              part="plot"
              role="img"
              aria-label=${shown ? similaritySummary(shown) : "Two vectors"}
            ></canvas>
            ${ENDS.map(ends.handle)}
          </div>
          <div class="similarity-sources">${shown ? vectorSources(shown, actions) : nothing}</div>
          ${shown ? measures(shown.similarity) : nothing}
          ${shown ? rankings(shown, kind, rank) : nothing}
        </div>`,
      root,
    );
  }

  /** @param {VectorKind} chosen */
  function rank(chosen) {
    kind = chosen;
    memory = new Map();
    renderPanel();
    draw();
  }

  return {
    /** @param {Snapshot} snapshot */
    paint(snapshot) {
      if (!snapshot.model || !snapshot.similarity) return;
      if (snapshot.model !== shown?.model) memory = new Map();
      shown = /** @type {ReadySnapshot} */ (snapshot);
      draw();
    },
    render: renderPanel,
    dispose() {
      plot.dispose();
      view.dispose();
    },
  };
}

/** What must be in view, and how the view gets there. @param {ReadySnapshot} snapshot */
function extent({ plane, similarity, settings }) {
  const { a, b } = similarity;
  const box = boxOf([plane.V, plane.U, Float64Array.of(a.x, a.y, b.x, b.y)]);
  return { box, viewport: null, eased: !prefersStillness(settings) };
}

/** @param {ReadySnapshot | null} snapshot @param {import("../../snapshot/types.js").Actions} actions */
function head(snapshot, actions) {
  const dimensions = snapshot?.model.dimensions ?? 0;
  return html`<div class="panel-head">
    <h2 id="similarity-title">Similarity</h2>
    <span class="muted hint"
      >drag the ends of <i>a</i> and <i>b</i>${
        dimensions > 2 ? `; the numbers use all ${dimensions} dimensions, the picture two` : nothing
      }</span
    >
    <button
      type="button"
      class="quiet follow"
      aria-pressed=${snapshot?.similarity.follows ?? true}
      title="a is v of the selected token, b is u of its likeliest next one"
      ?disabled=${!snapshot}
      @click=${() => actions.followSimilarity()}
    >
      follow the selection
    </button>
  </div>`;
}
