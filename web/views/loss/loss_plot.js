import { createBeginnings } from "../../draw/beginnings.js";
import { pointOn } from "../../draw/canvas.js";
import { lossDomain, lossFrame, lossScales } from "../../draw/loss/loss_axes.js";
import { drawLoss } from "../../draw/loss/loss_picture.js";
import { createMotion, prefersStillness } from "../../draw/motion.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";

/** @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot */

/**
 * The picture of the loss on its canvas, whose axes grow with the run.
 * @param {HTMLCanvasElement} canvas
 */
export function createLossPlot(canvas) {
  const surface = createPlotCanvas(canvas, draw);
  const domain = createMotion(
    { decades: 4, most: 3 },
    (from, to, share) => ({
      decades: from.decades + (to.decades - from.decades) * share,
      most: from.most + (to.most - from.most) * share,
    }),
    draw,
  );
  const beginsAnew = createBeginnings();
  /** The places of the labels in this picture, and in the one before. @type {Map<string, number>} */
  let places = new Map();
  let before = places;
  let drawn = "";
  /** @type {ReadySnapshot | null} */
  let shown = null;
  /** @type {readonly {at: number, lit: boolean}[]} */
  let marks = [];

  function draw() {
    if (!shown) return;
    const size = surface.begin();
    if (size.width === 0) return;
    const colours = surface.theme();
    const plot = lossFrame(surface.context, size, domain.target, colours.font);
    const picture = { size, plot, domain: domain.value(), snapshot: shown, theme: colours, marks };
    const { curve, epoch, pair, loss } = shown;
    const what = [epoch, pair, loss, curve.epochs.length, size.width, size.height];
    const now = String([...what, picture.domain.decades, picture.domain.most]);
    // What is drawn again is drawn the same.
    if (now !== drawn) before = places;
    drawn = now;
    places = new Map(before);
    drawLoss(surface.context, picture, places);
  }

  return {
    /** Makes room for all of the run. @param {ReadySnapshot} snapshot */
    follow(snapshot) {
      const next = lossDomain(snapshot);
      if (beginsAnew(snapshot)) {
        places = new Map();
        drawn = "";
        domain.jump(next);
      }
      if (next.decades !== domain.target.decades || next.most !== domain.target.most) {
        if (!shown || prefersStillness(snapshot.settings)) domain.jump(next);
        else domain.move(next);
      }
      shown = snapshot;
    },
    /** @param {readonly {at: number, lit: boolean}[]} changes  where something was changed */
    draw(changes) {
      marks = changes;
      draw();
    },
    /** The last epoch of the axis. */
    end: () => 10 ** domain.target.decades,
    /** The scale of the epochs, and where on it the pointer is. @param {PointerEvent} event */
    pointed(event) {
      const size = { width: canvas.clientWidth, height: canvas.clientHeight };
      const plot = lossFrame(surface.context, size, domain.target, surface.theme().font);
      const { x } = lossScales(domain.value(), plot);
      return { x, place: pointOn(canvas, event).x };
    },
    dispose() {
      surface.dispose();
      domain.dispose();
    },
  };
}
