/**
 * The `count` items with the largest ranks, largest first, equal ones in their order; quick for a few of many.
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {(item: T) => number} rank
 * @returns {{item: T, rank: number}[]}
 */
export function largest(items, count, rank) {
  /** @type {{item: T, rank: number}[]} */
  const best = [];
  for (const item of items) {
    const own = rank(item);
    if (best.length === count && !(own > best[count - 1]?.rank)) continue;
    let place = best.length;
    while (place > 0 && best[place - 1].rank < own) place -= 1;
    best.splice(place, 0, { item, rank: own });
    if (best.length > count) best.pop();
  }
  return best;
}
