import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger } from "../../base/format.js";
import { largestOf } from "../../base/largest.js";

/** A table of fewer tokens is read faster than it is searched. */
const FEW = 40;

/** @type {WeakMap<string[], {query: string, ids: number[]}>} the last answer for each vocabulary */
const answers = new WeakMap();

/**
 * Ids of the tokens that contain a text, in any case.
 * @param {string[]} vocabulary  lower-cased
 * @param {string} query
 */
function tokensWith(vocabulary, query) {
  const wanted = query.trim().toLowerCase();
  const last = answers.get(vocabulary);
  if (last?.query === wanted) return last.ids;
  const ids = vocabulary.flatMap((token, id) => (token.includes(wanted) ? [id] : []));
  answers.set(vocabulary, { query: wanted, ids });
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
     * @param {string[]} vocabulary
     * @param {ArrayLike<number>} values
     * @param {number} limit
     */
    found(vocabulary, values, limit) {
      if (query.trim() === "" || vocabulary.length <= FEW) return null;
      const ids = tokensWith(vocabulary, query);
      if (ids.length <= limit) return ids;
      return largestOf(ids, values, limit).sort((a, b) => a - b);
    },

    /** The box, and how many tokens were found; nothing for a few tokens. @param {string[]} vocabulary */
    box(vocabulary) {
      if (vocabulary.length <= FEW) return nothing;
      const count = query.trim() === "" ? null : tokensWith(vocabulary, query).length;
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
