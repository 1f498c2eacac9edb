import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger } from "../../base/format.js";
import { largestOf } from "../../base/largest.js";

/** A table of fewer tokens is read faster than it is searched. */
const FEW = 40;

/** @typedef {import("../../snapshot/types.js").Model} Model */

/** The last answer for each vocabulary, and its tokens as they are compared. @type {WeakMap<Model, {query: string, ids: number[], texts: string[]}>} */
const answers = new WeakMap();

/**
 * A text to compare: in the lower case of the lab, a sigma the same at the end of a word and inside.
 * @param {Model} model
 * @param {string} text
 */
const comparable = (model, text) => model.lowerCase(text).replaceAll("ς", "σ");

/**
 * Ids of the tokens that contain a text, in any case.
 * @param {Model} model
 * @param {string} query
 */
function tokensWith(model, query) {
  const last = answers.get(model);
  if (last?.query === query) return last.ids;
  const wanted = comparable(model, query.trim());
  // No token has a line end in it.
  const texts = last?.texts ?? comparable(model, model.vocabulary.join("\n")).split("\n");
  const ids = texts.flatMap((token, id) => (token.includes(wanted) ? [id] : []));
  answers.set(model, { query, ids, texts });
  return ids;
}

/**
 * A search box over a table of many tokens.
 * @param {string} name  of the table, for the box's id
 * @param {() => void} changed
 */
export function createTokenSearch(name, changed) {
  let query = "";

  /** @param {string} text */
  function search(text) {
    query = text;
    changed();
  }

  return {
    /**
     * What is searched for, at most `limit` tokens of the largest values, in order of id; null where nothing is.
     * @param {Model} model
     * @param {ArrayLike<number>} values
     * @param {number} limit
     */
    found(model, values, limit) {
      if (query.trim() === "" || model.vocabulary.length <= FEW) return null;
      const ids = tokensWith(model, query);
      if (ids.length <= limit) return ids;
      return largestOf(ids, values, limit).sort((a, b) => a - b);
    },

    /** The box, and how many tokens were found; nothing for a few tokens. @param {Model} model */
    box(model) {
      if (model.vocabulary.length <= FEW) return nothing;
      const count = query.trim() === "" ? null : tokensWith(model, query).length;
      return html`<div class="token-search">
        <label class="visually-hidden" for="search-${name}">Find a token</label>
        <span class="control">
          <input
            id="search-${name}"
            class="of-text"
            type="text"
            dir="auto"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="find a token"
            .value=${live(query)}
            @input=${(/** @type {Event} */ event) =>
              search(/** @type {HTMLInputElement} */ (event.target).value)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => {
              if (event.key === "Escape" && query !== "") search("");
            }}
          />
        </span>
        <span class="muted" role="status"
          >${count === null ? "" : `${formatInteger(count)} found`}</span
        >
      </div>`;
    },
  };
}
