import { forcesOf } from "./forces.js";
import { predictionRow } from "./prediction_row.js";
import { regionsOf } from "./regions.js";
import { trailKeys, trailTokens, trailsOf } from "./trails.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Plane} Plane */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./snapshot.js").Recall} Recall */

/**
 * The vectors of epoch 0 in the plane that is shown, and what they predict.
 * @typedef {Pick<import("./types.js").Snapshot, "V" | "U" | "row" | "plane" | "regions">} Before
 */

/**
 * What the layers of the vectors panel show, besides the regions; null where a layer is off.
 * @typedef {{forces: import("./types.js").Forces | null, trails: import("./types.js").Trails | null, before: Before | null}} Layers
 */

/** @type {Layers} */
export const NO_LAYERS = Object.freeze({ forces: null, trails: null, before: null });

/**
 * What the layers of the vectors panel show, besides the regions: only those that are on, and only what has changed.
 * @param {State} state
 * @param {Pick<import("./types.js").Snapshot, "plane" | "row">} shown
 * @param {Recall} remember
 * @returns {Layers}
 */
export function layersOf(state, { plane, row }, remember) {
  const { model, lab, untrained, settings, version, selected, hovered, viewport } = state;
  const on = (/** @type {import("../settings/types.js").Layer} */ name) =>
    settings.layers.includes(name);
  if (!model || !lab || !untrained) return NO_LAYERS;
  const directions = plane.basis.join();
  let [forces, trails, before] = [NO_LAYERS.forces, NO_LAYERS.trails, NO_LAYERS.before];
  if (on("forces")) {
    const keys = [lab, version, plane, selected, hovered, settings.optimizer];
    forces = remember("forces", keys, () =>
      forcesOf({ lab, model, selected, hovered, settings }, plane),
    );
  }
  if (on("trails")) {
    const tokens = trailTokens(row, selected, hovered);
    const keys = [...trailKeys(lab, version), directions, tokens.join()];
    trails = remember("trails", keys, () => trailsOf(lab, tokens, plane));
  }
  if (on("before")) {
    // At epoch 0 the start itself can be moved.
    const start = [untrained, untrained.seed, lab.epoch === 0 ? version : null, directions];
    const { temperature } = settings;
    const vectors = remember("vectors before", start, () => vectorsBefore(untrained, plane));
    const ownRow = remember("row before", [...start, selected, temperature], () =>
      predictionRow(untrained, selected, temperature),
    );
    const regions =
      on("regions") && viewport
        ? remember("regions before", [...start, viewport], () =>
            regionsOf({ ...state, lab: untrained }, plane),
          )
        : null;
    before = remember("before", [vectors, ownRow, regions, plane.xLabel, plane.yLabel], () =>
      Object.freeze({
        V: vectors.V,
        U: vectors.U,
        row: ownRow,
        plane: Object.freeze({ ...plane, V: vectors.x.V, U: vectors.x.U }),
        regions,
      }),
    );
  }
  return remember("layers", [forces, trails, before], () =>
    Object.freeze({ forces, trails, before }),
  );
}

/** The vectors of epoch 0, and where they lie in the plane that is shown. @param {Lab} untrained @param {Plane} plane */
function vectorsBefore(untrained, { basis }) {
  return { ...untrained.embeddings(), x: untrained.plane({ axes: { basis } }) };
}
