import { LabError } from "../base/errors.js";
import { SETTINGS, checkSetting } from "./settings.js";

/** The settings in which two labs side by side may differ: the text and its tokens are the same. */
const COMPARABLE = Object.freeze(["seed", "dimensions", "optimizer", "learningRate", "scale"]);

/**
 * The one difference of the other lab, from the setting `compare`: "seed 21", "learning-rate 0.01"; null where there is none.
 * Throws LabError(bad-setting) for anything else.
 * @param {string} text
 * @returns {{name: string, value: any} | null}
 */
export function readDifference(text) {
  const [word, ...rest] = text.trim().split(/[\s=:]+/);
  if (word === "") return null;
  const setting = SETTINGS.find(({ name, attribute }) => word === name || word === attribute);
  if (!setting || !COMPARABLE.includes(setting.name) || rest.length !== 1) {
    const names = SETTINGS.filter(({ name }) => COMPARABLE.includes(name));
    throw new LabError(
      "bad-setting",
      `compare must be one of ${names.map(({ attribute }) => attribute).join(", ")} and a value, got ${JSON.stringify(text)}`,
    );
  }
  return { name: setting.name, value: checkSetting(setting.name, rest[0]) };
}
