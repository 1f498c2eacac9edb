import { upTo } from "../../base/lists.js";
import { largestOf } from "../../base/largest.js";

/**
 * The ids of the `limit` largest values, ties by the lower id, in ascending order of id; `always` is among them.
 * @param {ArrayLike<number>} values
 * @param {number} limit  at least 1
 * @param {number} [always]
 * @returns {number[]}
 */
export function largestIds(values, limit, always) {
  const ids = upTo(values.length);
  if (ids.length <= limit) return ids;
  const rows = largestOf(ids, values, limit);
  if (always !== undefined && !rows.includes(always)) rows[limit - 1] = always;
  return rows.sort((a, b) => a - b);
}

/**
 * From the largest value down, ties by the lower id.
 * @param {number[]} ids
 * @param {ArrayLike<number>} values
 */
export function byValue(ids, values) {
  return [...ids].sort((a, b) => values[b] - values[a] || a - b);
}
