import { GESTURE } from "../undo.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../../snapshot/types.js").VectorKind} VectorKind */

/**
 * Moving vectors by hand.
 * @param {Session} session
 */
export function createVectorActions(session) {
  const { state, loop } = session;
  const { hand } = state;
  let gestures = 0;

  /**
   * @param {VectorKind} kind
   * @param {number} id
   * @param {ArrayLike<number>} values  K numbers
   */
  function setVector(kind, id, values) {
    const token = state.model?.vocabulary[id];
    if (token === undefined || !state.lab) return;
    const { gesture } = hand;
    const label = `${kind === "V" ? "v" : "u"} of ${token}`;
    const sameStep = gesture ? GESTURE + gesture.id : `vector ${kind} ${id}`;
    loop.pause();
    loop.cancel();
    const { lab } = state;
    hand.moved = { label, lab, epoch: lab.epoch, pair: lab.pair };
    session.edit(label, sameStep, () => {
      const vectors = lab.embeddings();
      vectors[kind].set(Array.from(values), id * values.length);
      lab.setEmbeddings(vectors);
      if (gesture) gesture.changed = true;
    });
  }

  /**
   * @param {VectorKind} kind
   * @param {number} id
   * @param {number} right  along x of the plane that is shown
   * @param {number} up  along y
   */
  function nudgeVector(kind, id, right, up) {
    const snapshot = session.store.get();
    const { plane, model } = snapshot;
    if (!model) return;
    const k = model.dimensions;
    const vector = snapshot[kind].slice(id * k, id * k + k);
    // The directions of x and y are at right angles, so what the plane does not show stays.
    setVector(
      kind,
      id,
      vector.map((value, i) => value + right * plane.basis[2 * i] + up * plane.basis[2 * i + 1]),
    );
  }

  return {
    setVector,
    nudgeVector,
    /**
     * @param {VectorKind} kind
     * @param {number} id
     * @param {number} x  of the plane that is shown
     * @param {number} y
     */
    moveVector(kind, id, x, y) {
      const { plane } = session.store.get();
      nudgeVector(kind, id, x - plane[kind][2 * id], y - plane[kind][2 * id + 1]);
    },
    beginGesture() {
      const { plane } = session.store.get();
      hand.gesture = { id: ++gestures, plane, changed: false };
    },
    endGesture() {
      if (!hand.gesture) return;
      hand.gesture = null;
      session.changed();
    },
    cancelGesture() {
      const { gesture } = hand;
      hand.gesture = null;
      if (gesture?.changed) void session.undoOrRedo("undo");
      else session.changed();
    },
  };
}
