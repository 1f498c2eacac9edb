/** Two vectors of a person's own: dot product, cosine, angle and distance, and what is nearest by each. */
import { html, nothing, render } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { boxOf } from "../../draw/bounds.js";
import { createSurface } from "../../draw/canvas.js";
import { watchTheme } from "../../draw/colour.js";
import { prefersStillness } from "../../draw/motion.js";
import { drawSimilarity } from "./picture.js";
import { createViewport } from "../../draw/viewport.js";
import { formatNumber, formatPlain, formatSubscript } from "../../base/format.js";
import { fieldNotices, numberOrText, option, textField } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { measures, rankings } from "./similarity_tables.js";
import { listenToTokens } from "../ui/token.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").Similarity} Similarity
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model, similarity: Similarity}} ReadySnapshot
 * @typedef {"a" | "b"} End
 */

const ENDS = /** @type {const} */ (["a", "b"]);

/** Coordinates that have a field, and tokens that have a place in a menu. */
const MOST_FIELDS = 4;
const MOST_TOKENS = 300;

/** How far a key moves an end, as a share of the plane's width: an arrow, with Shift, and with Alt. */
const STEPS = { plain: 1 / 50, large: 1 / 10, fine: 1 / 500 };

/** @type {import("../../snapshot/types.js").CreateView} */
export function createSimilarityView(root, actions) {
  /** @type {VectorKind} */
  let ranked = "U";
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** The end that is being dragged, and how far the pointer is from it. @type {{end: End, dx: number, dy: number} | null} */
  let drag = null;
  /** @type {import("../../draw/labels.js").Memory} */
  let memory = new Map();
  root.setAttribute("aria-labelledby", "similarity-title");
  keepKeys(root);
  listenToTokens(root, actions);

  renderPanel(null);
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
  const surface = createSurface(canvas, () => frame());
  const theme = watchTheme(canvas, () => frame());
  const view = createViewport(
    () => {},
    () => frame(),
  );

  function frame() {
    if (!shown) return;
    const size = surface.begin();
    if (size.width === 0) return;
    const { model, similarity, plane, hovered, settings } = shown;
    const { a, b } = similarity;
    const box = boxOf([plane.V, plane.U, Float64Array.of(a.x, a.y, b.x, b.y)]);
    const eased = !prefersStillness(settings);
    // While an end is dragged the plane stays under the pointer.
    const bounds =
      drag && view.target
        ? view.target
        : view.follow({ model, viewport: null, box, epoch: shown.epoch, size, eased });
    const picture = { size, bounds, similarity, plane, hovered, lang: settings.lang, kind: ranked };
    const ends = drawSimilarity(
      surface.context,
      { ...picture, vocabulary: model.vocabulary, theme: theme.read() },
      memory,
    );
    for (const end of ENDS) {
      const { style } = handleOf(end);
      style.setProperty("--x", `${Math.min(size.width, Math.max(0, ends[end].x))}px`);
      style.setProperty("--y", `${Math.min(size.height, Math.max(0, ends[end].y))}px`);
    }
  }

  /** @param {End} end */
  function handleOf(end) {
    return /** @type {HTMLElement} */ (root.querySelector(`.handle-${end}`));
  }

  // --- Dragging and keys ------------------------------------------------------------------------

  /** @param {PointerEvent} event @param {End} end */
  function grab(event, end) {
    if (!shown || event.button !== 0) return;
    const handle = handleOf(end);
    const { left, top, width, height } = handle.getBoundingClientRect();
    drag = {
      end,
      dx: event.clientX - left - width / 2,
      dy: event.clientY - top - height / 2,
    };
    handle.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  function pull(event) {
    const bounds = view.target;
    if (!drag || !bounds) return;
    const edge = canvas.getBoundingClientRect();
    const share = (/** @type {number} */ at, /** @type {number} */ length) =>
      Math.min(1, Math.max(0, at / length));
    const x = share(event.clientX - drag.dx - edge.left, edge.width);
    const y = share(event.clientY - drag.dy - edge.top, edge.height);
    actions.moveSimilarity(
      drag.end,
      bounds.left + x * (bounds.right - bounds.left),
      bounds.top - y * (bounds.top - bounds.bottom),
    );
  }

  function release() {
    if (!drag) return;
    drag = null;
    frame();
  }

  /** @param {KeyboardEvent} event @param {End} end */
  function onKey(event, end) {
    /** @type {Record<string, [number, number]>} */
    const directions = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const direction = directions[event.key];
    if (!direction || !shown || !view.target) return;
    event.preventDefault();
    const share = event.shiftKey ? STEPS.large : event.altKey ? STEPS.fine : STEPS.plain;
    const step = share * (view.target.right - view.target.left);
    const { x, y } = shown.similarity[end];
    actions.moveSimilarity(end, x + step * direction[0], y + step * direction[1]);
  }

  // --- The panel ---------------------------------------------------------------------------------

  /** @param {ReadySnapshot | null} snapshot */
  function renderPanel(snapshot) {
    render(
      html`<div class="panel-head">
          <h2 id="similarity-title">Similarity</h2>
          <span class="muted hint"
            >drag the ends of <i>a</i> and <i>b</i>${
              snapshot && snapshot.model.dimensions > 2
                ? `; the numbers use all ${snapshot.model.dimensions} dimensions, the picture two`
                : nothing
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
        </div>
        <div class="similarity-body">
          <div class="similarity-plane">
            <canvas
              class="plot similarity-plot"
              part="plot"
              role="img"
              aria-label=${snapshot ? summary(snapshot) : "Two vectors"}
            ></canvas>
            ${ENDS.map((end) => handle(end, snapshot))}
          </div>
          <div class="similarity-sources">
            ${snapshot ? ENDS.map((end) => source(end, snapshot)) : nothing}
            ${snapshot ? fieldNotices(snapshot, fieldNames(snapshot)) : nothing}
          </div>
          ${snapshot ? measures(snapshot.similarity) : nothing}
          ${snapshot ? rankings(snapshot, ranked, rank) : nothing}
        </div>`,
      root,
    );
  }

  /** @param {VectorKind} kind */
  function rank(kind) {
    ranked = kind;
    memory = new Map();
    renderPanel(shown);
    frame();
  }

  /** @param {End} end @param {ReadySnapshot | null} snapshot */
  function handle(end, snapshot) {
    return html`<button
      type="button"
      class="similarity-handle handle-${end}"
      aria-label="The end of ${end}${snapshot ? ` at ${place(snapshot.similarity[end])}` : ""}: arrow keys move it"
      title="Drag it, or move it with the arrow keys: with Shift far, with Alt a little"
      @pointerdown=${(/** @type {PointerEvent} */ event) => grab(event, end)}
      @pointermove=${pull}
      @pointerup=${release}
      @pointercancel=${release}
      @lostpointercapture=${release}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, end)}
    ></button>`;
  }

  /** Where an end comes from: a token's vector, or numbers. @param {End} end @param {ReadySnapshot} snapshot */
  function source(end, snapshot) {
    const { model, similarity, selected } = snapshot;
    const { vector, token, length } = similarity[end];
    // What both menus say now: the snapshot may be a frame behind a quick hand.
    const onChoice = (/** @type {Event} */ { target }) => {
      const place = /** @type {Element} */ (target).closest(".similarity-source");
      const [kind, id] = [...(place?.querySelectorAll("select") ?? [])].map(({ value }) => value);
      const standard = end === "a" ? "V" : "U";
      actions.loadSimilarity(
        end,
        /** @type {VectorKind} */ (kind || standard),
        id === "" ? selected : Number(id),
      );
    };
    return html`<div class="similarity-source">
      <i class="end ${token ? token.kind.toLowerCase() : ""}">${end}</i>
      <span class="control source-kind"
        ><select aria-label="Vector of ${end}" @change=${onChoice}>
          ${token ? nothing : option({ value: "", label: "free" }, true)}
          ${option({ value: "V", label: "v of" }, token?.kind === "V")}
          ${option({ value: "U", label: "u of" }, token?.kind === "U")}</select
        >${chevronIcon}</span
      >
      <span class="control source-token"
        ><select class="of-text" aria-label="Token of ${end}" @change=${onChoice}>
          ${guard([model, token?.id], () => tokenOptions(model, token?.id))}</select
        >${chevronIcon}</span
      >
      <span class="source-numbers">
        ${Array.from(vector.subarray(0, MOST_FIELDS), (value, i) =>
          textField({
            name: fieldName(end, i),
            label: `${end}${vector.length > 1 ? formatSubscript(i + 1) : ""}`,
            value: formatPlain(Number(value.toFixed(3))),
            snapshot,
            noticeElsewhere: true,
            commit: (text) => actions.typeSimilarity(end, i, numberOrText(text.replace("−", "-"))),
            inputMode: "text",
            size: 6,
          }),
        )}
        ${vector.length > MOST_FIELDS ? html`<span class="muted">… ${vector.length} numbers</span>` : nothing}
      </span>
      <span class="muted source-length">length ${formatNumber(length, 3)}</span>
    </div>`;
  }

  return {
    /** @param {Snapshot} snapshot */
    paint(snapshot) {
      if (!snapshot.model || !snapshot.similarity) return;
      if (snapshot.model !== shown?.model) memory = new Map();
      shown = /** @type {ReadySnapshot} */ (snapshot);
      frame();
    },
    render: () => renderPanel(shown),
    dispose() {
      surface.dispose();
      theme.dispose();
      view.dispose();
    },
  };
}

/**
 * All tokens, or of very many the most frequent ones.
 * @param {import("../../snapshot/types.js").Model} model
 * @param {number | undefined} chosen
 */
function tokenOptions({ vocabulary, tokenCounts }, chosen) {
  let ids = vocabulary.map((_, id) => id);
  if (ids.length > MOST_TOKENS) {
    ids = ids.sort((a, b) => tokenCounts[b] - tokenCounts[a] || a - b).slice(0, MOST_TOKENS);
    if (chosen !== undefined && !ids.includes(chosen)) ids[MOST_TOKENS - 1] = chosen;
    ids.sort((a, b) => a - b);
  }
  return [
    chosen === undefined ? option({ value: "", label: "–" }, true) : nothing,
    ...ids.map((id) => option({ value: id, label: vocabulary[id] }, id === chosen)),
  ];
}

/** The fields of both ends, in order. @param {ReadySnapshot} snapshot */
function fieldNames({ similarity }) {
  return ENDS.flatMap((end) =>
    Array.from(similarity[end].vector.subarray(0, MOST_FIELDS), (_, i) => fieldName(end, i)),
  );
}

/** @param {End} end @param {number} i  which coordinate, from 0 */
const fieldName = (end, i) => `similarity-${end}-${i}`;

/** @param {import("../../snapshot/types.js").FreeVector} vector */
function place({ x, y, vector }) {
  if (vector.length === 1) return formatNumber(x, 2);
  return `(${formatNumber(x, 2)}, ${formatNumber(y, 2)})`;
}

/** The picture in a sentence. @param {ReadySnapshot} snapshot */
function summary({ similarity, model }) {
  const { a, b, angle, euclidean } = similarity;
  const name = (/** @type {End} */ end) => {
    const { token } = similarity[end];
    return token ? `, ${token.kind.toLowerCase()} of ${model.vocabulary[token.id]},` : "";
  };
  const between = Number.isNaN(angle)
    ? "no angle between them"
    : `${formatNumber((angle * 180) / Math.PI, 1)} degrees between them`;
  return (
    `The vector a${name("a")} ends at ${place(a)}, b${name("b")} at ${place(b)}; ` +
    `${between}, ${formatNumber(euclidean, 2)} from end to end.`
  );
}
