// The living words of the notes: tokens, words that light, terms, and buttons that show something.

import { startLighting } from "./lighting.js";
import { startShowButtons } from "./show.js";
import { startStops } from "./stops.js";
import { startTerms } from "./terms.js";

/** @param {HTMLElement} root */
export function startWords(root) {
  startLighting(root);
  startStops(root);
  startTerms(root);
  startShowButtons(root);
}
