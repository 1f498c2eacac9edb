/** Where a or b comes from: a token's vector, chosen in menus, or numbers, typed in fields. */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { formatNumber, formatPlain, formatSubscript } from "../../base/format.js";
import { fieldNotices, numberOrText, option, textField } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { largestIds } from "../ui/rows.js";
import { ENDS } from "./ends.js";

/**
 * @typedef {import("./similarity.js").ReadySnapshot} ReadySnapshot
 * @typedef {import("./ends.js").End} End
 * @typedef {import("../../snapshot/types.js").Actions} Actions
 */

/** So many coordinates have a field, and so many tokens are in the menu. */
const MOST_FIELDS = 4;
const MOST_TOKENS = 300;

/** Both of them, and the notices about their fields. @param {ReadySnapshot} snapshot @param {Actions} actions */
export function vectorSources(snapshot, actions) {
  const names = ENDS.flatMap((end) =>
    coordinates(snapshot.similarity[end]).map((_, i) => fieldName(end, i)),
  );
  return html`${ENDS.map((end) => source(end, snapshot, actions))} ${fieldNotices(snapshot, names)}`;
}

/** @param {End} end @param {ReadySnapshot} snapshot @param {Actions} actions */
function source(end, snapshot, actions) {
  const { model, similarity } = snapshot;
  const { vector, token, length } = similarity[end];
  const load = (/** @type {Event} */ event) => loadChosen(event, end, snapshot, actions);
  return html`<div class="similarity-source">
    <i class="end ${token ? token.kind.toLowerCase() : ""}">${end}</i>
    <span class="control source-kind"
      ><select aria-label="Vector of ${end}" @change=${load}>
        ${token ? nothing : option({ value: "", label: "free" }, true)}
        ${option({ value: "V", label: "v of" }, token?.kind === "V")}
        ${option({ value: "U", label: "u of" }, token?.kind === "U")}</select
      >${chevronIcon}</span
    >
    <span class="control source-token"
      ><select class="of-text" aria-label="Token of ${end}" @change=${load}>
        ${guard([model, token?.id], () => tokenOptions(model, token?.id))}</select
      >${chevronIcon}</span
    >
    <span class="source-numbers">
      ${coordinates(similarity[end]).map((value, i) =>
        textField({
          name: fieldName(end, i),
          label: `${end}${vector.length > 1 ? formatSubscript(i + 1) : ""}`,
          value: formatPlain(Number(value.toFixed(3))).replace("-", "−"),
          snapshot,
          noticeElsewhere: true,
          commit: (text) => actions.typeSimilarity(end, i, numberOrText(text)),
          inputMode: "text",
          size: 6,
        }),
      )}
      ${vector.length > MOST_FIELDS ? html`<span class="muted">… ${vector.length} numbers</span>` : nothing}
    </span>
    <span class="muted source-length">length ${formatNumber(length, 3)}</span>
  </div>`;
}

/**
 * Loads what both menus show now: the snapshot may be a frame behind them.
 * @param {Event} event
 * @param {End} end
 * @param {ReadySnapshot} snapshot
 * @param {Actions} actions
 */
function loadChosen({ target }, end, { selected }, actions) {
  const place = /** @type {Element} */ (target).closest(".similarity-source");
  const [kind, id] = [...(place?.querySelectorAll("select") ?? [])].map(({ value }) => value);
  const standard = end === "a" ? "V" : "U";
  actions.loadSimilarity(
    end,
    /** @type {import("../../snapshot/types.js").VectorKind} */ (kind || standard),
    id === "" ? selected : Number(id),
  );
}

/**
 * All tokens; where there are very many, the most frequent ones.
 * @param {import("../../snapshot/types.js").Model} model
 * @param {number | undefined} chosen
 */
function tokenOptions({ vocabulary, tokenCounts }, chosen) {
  return [
    chosen === undefined ? option({ value: "", label: "–" }, true) : nothing,
    ...largestIds(tokenCounts, MOST_TOKENS, chosen).map((id) =>
      option({ value: id, label: vocabulary[id] }, id === chosen),
    ),
  ];
}

/** Those that have a field. @param {import("../../snapshot/types.js").FreeVector} vector */
const coordinates = ({ vector }) => [...vector.subarray(0, MOST_FIELDS)];

/** @param {End} end @param {number} i  which coordinate, from 0 */
const fieldName = (end, i) => `similarity-${end}-${i}`;
