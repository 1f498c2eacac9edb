import { html } from "lit-html";
import { mapped } from "../../base/lists.js";
import { formatExp, formatNumber, formatProbability } from "../../base/format.js";

/**
 * How surprising a drawn token is: -log2 p bits, or -ln p nats.
 */

/** A step of the ramp begins at each of these, in bits. */
export const STEPS = Object.freeze([0, 1, 2, 4, 7]);

/** @param {number} p */
function bitsOf(p) {
  // A certain token has 0 bits, not −0.
  return p >= 1 ? 0 : -Math.log2(p);
}

/** The step of the ramp, 1 to 5. @param {number} p */
export function stepOf(p) {
  const bits = bitsOf(p);
  return STEPS.filter((least) => bits >= least).length;
}

/** Mean of -log2 p in bits, at the temperature of the draws; NaN without a token. @param {ArrayLike<number>} probabilities */
export function meanSurprise(probabilities) {
  const bits = mapped(probabilities, bitsOf);
  return bits.reduce((sum, each) => sum + each, 0) / bits.length;
}

/** The colours of the tokens, from sure to surprising. */
export function legend() {
  return html`<span
      class="muted"
      title="−log₂ p: 1 bit is as surprising as a coin, 7 bits as seven heads in a row"
      >surprise in bits:</span
    >
    ${STEPS.map(
      (least, at) =>
        html`<span class="swatch surprise-${at + 1}"
          >${at + 1 < STEPS.length ? `${least}–${STEPS[at + 1]}` : `over ${least}`}</span
        > `,
    )} `;
}

/**
 * @param {import("../../snapshot/types.js").GeneratedText} generated
 * @param {number} at
 */
export function numbersOf({ probabilities, draws }, at) {
  const p = probabilities[at];
  const shownP = p >= 0.0005 ? formatProbability(p) : formatExp(p);
  return `p ${shownP}, ${formatNumber(bitsOf(p), 1)} bits, draw ${formatProbability(draws[at])}`;
}
