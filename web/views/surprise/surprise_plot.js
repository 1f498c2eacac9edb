import { pointOn } from "../../draw/canvas.js";
import { createMotion, prefersStillness } from "../../draw/motion.js";
import { surpriseEnd, surpriseFrame } from "../../draw/surprise/surprise_axes.js";
import { markAt } from "../../draw/surprise/surprise_marks.js";
import { drawSurprise } from "../../draw/surprise/surprise_picture.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";

/** @typedef {import("../../draw/surprise/surprise_picture.js").SurpriseSnapshot} SurpriseSnapshot */
/** @typedef {import("../../draw/surprise/surprise_marks.js").Pair} Pair */

/** Pixels that a finger may be away from a mark. */
const TOUCH = 20;

/**
 * The picture of surprise on its canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function createSurprisePlot(canvas) {
  const surface = createPlotCanvas(canvas, draw);
  const end = createMotion(1, (from, to, share) => from + (to - from) * share, draw);
  /** @type {Map<string, number>} */
  const memory = new Map();
  /** @type {SurpriseSnapshot | null} */
  let snapshot = null;
  /** @type {{prev: number, pair: Pair | null}} */
  let shown = { prev: -1, pair: null };
  /** @type {ReturnType<typeof drawSurprise>} */
  let marks = [];

  function draw() {
    if (!snapshot) return;
    const size = surface.begin();
    if (size.width === 0) return;
    // At rest the same settings give the same picture; while training runs, labels keep their sides.
    if (!snapshot.playing) memory.clear();
    const theme = surface.theme();
    const plot = surpriseFrame(surface.context, size, end.target, theme.font);
    const picture = { size, plot, end: end.value(), snapshot, theme, shown };
    marks = drawSurprise(surface.context, picture, memory);
  }

  return {
    /** Makes room for all pairs; while training runs an axis that is long enough stays. @param {SurpriseSnapshot} next */
    follow(next) {
      const wanted = surpriseEnd(next.model, next.surprise, next.loss);
      const isFirst = snapshot?.model !== next.model;
      const stays = next.playing && !isFirst && wanted < end.target;
      snapshot = next;
      if (stays || wanted === end.target) return;
      if (isFirst || prefersStillness(next.settings)) end.jump(wanted);
      else end.move(wanted);
    },
    /** @param {typeof shown} now  the row that is lit and the pair that is pointed at */
    draw(now) {
      shown = now;
      draw();
    },
    /** How many of the pairs lie above the axis. @param {SurpriseSnapshot} of */
    above: ({ surprise: { pairs } }) =>
      pairs.filter(({ surprise }) => surprise > end.target).length,
    /** The pair under a pointer. @param {PointerEvent} event @returns {Pair | null} */
    pairAt: (event) =>
      markAt(marks, pointOn(canvas, event), event.pointerType === "touch" ? TOUCH : undefined),
    dispose() {
      surface.dispose();
      end.dispose();
    },
  };
}
