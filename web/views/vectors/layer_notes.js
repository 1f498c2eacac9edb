/** What the layers of the vectors panel show, in sentences under the plot and in its summary for those who cannot see it. */
import { upTo } from "../../base/lists.js";
import { html } from "lit-html";
import { tokenLabel } from "../../draw/canvas.js";
import { hullOf } from "../../draw/plane/hull.js";
import { largest } from "../../base/largest.js";
import { stopsBefore } from "../../draw/plane/plane_trails.js";
import {
  formatCount,
  formatExp,
  formatInteger,
  formatNumber,
  formatPlain,
  formatProbability,
} from "../../base/format.js";
import { atTemperature } from "../ui/temperature.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {string | {token: string} | {v: string} | {u: string}} Part  of a sentence; v in blue, u in orange
 */

/** A list names so many tokens: nobody reads a longer one. */
const MOST_NAMES = 8;

/** @type {Record<string, (snapshot: ReadySnapshot) => Part[]>} */
const NOTES = { regions: hullNote, forces: forcesNote, trails: trailsNote, before: beforeNote };

/** Each note has room of its own, so that a number that changes moves nothing. @param {ReadySnapshot} snapshot */
export function layerNotes(snapshot) {
  /** @type {{layers: readonly string[]}} */
  const { layers } = snapshot.settings;
  return html`<div class="layer-notes">
    ${Object.entries(NOTES).map(([layer, note]) =>
      layers.includes(layer)
        ? html`<p
            class="layer-note keeps-room"
            data-layer=${layer}
            data-longest=${layer === "regions" ? longestHullNote(snapshot) : ""}
          >
            <span>${note(snapshot).map(coloured)}</span>
          </p>`
        : null,
    )}
  </div>`;
}

/** @param {Part} part */
function coloured(part) {
  if (typeof part === "string") return part;
  if ("token" in part) return html`<i class="token of-text">${part.token}</i>`;
  return "v" in part
    ? html`<span class="v">${part.v}</span>`
    : html`<span class="u">${part.u}</span>`;
}

/** @param {Part} part */
function plain(part) {
  return typeof part === "string" ? part : Object.values(part)[0];
}

/** The layers in the summary of the picture. @param {ReadySnapshot} snapshot */
export function layerSummary(snapshot) {
  const { model, plane, regions, layers, settings } = snapshot;
  const { forces, trails, before } = layers;
  const name = (/** @type {number} */ id) => nameIn(snapshot)(id).token;
  const at = (/** @type {Float64Array} */ [x, y]) =>
    model.dimensions === 1 ? formatNumber(x, 2) : `(${formatNumber(x, 2)}, ${formatNumber(y, 2)})`;
  let text = "";
  const showsU = settings.show !== "v";
  if (regions && showsU) {
    const corners = list(inOrder(hullOf(plane.U)).map(nameIn(snapshot)));
    text += ` A dashed line around the u, their hull, goes through ${corners.map(plain).join("")}.`;
  }
  if (forces) {
    const { counted, learned, prev } = forces;
    text +=
      ` Mean u after ${name(prev)}: learned ${at(learned)}` +
      (counted ? `, counted ${at(counted)}; an arrow at its v points from one to the other.` : ".");
  }
  if (trails) text += ` Trails of ${formatCount(trails.tokens.length, "token")} since epoch 0.`;
  if (before) text += " Two pictures of the same plane: at epoch 0 and now.";
  return text;
}

/** @param {ReadySnapshot} snapshot @returns {Part[]} */
function hullNote({ model, plane, settings }) {
  const corners = hullOf(plane.U);
  if (corners.length < 2) return ["All u are at one place, so no token is likelier than another."];
  return namesOfHull(model, settings, inOrder(corners));
}

/** The note with the most and the longest names that it can have: the note keeps room for it. @param {ReadySnapshot} snapshot */
function longestHullNote({ model, settings }) {
  const length = (/** @type {number} */ id) => tokenLabel(model.vocabulary[id]).length;
  const ids = upTo(model.vocabulary.length).sort((a, b) => length(b) - length(a));
  return namesOfHull(model, settings, ids.slice(0, MOST_NAMES + 1))
    .map(plain)
    .join("");
}

/** @param {import("../../snapshot/types.js").Model} model @param {ReadySnapshot["settings"]} settings @param {number[]} corners @returns {Part[]} */
function namesOfHull(model, { show }, corners) {
  const look = show === "v" ? "" : " (dashed)";
  const names = list(corners.map(nameIn({ model })));
  /** @type {Part[]} */
  const start =
    model.dimensions === 1
      ? ["On a line, only the two ends of ", { u: "U" }, " can be the likeliest next one: "]
      : model.dimensions === 2
        ? ["Only tokens on the hull of ", { u: `U${look}` }, " can be likeliest anywhere: "]
        : [
            "For vectors in this plane, only tokens on the hull of ",
            { u: `U as it is seen here${look}` },
            " can be the likeliest next one: ",
          ];
  return [...start, ...names, "."];
}

