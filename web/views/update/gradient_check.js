/** "Check this gradient": the gradient of the pair's loss as the core has it, beside finite differences. */
import { html, nothing } from "lit-html";
import { formatExp, formatNumber } from "../../base/format.js";
import { tokenText } from "../ui/token.js";
import { first } from "./update_tables.js";

/** @typedef {import("../../snapshot/types.js").Update} Update */

/** @param {Update} update @param {string[]} vocabulary @param {() => void} check */
export function gradientCheck(update, vocabulary, check) {
  return html`<div class="update-check">
    <button type="button" class="action" @click=${check}>Check this gradient</button>
    <span class="muted">
      A finite difference moves one coordinate x by h = 10⁻⁵ both ways, and takes the slope of the
      pair's loss f between: (f(x + h) − f(x − h)) / 2h.
    </span>
    ${update.check ? html`<div class="check-box" role="region" aria-label="The checked gradient" tabindex="0">${checkTable(update, vocabulary)}</div>` : nothing}
  </div>`;
}

/** @param {Update} update @param {string[]} vocabulary */
function checkTable({ check, prev, next, v }, vocabulary) {
  const rows = (/** @type {"v" | "u"} */ kind) =>
    first(v).map((_, i) => {
      const [exact, numeric] = [check?.[kind]?.exact[i], check?.[kind]?.numeric[i]];
      const known = exact !== undefined && numeric !== undefined;
      return html`<tr>
        <th scope="row">
          <b class=${kind}>${kind}</b> of
          ${tokenText(vocabulary[kind === "v" ? prev : next])}${
            v.length > 1 ? `, ${i + 1}` : nothing
          }
        </th>
        <td>${known ? formatNumber(exact, 8) : "–"}</td>
        <td>${known ? formatNumber(numeric, 8) : "–"}</td>
        <td>${known ? formatDifference(exact - numeric) : "–"}</td>
      </tr>`;
    });
  return html`<table part="table" class="check-table">
    <caption class="visually-hidden">
      The gradient of this pair's loss, checked
    </caption>
    <thead>
      <tr>
        <th scope="col">coordinate</th>
        <th scope="col">gradient</th>
        <th scope="col">finite difference</th>
        <th scope="col">difference</th>
      </tr>
    </thead>
    <tbody>
      ${rows("v")} ${rows("u")}
    </tbody>
  </table>`;
}

/** What the table comes to. @param {NonNullable<Update["check"]>} check */
export function checkSentence({ v, u }) {
  const differences = [v, u].flatMap((part) =>
    part ? [...part.exact].map((exact, i) => Math.abs(exact - part.numeric[i])) : [],
  );
  return `Gradient checked: it differs from finite differences by at most ${formatExp(Math.max(...differences))}.`;
}

/** @param {number} value */
function formatDifference(value) {
  const size = formatExp(Math.abs(value));
  return value < 0 && size !== "0" ? `−${size}` : size;
}
