import { LabError } from "../base/errors.js";
import { checkSetting } from "./check.js";
import { show } from "./messages.js";
import { SETTINGS } from "./settings.js";

/**
 * The one difference of the other lab, from the setting `compare`: "seed 21", "learning-rate 0.01"; null where there is none.
 * Throws LabError(bad-setting) for anything else.
 * @param {string} text
 * @returns {{name: import("./types.js").SettingName, value: any} | null}
 */
export function readDifference(text) {
  const [word, ...rest] = text.trim().split(/[\s=:]+/);
  if (word === "") return null;
  const comparable = SETTINGS.filter((setting) => setting.comparable);
  const found = comparable.find(({ name, attribute }) => word === name || word === attribute);
  if (!found || rest.length !== 1) {
    throw new LabError(
      "bad-setting",
      `compare must be one of ${comparable.map(({ attribute }) => attribute).join(", ")} and a value, got ${show(text)}`,
    );
  }
  return { name: found.name, value: checkSetting(found.name, rest[0]) };
}
