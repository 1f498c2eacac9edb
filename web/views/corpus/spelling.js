import { html, nothing } from "lit-html";
import { formatCount } from "../../base/format.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** Groups of tokens that are named. */
const MOST_NAMED = 3;

/**
 * What to know about how the text is written, and what can be done about it.
 * @param {Snapshot} snapshot
 * @param {Actions} actions
 * @param {boolean} readOnly
 */
export function spellingAdvice({ spelling }, actions, readOnly) {
  if (!spelling) return nothing;
  const { alike, undivided } = spelling;
  return [
    alike.length === 0 ? nothing : alikeAdvice(alike, readOnly ? null : actions.writeAlike),
    undivided === null ? nothing : undividedAdvice(undivided, actions, readOnly),
  ];
}

/** @param {readonly (readonly string[])[]} groups @param {(() => void) | null} writeAlike */
function alikeAdvice(groups, writeAlike) {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const rest = groups.length - MOST_NAMED;
  return html`<p class="look-for muted spelling">
    ${formatCount(count, "token")} look like others but
    differ:${groups
      .slice(0, MOST_NAMED)
      .map(
        (group, i) =>
          html`${i > 0 ? "," : ""} <bdi class="of-text">${group[0]}</bdi> (${waysOf(group)})`,
      )}${rest > 0 ? ` and ${formatCount(rest, "more", "more")}` : ""}.
    ${
      writeAlike
        ? html`<button type="button" class="quiet" @click=${writeAlike}>write them alike</button>`
        : nothing
    }
  </p>`;
}

/** @param {string} script @param {Actions} actions @param {boolean} readOnly */
function undividedAdvice(script, actions, readOnly) {
  return html`<p class="look-for muted spelling">
    ${script} is written without spaces between words, and the lab has no dictionary to find them:
    put spaces or zero-width spaces between the words, or take characters as tokens.
    ${
      readOnly
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            @click=${() => actions.set("tokens", "characters")}
          >
            take characters
          </button>`
    }
  </p>`;
}

/**
 * Where the tokens differ, as code points: "U+00E9 or U+0065 U+0301".
 * @param {readonly string[]} group
 */
function waysOf(group) {
  const all = group.map((token) => [...token]);
  const isSame = (/** @type {number} */ at) => all.every((each) => each.at(at) === all[0].at(at));
  const shortest = Math.min(...all.map(({ length }) => length));
  let begin = 0;
  while (begin < shortest && isSame(begin)) begin += 1;
  let end = 0;
  while (end < shortest - begin && isSame(-1 - end)) end += 1;
  return all
    .map(
      (each) =>
        each
          .slice(begin, each.length - end)
          .map(codePoint)
          .join(" ") || "without it",
    )
    .sort((a, b) => Number(a === "without it") - Number(b === "without it"))
    .join(" or ");
}

/** @param {string} character */
function codePoint(character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
