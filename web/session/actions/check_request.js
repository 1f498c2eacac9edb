import { readDifference } from "../../settings/compared_lab.js";
import { LabError } from "../../base/errors.js";
import { checkSetting } from "../../settings/check.js";
import { show } from "../../settings/messages.js";

/**
 * The value of a setting as the lab that is shown can have it; throws LabError where it cannot.
 * @param {Pick<import("../session.js").Session, "state" | "requests">} session
 * @param {import("../../settings/types.js").SettingName} name
 * @param {any} value
 */
export function checkRequest({ state, requests }, name, value) {
  /** @type {any} */
  const checked = checkSetting(name, value);
  const { lab, model } = state;
  const { dimensions } = state.settings;
  if (name === "axes" && Math.max(...(checked === "pca" ? [1] : checked)) > dimensions) {
    throw new LabError(
      "bad-setting",
      `axes must be from 1 to ${dimensions}, got ${checked.join(" ")}`,
    );
  }
  if (name === "prev" && checked !== "" && model?.find(checked) === null) {
    throw new LabError("unknown-token", `prev: ${show(checked)} is not in the vocabulary`);
  }
  if (name === "compare") readDifference(checked);
  if (name === "start" && lab && !requests.building && checked.trim() !== "") {
    lab.startTokens(checked);
  }
  return checked;
}
