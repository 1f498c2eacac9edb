import { LabError, reading } from "../../base/errors.js";
import { sameItems } from "../../base/lists.js";
import { checkParts, partsOf } from "../../snapshot/page_parts.js";

/** @typedef {import("../../snapshot/types.js").Actions} Actions */
/** @typedef {import("../../snapshot/page_parts.js").ReadyState} ReadyState */
/** @typedef {NonNullable<import("../../snapshot/page_parts.js").CheckedParts["similarity"]>["a"]} CheckedEnd */

/**
 * What a program reads and sets of what a person does by hand.
 * @param {import("../session.js").Session} session
 * @param {Omit<Actions, "parts" | "setParts" | "openAsItBegan">} actions
 */
export function createPartActions({ state, training, history, touched }, actions) {
  const ready = () => (state.lab && state.model ? /** @type {ReadyState} */ (state) : null);

  /** @param {import("../../core/types.js").Vectors} vectors */
  function setVectors(vectors) {
    const now = /** @type {ReadyState} */ (state).lab.embeddings();
    if (sameItems(vectors.V, now.V) && sameItems(vectors.U, now.U)) return;
    training.loop.pause();
    training.loop.cancel();
    history.edit("vectors", "", (lab) => lab.setEmbeddings(vectors));
    touched("vectors");
  }

  /** @param {"a" | "b"} end @param {CheckedEnd} to */
  function setEnd(end, to) {
    if (to?.vector) actions.setSimilarity(end, to.vector);
    else if (to?.kind) actions.loadSimilarity(end, to.kind, to.id);
  }

  return {
    parts() {
      const now = ready();
      return now && partsOf(now);
    },
    /** @param {unknown} given */
    setParts(given) {
      const now = ready();
      if (!now) throw new LabError("bad-setting", "state can be set once the lab is ready");
      const before = partsOf(now);
      const { vectors, probe, similarity, pair, frame, luck, compare } = reading("state", () =>
        checkParts(given, now),
      );
      if (vectors) setVectors(vectors);
      if (probe) actions.probe(probe.x, probe.y);
      else if (probe === null) actions.clearProbe();
      if (similarity) {
        actions.followSimilarity();
        setEnd("a", similarity.a);
        setEnd("b", similarity.b);
      }
      // The pair that training comes to next anyway is followed further.
      if (pair !== undefined && pair !== before.pair) actions.setUpdatePair(pair);
      if (frame !== undefined) actions.setUpdateFrame(frame);
      const { count, epochs } = before.luck ?? {};
      if (luck === null) actions.stopLuck();
      else if (luck && (luck.count !== count || luck.epochs !== epochs)) actions.runLuck(luck);
      if (compare !== undefined && compare !== before.compare) actions.set("compare", compare);
    },
  };
}
