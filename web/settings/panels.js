/**
 * The panels, a line each, in the order of the page. A panel lives in the folder of its name in web/views: panel.js there gives its view, all
 * .css there are its style sheets, and figure.mjs says how its static picture is made. A new panel is such a folder and a line here.
 */
export const PANELS = Object.freeze([
  panel("corpus", "Corpus", "the text that it learns from, to be edited", "text", [361, 280, 338]),
  panel(
    "vocabulary",
    "Vocabulary",
    "the text’s distinct tokens, one-hot and counted",
    "text",
    [270, 280, 298],
    [],
    { narrowPlace: "tables" },
  ),
  panel(
    "vectors",
    "Vectors",
    "the v and u of each token, to look at and to drag",
    "plots",
    [632, 622, 666, 180],
    ["regions"],
  ),
  panel("loss", "Loss", "how wrong it is, epoch by epoch", "plots", [279, 279, 301], ["gaps"]),
  panel(
    "lookup",
    "Look-up",
    "how a one-hot row picks a row of V",
    "tables",
    [705, 705, 720, -283],
    ["lookup"],
    { shownBy: "named" },
  ),
  panel(
    "softmax",
    "What comes after",
    "how scores become probabilities of the next token",
    "tables",
    [375, 375, 389],
  ),
  panel(
    "sampling",
    "Sampling",
    "where a random draw lands, one token at a time",
    "tables",
    [112, 112, 126],
    ["sample", "walk", "frequencies"],
  ),
  panel(
    "generate",
    "Generate",
    "what it writes, untrained and now",
    "tables",
    [392, 392, 399],
    ["generated"],
  ),
  panel(
    "surprise",
    "Surprise",
    "what each pair of the text adds to the loss",
    "tables",
    [386, 386, 390, 136],
    ["surprise"],
    { shownBy: "named" },
  ),
  panel(
    "matrices",
    "Counted and learned",
    "probabilities of the text and of the model",
    "row",
    [347, 369, 746],
    ["matrices"],
  ),
  panel(
    "update",
    "One update",
    "how one pair moves the vectors, in five frames",
    "row",
    [570, 1020, 590],
    ["update"],
  ),
  panel(
    "similarity",
    "Similarity",
    "how alike two vectors are, in four measures",
    "row",
    [486, 610, 1130],
    ["similarity"],
  ),
  panel(
    "luck",
    "Capacity and luck",
    "where the losses of many random starts end",
    "row",
    [136, 136, 261],
    ["luck"],
  ),
  panel(
    "compare",
    "Side by side",
    "a second lab that differs in one setting",
    "row",
    [136, 136, 245],
    ["comparedLab"],
  ),
]);

/** @typedef {(typeof PANELS)[number]} Panel */

/** The panels' names, as `view` says them. */
export const PANEL_NAMES = Object.freeze(PANELS.map(({ name }) => name));

/** Those that `all` means: later panels are shown only where `view` names them, so that a lab that was opened before shows what it showed. */
export const NAMES_OF_ALL = Object.freeze(
  PANELS.filter(({ shownBy }) => shownBy === "all").map(({ name }) => name),
);

/**
 * Panels as `view` says them in few words.
 * @param {readonly string[]} names
 * @returns {import("./types.js").Settings["view"]}
 */
export function viewOf(names) {
  const isWhole = NAMES_OF_ALL.every((name) => names.includes(name));
  const isSaid = (/** @type {Panel} */ { name, shownBy }) =>
    names.includes(name) && !(isWhole && shownBy === "all");
  const said = PANELS.filter(isSaid).map(({ name }) => name);
  return isWhole ? ["all", ...said] : said;
}

/**
 * @template {string} Name
 * @template {string} [Part=never]
 * @param {Name} name  as `view` says it
 * @param {string} title  as its heading says it
 * @param {string} use  what it is good for, in the menu of panels
 * @param {"text" | "plots" | "tables" | "row"} place  one of three columns, or below them a row of its own
 * @param {readonly number[]} heights  of its poster, in CSS pixels with the notes' text: in three columns, in two, in one; and how much more it
 *   has where no column stands beside its own
 * @param {readonly Part[]} [parts]  of a snapshot that it alone shows; null until there is something to show
 * @param {{narrowPlace?: string, shownBy?: "all" | "named"}} [more]  at the end of which place it stands where all places are one column;
 *   whether `all` shows it, or its name alone
 */
function panel(name, title, use, place, heights, parts = [], more = {}) {
  const { narrowPlace = place, shownBy = "all" } = more;
  return Object.freeze({ name, title, use, place, heights, parts, narrowPlace, shownBy });
}
