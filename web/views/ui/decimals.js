import { formatNumber } from "../../base/format.js";

const FEWEST = 3;
const MOST = 8;

/**
 * So many decimals of what goes into a formula that it gives, from the numbers as they are shown, the result as it is shown.
 * @param {(rounded: (value: number) => number) => number} formula  `rounded` gives a number as it is shown
 * @param {(decimals: number) => string} result  as it is shown
 * @param {(value: number, decimals: number) => string} [format]  of what the formula gives
 * @param {number} [fewest]
 */
export function decimalsFor(formula, result, format = formatNumber, fewest = FEWEST) {
  for (let decimals = fewest; decimals < MOST; decimals += 1) {
    const given = formula((value) => Number(value.toFixed(decimals)));
    if (format(given, decimals) === result(decimals)) return decimals;
  }
  return MOST;
}
