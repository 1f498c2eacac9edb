import { html, nothing } from "lit-html";
import { formatProbability } from "../../base/format.js";

/** Tokens of the drawn text that are shown. */
const MOST_STEPS = 200;

/**
 * The text that was drawn so far; its last token is the selected one.
 * @param {import("../../snapshot/types.js").Walk} walk
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 */
export function drawnText({ first, steps }, { model, hovered }) {
  const vocabulary = model?.vocabulary ?? [];
  const from = Math.max(0, steps.length - MOST_STEPS);
  const token = (
    /** @type {number} */ id,
    /** @type {string} */ kind,
    /** @type {unknown} */ title,
  ) =>
    html`<span
      class="generated-token of-text ${kind} ${id === hovered ? "hovered" : ""}"
      data-token=${id}
      title=${title}
      >${vocabulary[id]}</span
    > `;
  return html`<p class="walk" dir="auto" tabindex="0" aria-label="Text drawn token by token">
    ${from > 0 ? "… " : token(first, steps.length > 0 ? "start" : "start last", nothing)}${steps
      .slice(from)
      .map(({ token: id, draw, p }, at) =>
        token(
          id,
          from + at === steps.length - 1 ? "last" : "",
          `p ${formatProbability(p)}, draw ${formatProbability(draw)}`,
        ),
      )}
  </p>`;
}
