import { html, nothing, render } from "lit-html";
import {
  formatInteger,
  formatNumber,
  formatShortDifference,
  formatShortProbability,
} from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { createMatrixKeys } from "./matrix_keys.js";
import { pairSentence } from "./pair_sentence.js";
import { styleProperty } from "../ui/style_property.js";
import { listenToTokens, tokenButton, tokenText } from "../ui/token.js";

/** Steps of the ramps; the style sheet has a class for each. */
const RAMP_STEPS = 20;
/** More columns than this do not fit beside each other twice: not on a tablet, and not on any screen. */
const SEVERAL = 10;
const MANY = 20;
/** Names longer than this do not fit above a narrow column. */
const LONG = 4;
/** A lab so wide has room for three matrices of so many columns side by side. */
const WIDE = 1900;
const THREE = 14;

/** @typedef {"counted" | "learned" | "difference"} Kind */

/**
 * Counted and learned p(next given prev) side by side, and their difference: a row a previous token, a column a next token. A cell is
 * a pair, which can be selected.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createMatricesView(root, actions) {
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  /** The row under the pointer or the focus; its column is the token that is hovered everywhere. @type {number | null} */
  let row = null;
  /** What the second card shows where there is no room for a third. @type {Kind} */
  let second = "learned";
  let wide = false;
  keepKeys(root);
  listenToTokens(root, actions);
  const keys = createMatrixKeys(root, () => shown && draw(shown));
  for (const type of ["pointerover", "focusin"]) {
    root.addEventListener(type, (event) => pointAt(rowAt(event.target)));
  }
  for (const type of ["pointerleave", "focusout"]) root.addEventListener(type, () => pointAt(null));
  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (wide === contentRect.width >= WIDE) return;
    wide = !wide;
    if (shown) draw(shown);
  });
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  if (host) observer.observe(host);

  /** @param {number | null} id */
  function pointAt(id) {
    if (id === row) return;
    row = id;
    if (shown) draw(shown);
  }

  /** @param {Kind} kind */
  function show(kind) {
    second = kind;
    draw(shown);
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const { matrices, model, playing } = snapshot;
    if (!matrices || !model) return;
    const names = matrices.ids.map((id) => model.vocabulary[id]);
    const size = `${names.length > SEVERAL ? "several" : ""} ${names.length > MANY ? "many" : ""}`;
    const long = names.some((name) => name.length > LONG) ? "long" : "";
    const three = wide && names.length <= THREE;
    const part =
      names.length < model.vocabulary.length
        ? `, the ${formatInteger(names.length)} most frequent of ${formatInteger(model.vocabulary.length)} tokens`
        : "";
    keys.begin(snapshot);
    render(
      html`<p class="pair-sentence" role="status" aria-live=${playing ? "off" : "polite"}>
          ${pairSentence(snapshot)}
        </p>
        <div class="matrices ${size} ${long} ${three ? "three" : ""}">
          ${card("counted", `p(next | prev), the Markov chain${part}`, snapshot, false)}
          ${
            three || second === "learned"
              ? card("learned", learnedNote(part), snapshot, !three)
              : nothing
          }
          ${
            three || second === "difference"
              ? card("difference", part.replace(", ", ""), snapshot, !three)
              : nothing
          }
        </div>`,
      root,
    );
  }

  /**
   * @param {Kind} kind
   * @param {unknown} note
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   * @param {boolean} chooses  whether it shares its place with another matrix
   */
  function card(kind, note, snapshot, chooses) {
    const { ids, counted, learned } = /** @type {import("../../snapshot/types.js").Matrices} */ (
      snapshot.matrices
    );
    const { vocabulary } = /** @type {import("../../snapshot/types.js").Model} */ (snapshot.model);
    const { hovered, selected } = snapshot;
    const values = kind === "counted" ? counted : learned;
    const cell = (/** @type {number} */ at, /** @type {number} */ to) => {
      const place = at * ids.length + to;
      return kind === "difference"
        ? difference(learned[place] - counted[place])
        : probability(values[place]);
    };
    return html`<section class="panel matrix ${kind}" aria-labelledby="${kind}-title">
      <div class="panel-head">
        <h2 id="${kind}-title">${TITLES[kind]}</h2>
        <span class="muted note">${note}</span>
        ${chooses ? chooser() : nothing}
        <span class="muted readout">${readout(kind, snapshot)}</span>
      </div>
      <div class="matrix-scroll">
        <table
          part="table"
          role="grid"
          aria-labelledby="${kind}-title"
          ${styleProperty("--columns", ids.length)}
        >
          <thead>
            <tr>
              <td></td>
              ${ids.map(
                (id) =>
                  html`<th scope="col" class=${id === hovered ? "lit" : ""} data-token=${id}>
                    ${tokenText(vocabulary[id])}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody data-kind=${kind}>
            ${ids.map(
              (id, at) =>
                html`<tr class=${rowState(id, snapshot)}>
                  <th scope="row">
                    ${tokenButton(id, vocabulary[id], id === selected, keys.isStop(kind, id, null))}
                  </th>
                  ${ids.map((next, to) => cellTemplate(cell(at, to), kind, id, next, snapshot))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  function chooser() {
    return html`<span class="segmented" role="group" aria-label="Matrix">
      ${["learned", "difference"].map(
        (kind) =>
          html`<button
            type="button"
            aria-pressed=${kind === second ? "true" : "false"}
            @click=${() => show(/** @type {Kind} */ (kind))}
          >
            ${kind}
          </button>`,
      )}
    </span>`;
  }

  /**
   * @param {{text: string, ramp: string}} content
   * @param {Kind} kind
   * @param {number} prev
   * @param {number} next
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   */
  function cellTemplate({ text, ramp }, kind, prev, next, { hovered, selected, selectedNext }) {
    const lit = next === hovered ? "lit" : "";
    const pointed = lit && prev === (row ?? selected) ? "pointed" : "";
    const isPair = next === selectedNext && prev === selected;
    return html`<td
      class="${ramp} ${lit} ${pointed} ${isPair ? "pair" : ""}"
      tabindex=${keys.isStop(kind, prev, next) ? 0 : -1}
      aria-selected=${isPair ? "true" : "false"}
      data-token=${prev}
      data-next=${next}
    >
      ${text}
    </td>`;
  }

  /**
   * @param {number} id
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   */
  function rowState(id, { selected, hovered }) {
    const lit = id === row || (row === null && id === hovered);
    return `${id === selected ? "selected" : ""} ${lit ? "lit" : ""}`;
  }

  /**
   * The exact number under the pointer, in all cards at once; elsewhere on the page the pointer means a next token of the selected one.
   * @param {Kind} kind
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   */
  function readout(kind, { matrices, model, hovered, selected }) {
    if (hovered === null || !matrices || !model) return nothing;
    const { ids, counted, learned } = matrices;
    const prev = row ?? selected;
    const at = ids.indexOf(prev);
    const to = ids.indexOf(hovered);
    if (at < 0 || to < 0) return nothing;
    const place = at * ids.length + to;
    const value = {
      counted: counted[place],
      learned: learned[place],
      difference: learned[place] - counted[place],
    }[kind];
    return html`${kind === "difference" ? "difference of " : nothing}p(${tokenText(model.vocabulary[hovered])}
    | ${tokenText(model.vocabulary[prev])}) = ${formatNumber(value, 3)}`;
  }

  return { render: draw, dispose: () => observer.disconnect() };
}

/** @type {Record<Kind, string>} */
const TITLES = {
  counted: "Counted in the corpus",
  learned: "Learned by the model",
  difference: "Difference, learned − counted",
};

/** @param {string} part */
function learnedNote(part) {
  return html`softmax(<b class="u">U</b> <b class="v">v</b>) for every <b class="v">v</b>${part}`;
}

/** @param {number} p */
function probability(p) {
  const step = Math.round(Math.min(1, Math.max(0, p)) * RAMP_STEPS);
  return { text: formatShortProbability(p), ramp: `p-${step}` };
}

/** Small differences are what there is to see, so the ramp goes with the square root. @param {number} d */
function difference(d) {
  const step = Math.round(Math.sqrt(Math.min(1, Math.abs(d))) * RAMP_STEPS);
  const text = formatShortDifference(d);
  const side = d < 0 ? "less" : "more";
  return { text, ramp: text === "" ? "p-0" : `${side} p-${step}` };
}

/** @param {EventTarget | null} target */
function rowAt(target) {
  const cell = target instanceof Element ? target.closest("td[data-token]") : null;
  return cell ? Number(cell.getAttribute("data-token")) : null;
}
