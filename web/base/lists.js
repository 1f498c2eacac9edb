/**
 * Lists and JSON that come out the same in any page: Prototype, MooTools and their like put functions of their own in the place of
 * `Array.from` and of a list's `entries`, and give lists a `toJSON`.
 */

/**
 * What is made of 0, 1, … up to count − 1.
 * @template T
 * @param {number} count
 * @param {(index: number) => T} make
 * @returns {T[]}
 */
export function times(count, make) {
  /** @type {T[]} */
  const made = [];
  for (let index = 0; index < count; index++) made.push(make(index));
  return made;
}

/** 0, 1, … up to count − 1. @param {number} count */
export const upTo = (count) => times(count, (index) => index);

/**
 * What is made of each value, in their order.
 * @template V, T
 * @param {ArrayLike<V>} values
 * @param {(value: V, index: number) => T} make
 */
export const mapped = (values, make) => times(values.length, (index) => make(values[index], index));

/** A list with these values. @template V @param {ArrayLike<V>} values */
export const listOf = (values) => mapped(values, (value) => value);

/**
 * What JSON.stringify gives of numbers, texts, lists and objects where nothing of them has a `toJSON`.
 * @param {any} value
 * @returns {string}
 */
export function toJson(value) {
  return "toJSON" in [] || "toJSON" in Object.prototype ? written(value) : JSON.stringify(value);
}

/** @param {any} value @returns {string} */
function written(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  const members = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${members.map((name) => `${JSON.stringify(name)}:${written(value[name])}`).join(",")}}`;
}

/** Whether two lists have the very same items. @param {ArrayLike<unknown>} a @param {ArrayLike<unknown>} b */
export function sameItems(a, b) {
  if (a === b) return true;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at === a.length && at === b.length;
}

/** Whether a value of JSON or of a message has names. @param {any} value */
export const isRecord = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A set with or without one member.
 * @template T
 * @param {ReadonlySet<T>} set
 * @param {T} member
 * @param {boolean} isIn
 * @returns {ReadonlySet<T>}
 */
export function withMember(set, member, isIn) {
  const changed = new Set(set);
  if (isIn) changed.add(member);
  else changed.delete(member);
  return changed;
}
