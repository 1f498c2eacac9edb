/**
 * Of all that is made, only the latest is wanted: what comes too late is thrown away.
 * @template T
 * @param {(made: T) => void} discard
 */
export function createLatest(discard) {
  let turn = 0;
  return {
    /**
     * @param {() => Promise<T>} make
     * @returns {Promise<T | null>} null where something else was begun meanwhile, or nothing is wanted any more
     */
    async make(make) {
      const thisTurn = ++turn;
      try {
        const made = await make();
        if (thisTurn === turn) return made;
        discard(made);
      } catch (error) {
        if (thisTurn === turn) throw error;
      }
      return null;
    },
    /** What is being made is not wanted any more. */
    cancel: () => void turn++,
    /** Nothing is wanted any more: NaN equals no turn. */
    end: () => void (turn = NaN),
  };
}
