import { html, nothing } from "lit-html";
import { render } from "../ui/render.js";
import { formatInteger } from "../../base/format.js";
import { prefersStillness } from "../../draw/motion.js";
import { keepKeys } from "../ui/keys.js";
import { say } from "../ui/say.js";
import { listenToTokens, tokenPill, tokenText } from "../ui/token.js";
import { createTokenSearch } from "../ui/token_search.js";
import { matrixProduct } from "./matrix_product.js";
import { oneHotRow } from "./one_hot_row.js";
import { shownColumns, shownRows } from "./shown_part.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {Snapshot & {model: import("../../snapshot/types.js").Model, lookup: import("../../snapshot/types.js").Lookup}} LookupSnapshot */

/** Tokens that a search adds to the row. */
const MOST_FOUND = 12;

/** Pixels beside a box that is scrolled into view. */
const MARGIN = 24;

/** More summands are counted only. */
const MOST_NAMED = 3;

/**
 * A one-hot row times V is a row of V, which slides out of it; the same with U.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createLookupView(root, actions) {
  /** @type {LookupSnapshot} */
  let shown;
  /** What was looked up last, and of which model. */
  let last = { key: "", model: /** @type {object | null} */ (null) };
  /** Counts what was looked up: a new row slides out by itself. */
  let turn = 0;
  let slides = false;
  let hasFocus = false;
  const search = createTokenSearch("lookup", () => draw(shown));
  root.setAttribute("aria-labelledby", "lookup-title");
  keepKeys(root);
  listenToTokens(root, actions);
  root.addEventListener("focusin", () => (hasFocus = true));
  root.addEventListener("focusout", () => (hasFocus = false));

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model || !snapshot.lookup) return;
    shown = /** @type {LookupSnapshot} */ (snapshot);
    const { model, lookup, settings } = shown;
    const key = lookup.ones.join();
    const isNew = last.model !== model || last.key !== key;
    if (isNew) {
      slides = last.model === model && !prefersStillness(settings);
      turn++;
      last = { key, model };
    }
    render(template(shown), root);
    if (isNew && turn > 1 && hasFocus) say(root, sentence(lookup.ones, model.vocabulary));
    if (isNew) setTimeout(() => revealAcross(root));
  }

  /** @param {LookupSnapshot} snapshot */
  function template(snapshot) {
    const { vocabulary, tokenCounts, dimensions } = snapshot.model;
    const { ones } = snapshot.lookup;
    const found = search.found(snapshot.model, tokenCounts, MOST_FOUND) ?? [];
    const rows = shownRows(vocabulary.length, ones);
    const columns = shownColumns(dimensions);
    const boxes = found.length > 0 ? shownRows(vocabulary.length, ones, found) : rows;
    return html`<div class="panel-head">
        <h2 id="lookup-title">Look-up</h2>
        <span class="muted">a one-hot row times a matrix is a row of it</span>
      </div>
      ${search.box(snapshot.model)} ${oneHotRow(snapshot, boxes, actions.toggleLookup)}
      <p class="lookup-sentence">${sentence(ones, vocabulary)}</p>
      <div class="products">
        ${
          /** @type {const} */ (["V", "U"]).map((kind) =>
            matrixProduct(snapshot, kind, { rows, columns, turn, slides }),
          )
        }
      </div>
      ${leftOut(rows, vocabulary.length, columns, dimensions)}`;
  }

  return { render: draw };
}

/** What the row does. @param {readonly number[]} ones @param {readonly string[]} vocabulary */
function sentence(ones, vocabulary) {
  const name = (/** @type {number} */ id) => tokenText(vocabulary[id]);
  const [v, u] = [html`<b class="v">v</b>`, html`<b class="u">u</b>`];
  if (ones.length === 0) return "Without a 1 every product is zero.";
  if (ones.length > MOST_NAMED) {
    return `${formatInteger(ones.length)} ones: the product is the sum of ${formatInteger(ones.length)} rows.`;
  }
  if (ones.length > 1) {
    const list = ones.map((id, i) => html`${i ? " + " : nothing}${v} of ${name(id)}`);
    return html`${ones.length === 2 ? "Two" : "Three"} ones: the product is the sum of their rows,
    ${list}.`;
  }
  return html`The 1 of ${tokenPill(vocabulary[ones[0]])} picks one row of each matrix: its ${v} from
    <b class="v">V</b>, its ${u} from <b class="u">U</b>.`;
}

/**
 * @param {readonly import("./shown_part.js").Shown[]} rows
 * @param {number} count  of all
 * @param {readonly import("./shown_part.js").Shown[]} columns
 * @param {number} dimensions
 */
function leftOut(rows, count, columns, dimensions) {
  const part = (
    /** @type {typeof rows} */ shown,
    /** @type {number} */ all,
    /** @type {string} */ what,
  ) => {
    const there = shown.filter((each) => "at" in each).length;
    return there < all ? [`${formatInteger(there)} of ${formatInteger(all)} ${what}`] : [];
  };
  const parts = [...part(rows, count, "rows"), ...part(columns, dimensions, "columns")];
  return parts.length > 0 ? html`<p class="muted cap">${parts.join(" and ")} shown</p>` : nothing;
}

/** Scrolls the row, but not the page, so that its first 1 is in view. @param {HTMLElement} root */
function revealAcross(root) {
  const one = root.querySelector(".bit[aria-pressed=true]");
  const box = one?.closest(".lookup-scroll");
  if (!one || !box) return;
  const [inner, outer] = [one.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.left < outer.left) box.scrollLeft -= outer.left - inner.left + MARGIN;
  else if (inner.right > outer.right) box.scrollLeft += inner.right - outer.right + MARGIN;
}