/** In the order of the vocabulary, which does not change while the hull turns. @param {readonly number[]} ids */
function inOrder(ids) {
  return [...ids].sort((a, b) => a - b);
}

/** @param {ReadySnapshot} snapshot @returns {Part[]} */
function forcesNote({ model, settings, layers: { forces } }) {
  if (!forces) return [];
  const name = nameIn({ model });
  const { prev, count, distance, gradient, pair } = forces;
  /** @type {Part[]} */
  const step =
    count === 0
      ? ["Nothing follows ", name(prev), " in the text, so nothing moves its ", { v: "v" }, ". "]
      : [
          "The arrow at ",
          { v: "v" },
          " of ",
          name(prev),
          " is the direction of the next full-batch step, from the learned to the counted ",
          { u: "mean u" },
          "; the step’s length is the learning rate × n/(T\u00a0−\u00a01) × |learned\u00a0−\u00a0counted| = " +
            `${formatPlain(settings.learningRate)}\u00a0× ${formatInteger(count)}/${formatInteger(model.pairCount)}\u00a0× ` +
            `${formatNumber(distance, 4)} = ${formatExp(settings.learningRate * gradient)}, with n the number of pairs that begin with it. `,
        ];
  if (!pair) {
    return [
      ...step,
      "Point at a token to see how it, after ",
      name(prev),
      ", would move every ",
      { u: "u" },
      ".",
    ];
  }
  return [
    ...step,
    pair.trains ? "The next pair, " : "The pair ",
    name(pair.prev),
    " → ",
    name(pair.next),
    ", pulls ".slice(pair.trains ? 0 : 1),
    { u: "u" },
    " of ",
    name(pair.next),
    " along ",
    { v: "v" },
    " of ",
    name(pair.prev),
    ` with 1\u00a0−\u00a0p\u00a0= ${formatProbability(pair.shares[pair.next])} and pushes each other `,
    { u: "u" },
    " away with its p.",
  ];
}

/** @param {ReadySnapshot} snapshot @returns {Part[]} */
function trailsNote({ model, layers: { trails }, plane, epoch, pair, selected, hovered }) {
  if (!trails) return [];
  const { tokens, epochs } = trails;
  if (epochs.length === 0) return ["There are too many vectors here to remember where they were."];
  const some =
    tokens.length < model.vocabulary.length
      ? "Trails of the selected, the hovered and the likeliest next tokens lead"
      : "Trails lead";
  const start = `${some} from epoch ${formatInteger(epochs[0])} (hollow) to now`;
  if (stopsBefore(trails, epoch, pair) === 0) return [`${start}.`];
  const id = hovered ?? selected;
  const i = tokens.indexOf(id);
  const moved = (/** @type {"V" | "U"} */ kind) =>
    formatNumber(
      Math.hypot(
        plane[kind][2 * id] - trails[kind][2 * i],
        plane[kind][2 * id + 1] - trails[kind][2 * i + 1],
      ),
      3,
    );
  const where = model.dimensions > 2 ? " in this plane" : "";
  return [
    `${start}: `,
    { v: "v" },
    " of ",
    nameIn({ model })(id),
    ` is ${moved("V")} from its start, `,
    { u: "u" },
    ` ${moved("U")}${where}.`,
  ];
}

/** @param {ReadySnapshot} snapshot @returns {Part[]} */
function beforeNote(snapshot) {
  const { model, row, layers } = snapshot;
  const { before } = layers;
  if (!before) return [];
  const name = nameIn({ model });
  const ids = upTo(model.vocabulary.length);
  const likeliest = (/** @type {Float64Array} */ p) =>
    largest(ids, 3, (id) => p[id]).flatMap(({ item, rank }, i) => [
      i > 0 ? ", " : "",
      name(item),
      ` ${formatProbability(rank)}`,
    ]);
  return [
    "The likeliest after ",
    name(row.prev),
    `${atTemperature(snapshot)}: at epoch 0 `,
    ...likeliest(before.row.probabilities),
    "; now ",
    ...likeliest(row.probabilities),
    ".",
  ];
}

/** A token's name, with quotes around punctuation, which would look like the sentence's own. @param {Pick<ReadySnapshot, "model">} snapshot */
function nameIn({ model }) {
  return (/** @type {number} */ id) => {
    const token = model.vocabulary[id];
    return { token: /^\p{P}+$/u.test(token) ? `“${tokenLabel(token)}”` : tokenLabel(token) };
  };
}

/** Names with commas and "and" between them. @param {readonly Part[]} names @returns {Part[]} */
function list(names) {
  const rest = names.length - MOST_NAMES;
  const shown = rest > 1 ? [...names.slice(0, MOST_NAMES), `${formatInteger(rest)} more`] : names;
  return shown.flatMap((name, i) => {
    if (i === 0) return [name];
    return [i === shown.length - 1 ? " and " : ", ", name];
  });
}
