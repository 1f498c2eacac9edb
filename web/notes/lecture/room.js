// What a screen has room for: panels are made for reading nearby, and letters for the back row need more of it.

/** Of two panels the one that a screen shows, where both would have small letters. @type {Record<string, string>} */
const ALONE = {
  "lookup vectors": "lookup",
  "corpus matrices": "matrices",
  "update vectors": "vectors",
};

/** How high panels have to be, in CSS pixels with letters of the size 1, so that nothing in them scrolls. @type {Record<string, number>} */
const NEEDS = {
  vectors: 248,
  corpus: 248,
  sampling: 248,
  generate: 250,
  luck: 290,
  vocabulary: 300,
  softmax: 385,
  surprise: 410,
  lookup: 440,
  matrices: 440,
  similarity: 520,
  update: 570,
};

/** What two panels need because each has half of the width. */
const HALF = 320;

/** @param {string} view  the panels that the page shows */
export const viewOnScreen = (view) => ALONE[view] ?? view;

/** @param {string} view */
export function needOf(view) {
  const panels = view.split(" ");
  const needs = panels.map((panel) => NEEDS[panel] ?? 300);
  return Math.max(...needs, panels.includes("generate") && panels.length > 1 ? HALF : 0);
}
