/** What a screen reader is told of the plane: what a person has done there, once the snapshot has it. */
import { formatExp } from "../../base/format.js";
import { tokenLabel } from "../../draw/canvas.js";
import { placeText } from "./coordinates.js";
import { probeSentence } from "./probe_box.js";

/**
 * @typedef {import("./vectors.js").ReadySnapshot} ReadySnapshot
 * @typedef {import("../../draw/plane/plane_tools.js").Grasp} Grasp
 */

export function createPlaneNews() {
  let told = "";
  /** A vector that was moved, or a place that was asked about. @type {Grasp | "probe" | null} */
  let expected = null;

  return {
    get told() {
      return told;
    },
    /** @param {string} text */
    tell(text) {
      told = text;
    },
    /** @param {Grasp | "probe"} what */
    expect(what) {
      expected = what;
    },
    /**
     * @param {ReadySnapshot} snapshot
     * @param {ReadySnapshot | null} last  that was shown
     * @returns {Grasp | null} the vector that was moved, if it is told
     */
    take(snapshot, last) {
      const what = expected;
      expected = null;
      if (what === "probe" || (snapshot.probe && !last?.probe)) told = probeSentence(snapshot);
      else if (what) {
        told = movedSentence(snapshot, what);
        return what;
      } else if (snapshot.symmetry && snapshot.symmetry !== last?.symmetry) {
        told = `largest change of any probability: ${formatExp(snapshot.symmetry.difference)}`;
      }
      return null;
    },
  };
}

/** @param {ReadySnapshot} snapshot @param {Grasp} vector */
function movedSentence({ model, plane }, { kind, id }) {
  const name = `${kind.toLowerCase()} of ${tokenLabel(model.vocabulary[id])}`;
  return `${name} at ${placeText(plane[kind], id, model.dimensions, 2)}`;
}
