/** How many pairs of the text are in the counted matrix: one more, one less, all. */
import { html } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { noticeOf, noticeText } from "../ui/field.js";
import { say } from "../ui/say.js";

/**
 * @param {import("./matrix_card.js").MatrixSnapshot} snapshot
 * @param {Pick<import("../../snapshot/types.js").Actions, "set">} actions
 */
export function fillRow(snapshot, { set }) {
  const { pairCount } = snapshot.model;
  const { fill } = snapshot.matrices;
  const isAll = fill === pairCount;
  const told = (/** @type {number} */ count) =>
    `${formatInteger(count)} of ${formatInteger(pairCount)} pairs`;

  /** What is counted now is heard where somebody asked for it. @param {Event} event @param {number | "all"} to */
  function fillTo(event, to) {
    set("fill", to === pairCount ? "all" : to);
    say(
      /** @type {HTMLElement} */ (event.currentTarget),
      `${told(to === "all" ? pairCount : to)}.`,
    );
  }

  const button = (
    /** @type {string} */ sign,
    /** @type {string} */ name,
    /** @type {boolean} */ disabled,
    /** @type {number | "all"} */ to,
  ) =>
    html`<button
      type="button"
      aria-label=${name}
      title=${name}
      ?disabled=${disabled}
      @click=${(/** @type {Event} */ event) => fillTo(event, to)}
    >
      ${sign}
    </button>`;
  return html`<span class="fill-row"
    ><span>${told(fill)}</span>
    <span class="segmented" role="group" aria-label="Pairs counted">
      ${button("\u2212", "One pair less", fill === 0, fill - 1)}
      ${button("+", "One pair more", isAll, fill + 1)} ${button("all", "All pairs", isAll, "all")}
    </span>
    ${noticeText("fill", noticeOf(snapshot, "fill"))}</span
  >`;
}
