import { formatPlain } from "../../base/format.js";

/**
 * " at temperature 0.3", to stand after a probability; nothing at temperature 1, where it is what the model has learned.
 * @param {{settings: {temperature: number}}} snapshot
 */
export function atTemperature({ settings: { temperature } }) {
  return temperature === 1 ? "" : ` at temperature ${formatPlain(temperature)}`;
}
