import { listOf } from "../../base/lists.js";
import { GESTURE } from "../undo.js";

/** @typedef {import("../../snapshot/types.js").VectorKind} VectorKind */

/** @param {ArrayLike<number>} values @param {number} dimensions */
const isVector = (values, dimensions) =>
  values.length === dimensions && listOf(values).every(Number.isFinite);

/**
 * Moving vectors by hand.
 * @param {import("../session.js").Session} session
 */
export function createVectorActions({ state, update, store, training, history, touched }) {
  const { loop } = training;
  let gestures = 0;

  /**
   * @param {VectorKind} kind
   * @param {number} id
   * @param {ArrayLike<number>} values  K numbers
   */
  function setVector(kind, id, values) {
    const { lab, model, gesture } = state;
    const token = model?.vocabulary[id];
    if (token === undefined || !lab || !isVector(values, lab.dimensions)) return;
    const label = `${kind === "V" ? "v" : "u"} of ${token}`;
    const sameStep = gesture ? GESTURE + gesture.id : `vector ${kind} ${id}`;
    loop.pause();
    loop.cancel();
    update({ moved: Object.freeze({ label, lab, epoch: lab.epoch, pair: lab.pair }) });
    history.edit(label, sameStep, () => {
      const vectors = lab.embeddings();
      vectors[kind].set(values, id * values.length);
      lab.setEmbeddings(vectors);
      if (gesture) update({ gesture: Object.freeze({ ...gesture, changed: true }) });
    });
    touched("vectors");
  }

  /**
   * @param {VectorKind} kind
   * @param {number} id
   * @param {number} right  along x of the plane that is shown
   * @param {number} up  along y
   */
  function nudgeVector(kind, id, right, up) {
    const snapshot = store.get();
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
      const { plane } = store.get();
      nudgeVector(kind, id, x - plane[kind][2 * id], y - plane[kind][2 * id + 1]);
    },
    beginGesture() {
      const { plane } = store.get();
      update({ gesture: Object.freeze({ id: ++gestures, plane, changed: false }) });
    },
    endGesture() {
      if (state.gesture) update({ gesture: null });
    },
    cancelGesture() {
      const { gesture } = state;
      update({ gesture: null });
      if (gesture?.changed) void history.undoOrRedo("undo");
    },
  };
}
