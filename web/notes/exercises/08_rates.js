// How far a step goes: learning rates that are slow, right, and too large.

import { fixed } from "../exercise/numbers_as_text.js";

/** @typedef {import("../types.js").Stage} Stage */

const RATES = ["0.0005", "0.005", "0.05", "2"];

/** Which learning rate brings the loss lowest in 100 epochs. @type {import("../types.js").Guessed<"choice">} */
export const bestRate = {
  kind: "choice",
  async ask(stage) {
    return {
      items: RATES,
      async check(guess) {
        const losses = await Promise.all(RATES.map((rate) => lossAt(stage, Number(rate))));
        const best = RATES[losses.indexOf(Math.min(...losses))];
        const list = RATES.map((rate, i) =>
          losses[i] === Infinity ? `${rate} breaks` : `${rate}: ${fixed(losses[i], 4)}`,
        );
        return {
          right: guess === best,
          answer: `The losses after 100 epochs: ${list.join(", ")}.`,
          because:
            guess === best
              ? "Large enough to get far in 100 epochs, and small enough not to land beyond what it aims at."
              : Number(guess) > Number(best)
                ? "Its steps are so long that they land beyond what they aim at, further each time."
                : "It goes the right way, in steps too short for 100 epochs.",
        };
      },
    };
  },
};

/** The loss after 100 epochs; infinite where training breaks. @param {Stage} stage @param {number} learningRate */
async function lossAt(stage, learningRate) {
  try {
    return (await stage.fresh({ learningRate, epoch: 100 })).loss;
  } catch {
    return Infinity;
  }
}

/** How much larger than at the start a loss is that shows a broken run. */
const BROKEN = 10;

/** A learning rate at which training breaks. @type {import("../types.js").Reached} */
export const breaks = {
  kind: "reach",
  look({ element, lab }) {
    const { losses } = lab.lossCurve();
    const most = losses.reduce((a, b) => (b > a ? b : a), lab.loss);
    const rate = `rate ${element.learningRate}`;
    if (most > BROKEN * losses[0])
      return {
        now: `${rate}; the loss went over ${fixed(BROKEN * losses[0], 0)}`,
        reached: true,
      };
    return { now: `${rate}, largest loss so far ${fixed(most, 2)}`, reached: false };
  },
};
