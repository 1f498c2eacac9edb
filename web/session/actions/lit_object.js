import { LabError, reading } from "../../base/errors.js";
import { isRecord } from "../../base/lists.js";
import { show } from "../../settings/messages.js";
import { tokenId } from "../../snapshot/page_parts.js";

const KINDS = ["v", "u", "token", "pair"];

/**
 * What a program lights, by the ids of the text; throws LabError where the text has no such thing.
 * @param {any} object  {kind, token, next} or null
 * @param {import("../../snapshot/types.js").Model} model
 * @returns {import("../../snapshot/pairs.js").Pointed | null}
 */
export function litObject(object, { find }) {
  return reading("light", () => {
    if (object === null || object === undefined) return null;
    const { kind, token, next } = isRecord(object) ? object : {};
    if (!KINDS.includes(kind)) {
      const got = show(isRecord(object) ? kind : object);
      throw new LabError(
        "bad-setting",
        `light: kind must be one of ${KINDS.join(", ")}, got ${got}`,
      );
    }
    const id = tokenId("light: token", token, find);
    return { kind, id, next: kind === "pair" ? tokenId("light: next", next, find) : null };
  });
}
