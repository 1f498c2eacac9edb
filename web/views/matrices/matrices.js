import { html, nothing } from "lit-html";
import { formatInteger, formatPlain } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { sizedLab } from "../ui/narrow.js";
import { render } from "../ui/render.js";
import { say } from "../ui/say.js";
import { listenToTokens } from "../ui/token.js";
import { fillRow } from "./fill_row.js";
import { matrixCard } from "./matrix_card.js";
import { createMatrixKeys } from "./matrix_keys.js";
import { pairSentence } from "./pair_sentence.js";

/** @typedef {import("./matrix_card.js").MatrixSnapshot} MatrixSnapshot */
/** @typedef {import("./matrix_card.js").Kind} Kind */

/** Two matrices with more columns than this do not fit side by side: on a tablet, and on any screen. */
const SEVERAL = 10;
const MANY = 20;
/** Names longer than this do not fit above a narrow column. */
const LONG = 4;
/** A lab so wide has room for three matrices of so many columns side by side. */
const WIDE = 1900;
const THREE = 14;

/**
 * Counted and learned p(next given prev) side by side, and their difference.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createMatricesView(root, actions) {
  /** @type {MatrixSnapshot | null} */
  let shown = null;
  /** The row under the pointer or the focus. @type {number | null} */
  let row = null;
  /** What the second card shows where there is no room for a third. @type {Kind} */
  let second = "learned";
  let wide = false;
  keepKeys(root);
  listenToTokens(root, actions);
  const keys = createMatrixKeys(root, draw);
  for (const type of ["pointerover", "focusin"]) {
    root.addEventListener(type, (event) => pointAt(rowAt(event.target)));
  }
  for (const type of ["pointerleave", "focusout"]) root.addEventListener(type, () => pointAt(null));
  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (wide === contentRect.width >= WIDE) return;
    wide = !wide;
    draw();
  });
  observer.observe(sizedLab(root));

  /** @param {number | null} id */
  function pointAt(id) {
    if (id === row) return;
    row = id;
    draw();
  }

  /** @param {Kind} kind */
  function show(kind) {
    second = kind;
    draw();
  }

  function draw() {
    if (!shown) return;
    const snapshot = shown;
    keys.begin(snapshot);
    const three = wide && snapshot.matrices.ids.length <= THREE;
    const card = (/** @type {Kind} */ kind) =>
      matrixCard(snapshot, {
        kind,
        note: noteOf(kind, snapshot),
        chooser:
          kind === "counted" ? fillRow(snapshot, actions) : three ? nothing : chooser(second, show),
        row: row ?? (snapshot.pointed?.kind === "pair" ? snapshot.pointed.id : null),
        isStop: (prev, next) => keys.isStop(kind, prev, next),
      });
    render(
      html`<p class="pair-sentence">${pairSentence(snapshot)}</p>
        <div class="matrices ${sizeOf(snapshot)} ${three ? "three" : ""}">
          ${card("counted")} ${three || second === "learned" ? card("learned") : nothing}
          ${three || second === "difference" ? card("difference") : nothing}
        </div>`,
      root,
    );
  }

  return {
    render(snapshot) {
      const isReady = snapshot.matrices && snapshot.model;
      const last = shown;
      shown = isReady ? /** @type {MatrixSnapshot} */ (snapshot) : null;
      draw();
      if (shown && last && isOtherPair(shown, last)) say(root, pairSentence(shown));
    },
    dispose: () => observer.disconnect(),
  };
}

/** Whether a pair has been selected. @param {MatrixSnapshot} now @param {MatrixSnapshot} before */
function isOtherPair({ selected, selectedNext }, before) {
  if (selectedNext === null) return false;
  return selected !== before.selected || selectedNext !== before.selectedNext;
}

/** The classes of how much room the columns need. @param {MatrixSnapshot} snapshot */
function sizeOf({ matrices: { ids }, model: { vocabulary } }) {
  const size = `${ids.length > SEVERAL ? "several" : ""} ${ids.length > MANY ? "many" : ""}`;
  return `${size} ${ids.some((id) => vocabulary[id].length > LONG) ? "long" : ""}`;
}

/** What a matrix shows, and of how many tokens. @param {Kind} kind @param {MatrixSnapshot} snapshot */
function noteOf(kind, { matrices: { ids }, model: { vocabulary }, settings: { temperature } }) {
  const shown = formatInteger(ids.length);
  const all = formatInteger(vocabulary.length);
  const part = ids.length < vocabulary.length ? `the ${shown} most frequent of ${all} tokens` : "";
  const tempered = temperature === 1 ? "" : `T = ${formatPlain(temperature)}, the temperature`;
  if (kind === "difference") return [tempered, part].filter(Boolean).join(", ");
  const rest = part && `, ${part}`;
  if (kind === "counted") return `p(next | prev), the Markov chain${rest}`;
  if (temperature === 0) return `1 for the highest score of each row, ${tempered}${rest}`;
  return html`softmax(<b class="u">U</b> <b class="v">v</b>${tempered && " / T"}) for every
    <b class="v">v</b>${tempered && `, ${tempered}`}${rest}`;
}

/** @param {Kind} chosen @param {(kind: Kind) => void} show */
function chooser(chosen, show) {
  return html`<span class="segmented" role="group" aria-label="Matrix">
    ${
      /** @type {const} */ (["learned", "difference"]).map(
        (kind) =>
          html`<button
            type="button"
            aria-pressed=${kind === chosen ? "true" : "false"}
            @click=${() => show(kind)}
          >
            ${kind}
          </button>`,
      )
    }
  </span>`;
}

/** @param {EventTarget | null} target */
function rowAt(target) {
  const cell = target instanceof Element ? target.closest("td[data-token]") : null;
  return cell ? Number(cell.getAttribute("data-token")) : null;
}
