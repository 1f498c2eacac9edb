import { formatInteger, formatNumber, formatSubscript } from "../../base/format.js";
import { show } from "../../settings/messages.js";

/** @typedef {import("../../snapshot/similarity.js").Source} Source */
/** @typedef {"a" | "b"} End */

/** Of the numbers that a person may type. */
const LARGEST = 1000;

/**
 * Two vectors of a person's own beside those of the model: nothing here changes the model, so there is nothing to undo.
 * @param {import("../session.js").Session} session
 */
export function createSimilarityActions({ state, update, notify, dismiss, store, touched }) {
  /** @param {Partial<typeof state.similarity>} ends */
  function change(ends) {
    update({ similarity: Object.freeze({ ...state.similarity, ...ends }) });
    touched("similarity");
  }

  /** @param {End} end @param {ArrayLike<number>} values  K numbers */
  function setSimilarity(end, values) {
    const { model } = state;
    const vector = Float64Array.from(values);
    if (!model || vector.length !== model.dimensions || !vector.every(Number.isFinite)) return;
    change({ [end]: Object.freeze({ model, vector }) });
  }

  return {
    setSimilarity,
    /** @param {End} end @param {number} at  which coordinate, from 0 @param {any} value */
    typeSimilarity(end, at, value) {
      const { similarity } = store.get();
      if (!similarity) return;
      const name = `similarity-${end}-${at}`;
      if (typeof value === "number" && Math.abs(value) <= LARGEST) {
        dismiss(name);
        return setSimilarity(
          end,
          similarity[end].vector.map((old, i) => (i === at ? value : old)),
        );
      }
      const index = similarity[end].vector.length > 1 ? formatSubscript(at + 1) : "";
      const [least, most] = [formatInteger(-LARGEST), formatInteger(LARGEST)];
      const got =
        typeof value === "number"
          ? formatNumber(value, Number.isInteger(value) ? 0 : 3)
          : show(value);
      notify(name, `${end}${index} must be a number from ${least} to ${most}, got ${got}`);
    },
    /** @param {End} end @param {import("../../snapshot/types.js").VectorKind} kind @param {number} id */
    loadSimilarity(end, kind, id) {
      const { model } = state;
      if (!model || model.vocabulary[id] === undefined) return;
      change({ [end]: Object.freeze({ model, token: { kind, id } }) });
    },
    /** @param {End} end @param {number} x  of the plane that is shown @param {number} y */
    moveSimilarity(end, x, y) {
      const { similarity, plane } = store.get();
      if (!similarity) return;
      const from = similarity[end];
      // What the plane does not show of the vector stays.
      const move = (/** @type {number} */ value, /** @type {number} */ i) =>
        value + (x - from.x) * plane.basis[2 * i] + (y - from.y) * plane.basis[2 * i + 1];
      setSimilarity(end, from.vector.map(move));
    },
    followSimilarity: () => change({ a: null, b: null }),
  };
}
