/** The arrow keys at the plane: they move v or u of the selected token. */
import { niceStep } from "../../draw/scales.js";

/**
 * @typedef {import("./shown_kinds.js").Kind} Kind
 * @typedef {import("../../draw/plane/plane_tools.js").Grasp} Grasp
 * @typedef {import("./plane_stage.js").Panel} Panel
 */

/** Steps across the view; with Shift a tenth as many. */
const STEPS = 100;

/**
 * @param {Panel} panel
 * @param {ReturnType<typeof import("./plane_news.js").createPlaneNews>} news
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createArrowKeys(panel, news, actions) {
  /** @type {Kind} */
  let chosen = "V";
  /** What is not shown is not moved. */
  function kindNow() {
    const kinds = panel.kinds();
    return kinds.includes(chosen) ? chosen : kinds[0];
  }

  return {
    get kind() {
      return kindNow();
    },
    /** What they move. @returns {Grasp | null} */
    vector() {
      const snapshot = panel.snapshot();
      return snapshot && { kind: kindNow(), id: snapshot.selected };
    },
    /** @param {Kind} kind */
    choose(kind) {
      if (!panel.kinds().includes(kind)) return;
      chosen = kind;
      panel.tell(`The arrow keys move ${kind.toLowerCase()}.`);
    },
    /** @param {number} right @param {number} up @param {boolean} large @param {import("../../snapshot/types.js").Bounds} bounds  in view */
    nudge(right, up, large, bounds) {
      const { selected } = /** @type {import("./vectors.js").ReadySnapshot} */ (panel.snapshot());
      const kind = kindNow();
      const step = niceStep(bounds.top - bounds.bottom, STEPS) * (large ? 10 : 1);
      news.expect({ kind, id: selected });
      actions.nudgeVector(kind, selected, right * step, up * step);
    },
    /** What the vector that they move means. */
    ask() {
      const snapshot = panel.snapshot();
      if (!snapshot) return;
      const { plane, selected } = snapshot;
      const kind = kindNow();
      news.expect("probe");
      actions.probe(plane[kind][2 * selected], plane[kind][2 * selected + 1]);
    },
  };
}
