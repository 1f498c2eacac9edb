/**
 * The part of a snapshot that a hand at the vectors makes: what was moved, asked about and transformed.
 * @typedef {import("../core/types.js").Lab} Lab
 * @typedef {import("./types.js").Plane} Plane
 * @typedef {import("./types.js").PlaneChange} PlaneChange
 *
 * @typedef {object} SymmetryState
 * @property {Lab} lab
 * @property {number} version  of the vectors that it left; others were made by something else
 * @property {Plane} plane  that was shown when it began
 * @property {import("../core/types.js").Vectors} original
 * @property {number} lossBefore
 * @property {ReturnType<typeof import("./symmetry.js").rowsOf>} rows  of the original
 * @property {PlaneChange} values  since the original
 * @property {string} step  the change to undo that it belongs to
 * @property {import("../core/types.js").Vectors} base  when this step began
 * @property {PlaneChange} from  values of the base
 *
 * @typedef {{id: number, plane: Plane, changed: boolean}} Gesture  a drag, whose changes are one
 * @typedef {{label: string, lab: Lab, epoch: number, pair: number}} MovedVector
 * @typedef {{x: number, y: number, model: object}} ProbedPlace
 */
import { largestOf } from "../base/largest.js";
import { largestChange, lift } from "./symmetry.js";

/**
 * What the vector at a place of the plane that someone asked about most likely means, as previous and as next token.
 * @typedef {object} Probe
 * @property {number} x  of the plane that is shown
 * @property {number} y
 * @property {Float64Array} vector  K numbers
 * @property {{id: number, probability: number}[]} next  the likeliest next tokens if a v were there, at the temperature of the settings
 * @property {{id: number, distance: number}} nearestV  Euclidean
 * @property {{id: number, distance: number}} nearestU
 */

const MOST_LIKELY = 5;

export const NO_MOVED_VECTORS = Object.freeze({ moved: null, probe: null, symmetry: null });

/**
 * The directions that the plane keeps for now: under a pointer that drags, and while vectors turn in it, it must not turn too.
 * @param {import("./state.js").State} state
 */
export function heldPlane(state) {
  return state.gesture?.plane ?? currentSymmetry(state)?.plane ?? null;
}

/**
 * What was transformed, as long as nothing else has changed the vectors since.
 * @param {import("./state.js").State} state
 */
export function currentSymmetry({ lab, version, symmetry }) {
  return symmetry?.lab === lab && symmetry?.version === version ? symmetry : null;
}

/**
 * @param {import("./state.js").State} state
 * @param {import("./snapshot.js").Recall} recall
 * @param {boolean} shown  can the vectors be seen?
 * @param {Plane} plane
 * @returns {Pick<import("./types.js").Snapshot, "moved" | "probe" | "symmetry">}
 */
export function movedVectorsOf(state, recall, shown, plane) {
  const { model, settings, probe, moved } = state;
  const lab = /** @type {Lab} */ (state.lab);
  if (!shown) return NO_MOVED_VECTORS;
  const symmetry = currentSymmetry(state);
  const isHere =
    moved?.lab === lab && moved.epoch === lab.epoch && moved.pair === lab.pair && !state.playing;
  return {
    moved: isHere ? moved.label : null,
    probe:
      probe && probe.model === model
        ? recall("probe", [probe, plane, settings.temperature], () =>
            probeOf(lab, plane, probe, settings.temperature),
          )
        : null,
    symmetry: symmetry && recall("symmetry", [symmetry], () => symmetryOf(lab, symmetry)),
  };
}

/**
 * @param {Lab} lab
 * @param {Plane} plane
 * @param {{x: number, y: number}} place
 * @param {number} temperature
 * @returns {Probe}
 */
function probeOf(lab, { basis }, { x, y }, temperature) {
  const vector = lift(basis, x, y);
  const probabilities = lab.probabilities(vector, { temperature });
  const { V, U } = lab.neighbours("euclidean", vector);
  const ids = largestOf(probabilities.keys(), probabilities, MOST_LIKELY);
  const next = ids.map((id) => ({ id, probability: probabilities[id] }));
  return Object.freeze({ x, y, vector, next, nearestV: nearest(V), nearestU: nearest(U) });
}

/** @param {Float64Array} distances */
function nearest(distances) {
  let id = 0;
  distances.forEach((distance, other) => {
    if (distance < distances[id]) id = other;
  });
  return { id, distance: distances[id] };
}

/**
 * @param {Lab} lab
 * @param {SymmetryState} symmetry
 * @returns {import("./types.js").Symmetry}
 */
function symmetryOf(lab, { values, rows, lossBefore }) {
  return Object.freeze({
    ...values,
    lossBefore,
    token: rows.token,
    difference: largestChange(lab, rows),
  });
}
