import { times } from "../../base/lists.js";
import { html, nothing, svg } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { formatInteger } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { largestIds } from "../ui/rows.js";
import { listenToTokens, revealIn, tokenButton } from "../ui/token.js";
import { createTokenSearch } from "../ui/token_search.js";

const ROW_LIMIT = 200;
/** A longer one-hot vector is drawn as a line with a tick. */
const DOT_LIMIT = 16;
/** The widest drawing of a one-hot vector, and of one dot in it. */
const WIDTH = 80;
const DOT = 10;
const LINE_WIDTH = 60;

/** For readers who hear the table. */
const HEAD = html`<thead class="visually-hidden">
  <tr>
    <th scope="col">index</th>
    <th scope="col">token</th>
    <th scope="col">one-hot vector</th>
    <th scope="col">count</th>
  </tr>
</thead>`;

/**
 * Every token with its index, its one-hot vector and its count; selecting one makes it the previous token.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createVocabularyView(root, actions) {
  /** @type {import("../../snapshot/types.js").Model | null} */
  let model = null;
  /** @type {number[]} */
  let ids = [];
  let selected = -1;
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  const search = createTokenSearch("vocabulary", () => draw(shown));
  root.setAttribute("aria-labelledby", "vocabulary-title");
  keepKeys(root);
  listenToTokens(root, actions);

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model) return;
    shown = snapshot;
    const moved = snapshot.selected !== selected || snapshot.model !== model;
    if (moved) {
      ({ model, selected } = snapshot);
      ids = largestIds(snapshot.model.tokenCounts, ROW_LIMIT, selected);
    }
    render(template(snapshot, snapshot.model), root);
    if (moved) revealIn(root.querySelector(".table-scroll"), "tr.selected");
  }

  /**
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   * @param {import("../../snapshot/types.js").Model} model
   */
  function template(snapshot, model) {
    const { vocabulary } = model;
    const size = vocabulary.length;
    const found = search.found(model, model.tokenCounts, ROW_LIMIT);
    const rows = found ?? ids;
    // The tab stop is the selected token where it is shown, else the first one.
    const tabStop = rows.includes(snapshot.selected) ? snapshot.selected : rows[0];
    return html`<div class="panel-head">
        <h2 id="vocabulary-title">Vocabulary</h2>
        <span class="muted">${oneHotNote(snapshot.hovered ?? snapshot.selected, size)}</span>
      </div>
      ${search.box(model)}
      <div class="table-scroll vocabulary-scroll">
        <table
          part="table"
          aria-labelledby="vocabulary-title"
          class=${size > DOT_LIMIT ? "vocabulary large" : "vocabulary"}
        >
          <colgroup>
            <col class="index" />
            <col />
            <col class="one-hot" />
            <col class="count" />
          </colgroup>
          ${HEAD}
          <tbody data-token-group>
            ${guard([model, rows, snapshot.selected, snapshot.hovered], () =>
              repeat(
                rows,
                (id) => id,
                (id) => row(id, model, snapshot, id === tabStop),
              ),
            )}
          </tbody>
        </table>
      </div>
      ${
        found === null && ids.length < size
          ? html`<p class="muted cap">
              ${formatInteger(ids.length)} most frequent of ${formatInteger(size)} shown
            </p>`
          : nothing
      }`;
  }

  return { render: draw };
}

/**
 * @param {number} id
 * @param {number} size
 */
function oneHotNote(id, size) {
  return size > DOT_LIMIT
    ? `one-hot: 1 at ${formatInteger(id)} of ${formatInteger(size)}`
    : "one-hot";
}

/**
 * @param {number} id
 * @param {import("../../snapshot/types.js").Model} model
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {boolean} tabStop
 */
function row(id, { vocabulary, tokenCounts }, { selected, hovered }, tabStop) {
  const state = `${id === selected ? "selected" : ""} ${id === hovered ? "hovered" : ""}`;
  return html`<tr class=${state} data-token=${id}>
    <td class="index">${formatInteger(id)}</td>
    <th scope="row">${tokenButton(id, vocabulary[id], id === selected, tabStop)}</th>
    <td class="one-hot">${oneHot(id, vocabulary.length)}</td>
    <td class="count">×${formatInteger(tokenCounts[id])}</td>
  </tr>`;
}

/**
 * @param {number} id
 * @param {number} size
 */
function oneHot(id, size) {
  const label = `1 at index ${formatInteger(id)} of ${formatInteger(size)}`;
  const width = size > DOT_LIMIT ? LINE_WIDTH : Math.min(WIDTH, DOT * size);
  const pitch = width / size;
  const x = (/** @type {number} */ at) => (at + 0.5) * pitch;
  const shapes =
    size > DOT_LIMIT
      ? svg`<rect class="line" x="0" y="4.5" width=${width} height="1" />
          <rect class="one" x=${x(id) - 1.5} y="0.5" width="3" height="9" />`
      : times(size, (at) =>
          at === id
            ? svg`<circle class="one" cx=${x(at)} cy="5" r=${pitch * 0.33} />`
            : svg`<circle class="zero" cx=${x(at)} cy="5" r=${pitch * 0.33 - 0.5} />`,
        );
  return html`<svg width=${width} height="10" viewBox="0 0 ${width} 10" role="img">
    <title>${label}</title>
    ${shapes}
  </svg>`;
}
