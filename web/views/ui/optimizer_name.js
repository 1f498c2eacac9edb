import { choicesOf } from "../../settings/settings.js";

/** An optimizer in a sentence: its label up to what explains it. @param {string} value */
export function optimizerName(value) {
  const label = choicesOf("optimizer").find((choice) => choice.value === value)?.label ?? value;
  return label.split(",")[0];
}
