/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../types.js").VectorKind} VectorKind */

/**
 * Moving vectors by hand.
 * @param {Session} session
 */
export function createVectorActions(session) {
  const { state, loop } = session;

  /**
   * Replaces V and U, as one change that can be undone.
   * @param {string} label
   * @param {string} kind  changes of one kind that follow quickly are undone together
   * @param {(vectors: import("../core_types.js").Vectors) => import("../core_types.js").Vectors} change
   */
  function setVectors(label, kind, change) {
    loop.pause();
    session.edit(label, kind, (lab) => {
      loop.cancel();
      lab.setEmbeddings(change(lab.embeddings()));
    });
  }

  /**
   * @param {VectorKind} kind
   * @param {number} id
   * @param {ArrayLike<number>} values  K numbers
   */
  function setVector(kind, id, values) {
    const token = state.model?.vocabulary[id];
    if (token === undefined) return;
    setVectors(`${kind === "V" ? "v" : "u"} of ${token}`, `vector ${kind} ${id}`, (vectors) => {
      vectors[kind].set(Array.from(values), id * values.length);
      return vectors;
    });
  }

  return {
    setVectors,
    setVector,
    /**
     * @param {VectorKind} kind
     * @param {number} id
     * @param {number} x  of the plane that is shown
     * @param {number} y
     */
    moveVector(kind, id, x, y) {
      const snapshot = session.store.get();
      const { plane, model } = snapshot;
      if (!model) return;
      const k = model.dimensions;
      const vector = snapshot[kind].slice(id * k, id * k + k);
      const right = x - plane[kind][2 * id];
      const up = y - plane[kind][2 * id + 1];
      // The directions of x and y are at right angles, so what the plane does not show stays.
      setVector(
        kind,
        id,
        vector.map((value, i) => value + right * plane.basis[2 * i] + up * plane.basis[2 * i + 1]),
      );
    },
  };
}
