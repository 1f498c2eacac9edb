import { inPlane, rowsOf, turned } from "../../snapshot/symmetry.js";
import { GESTURE } from "../undo.js";
import { currentSymmetry } from "../../snapshot/moved_vectors.js";

/** @typedef {import("../../snapshot/types.js").PlaneChange} PlaneChange */

const UNCHANGED = Object.freeze({ rotate: 0, stretch: 1, shiftX: 0, shiftY: 0 });

/** @type {Record<string, string>} */
const LABELS = {
  rotate: "rotation of V and U",
  stretch: "stretching of V and U",
  shiftX: "shift of every u",
  shiftY: "shift of every u",
};

/**
 * Changes of V and U together that leave the model as it is.
 * @param {import("../session.js").Session} session
 */
export function createSymmetryActions({ state, update, store, training, history, touched }) {
  const { loop } = training;

  /** @param {import("../../core/types.js").Lab} lab @returns {import("../../snapshot/moved_vectors.js").SymmetryState} */
  function begin(lab) {
    const { plane, selected } = store.get();
    const original = lab.embeddings();
    return {
      lab,
      version: state.version,
      plane,
      original,
      lossBefore: lab.loss,
      rows: rowsOf(lab, selected),
      values: UNCHANGED,
      step: "",
      base: original,
      from: UNCHANGED,
    };
  }

  return {
    /** @param {Partial<PlaneChange>} change */
    transform(change) {
      const { lab } = state;
      if (!lab) return;
      loop.pause();
      loop.cancel();
      const [name] = Object.keys(change);
      const { gesture } = state;
      const step = gesture ? GESTURE + gesture.id : `symmetry ${name}`;
      const before = currentSymmetry(state) ?? begin(lab);
      // Each gesture changes the vectors as they were when it began, so that rounding does not pile up.
      const isNew = step !== before.step;
      const base = isNew ? lab.embeddings() : before.base;
      const from = isNew ? before.values : before.from;
      const values = Object.freeze({ ...before.values, ...change });
      history.edit(LABELS[name], step, () => {
        lab.setEmbeddings(base);
        lab.setEmbeddings(lab.transformed(inPlane(before.plane.basis, turned(from, values))));
        // The version that this change leads to.
        const version = state.version + 1;
        update({
          symmetry: Object.freeze({ ...before, version, step, base, from, values }),
          gesture: gesture && Object.freeze({ ...gesture, changed: true }),
        });
      });
      touched("vectors");
    },
    untransform() {
      const symmetry = currentSymmetry(state);
      if (!symmetry) return;
      loop.pause();
      loop.cancel();
      history.edit("return to the vectors before", "", (lab) =>
        lab.setEmbeddings(symmetry.original),
      );
      touched("vectors");
    },
  };
}
