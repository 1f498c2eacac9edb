/** The plane in words: its legend, where a vector lies, and the picture for those who cannot see it. */
import { upTo } from "../../base/lists.js";
import { html } from "lit-html";
import { formatProbability } from "../../base/format.js";
import { largest } from "../../base/largest.js";
import { tokenLabel } from "../../draw/canvas.js";
import { atTemperature } from "../ui/temperature.js";
import { shortToken, withTokens } from "../ui/token.js";
import { placeText } from "./coordinates.js";

/** @typedef {import("./vectors.js").ReadySnapshot} ReadySnapshot */

/** Its name; "prev" until there is one. @param {ReadySnapshot | null} snapshot */
export function selectedToken(snapshot) {
  return snapshot ? tokenLabel(snapshot.model.vocabulary[snapshot.selected]) : "prev";
}

/** @param {ReadySnapshot | null} snapshot */
export function legend(snapshot) {
  const show = snapshot?.settings.show ?? "both";
  const v = html`<span class="legend-item"
    ><span class="legend-v"><b>v</b></span> the token as previous</span
  >`;
  const u = html`<span class="legend-item"
    ><span class="legend-u"><b>u</b></span> the token as next, sized by p(next |
    ${withTokens(selectedToken(snapshot))})${snapshot && atTemperature(snapshot)}</span
  >`;
  return html`<p class="plot-legend muted">
    ${show === "u" ? null : v} ${show === "v" ? null : u}
  </p>`;
}

/** Exact coordinates of the hovered token, else of the selected one. @param {ReadySnapshot} snapshot */
export function readout(snapshot) {
  const { model, plane, row, hovered, selected } = snapshot;
  const id = hovered ?? selected;
  const token = shortToken(model.vocabulary[id]);
  const at = (/** @type {Float64Array} */ points) => placeText(points, id, model.dimensions, 3);
  const prev = shortToken(model.vocabulary[row.prev]);
  const chance = html`p(${token} | ${prev}) =
  ${formatProbability(row.probabilities[id])}${atTemperature(snapshot)}`;
  return html`<span class="readout-v">${token} v ${at(plane.V)}</span>
    <span class="readout-u">u ${at(plane.U)}, ${chance}</span>`;
}

/** What a plane cannot show of more dimensions. @param {number} dimensions */
export function flatNote(dimensions) {
  if (dimensions <= 2) return null;
  return html`<p class="plot-note muted">
    A flat view of ${dimensions} dimensions: lengths and right angles look shorter, and regions hold
    for vectors in this plane only.
  </p>`;
}

/** What a reader has guessed, in a sentence. @param {ReadySnapshot} snapshot */
function guessSummary({ guess, model: { dimensions, vocabulary } }) {
  const { place, arrow } = guess ?? {};
  const at = (/** @type {{x: number, y: number}} */ { x, y }) =>
    placeText(Float64Array.of(x, y), 0, dimensions, 2);
  const from = arrow && `${arrow.kind.toLowerCase()} of ${vocabulary[arrow.id]}`;
  return (
    (place ? ` The guess is at ${at(place)}.` : "") +
    (arrow ? ` The guessed arrow leads from ${from} to ${at(arrow)}.` : "")
  );
}

/** The picture in a sentence or two. @param {ReadySnapshot} snapshot */
export function planeSummary(snapshot) {
  const { model, plane, row, selected, settings } = snapshot;
  const { vocabulary } = model;
  const only = settings.show === "both" ? "" : ` Only each token's ${settings.show} is drawn.`;
  const at = placeText(plane.V, selected, model.dimensions, 2);
  const likely = largest(upTo(vocabulary.length), 3, (id) => row.probabilities[id]).map(
    ({ item: id, rank }) => `${vocabulary[id]} ${formatProbability(rank)}`,
  );
  const axes =
    model.dimensions === 1
      ? `on a line, ${plane.xLabel}`
      : `in a plane, ${plane.xLabel} across and ${plane.yLabel} upwards`;
  return (
    `The vectors of ${vocabulary.length} tokens ${axes}.${only} ` +
    `The selected previous token, ${vocabulary[selected]}, has its v at ${at}; most likely next${atTemperature(snapshot)}: ${likely.join(", ")}.${guessSummary(snapshot)}`
  );
}
