/**
 * The `count` items with the largest ranks, largest first, equal ones by a second rank, then in their order; quick for a few of
 * many.
 * @template T
 * @param {Iterable<T>} items
 * @param {number} count
 * @param {(item: T) => number} rank
 * @param {(item: T) => number} [second]
 * @returns {{item: T, rank: number}[]}
 */
export function largest(items, count, rank, second = () => 0) {
  /** @type {{item: T, rank: number}[]} */
  const best = [];
  for (const item of items) {
    const own = rank(item);
    const isAbove = (/** @type {{item: T, rank: number} | undefined} */ other) =>
      other !== undefined &&
      (own > other.rank || (own === other.rank && second(item) > second(other.item)));
    if (best.length === count && !isAbove(best[count - 1])) continue;
    let place = best.length;
    while (isAbove(best[place - 1])) place -= 1;
    best.splice(place, 0, { item, rank: own });
    if (best.length > count) best.pop();
  }
  return best;
}

/**
 * Of some ids those of the largest values, from the largest down, ties by the lower id.
 * @param {Iterable<number>} ids  ascending
 * @param {ArrayLike<number>} values
 * @param {number} count
 */
export function largestOf(ids, values, count) {
  return largest(ids, count, (id) => values[id]).map(({ item }) => item);
}
