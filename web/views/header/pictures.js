/** The pictures of the page to take away, as they are shown now. */
import { boxOf, fitBounds } from "../../draw/bounds.js";
import { tokenLabel } from "../../draw/canvas.js";
import { pngOf, svgOf } from "../../draw/captioned.js";
import { watchTheme } from "../../draw/colour.js";
import { lossDomain, lossFrame } from "../../draw/loss/loss_axes.js";
import { drawLoss } from "../../draw/loss/loss_picture.js";
import { panesOf } from "../../draw/plane/panes.js";
import { createPanesMemory, drawPanes, pointsInView } from "../../draw/plane/plane_panes.js";
import { kindsOf } from "../../draw/plane/shown_kinds.js";
import { createRegionOutlines } from "../../draw/plane/region_outlines.js";
import { formatInteger, formatLoss } from "../../base/format.js";
import { surpriseFile } from "./surprise_file.js";

/** @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot */

/** The size of a plot that is not on the page. */
const USUAL = { width: 720, height: 504 };
const USUAL_LOSS = { width: 720, height: 220 };

/**
 * @param {HTMLElement} place  in the lab, whose colours the pictures have
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => {size: import("../../draw/canvas.js").Size} | undefined} shown
 *   how the vectors panel shows the plane; undefined where it is not on the page
 * @param {() => string} language  of the text
 */
export function createPictures(place, actions, shown, language) {
  function theme() {
    const watch = watchTheme(place, () => {});
    const colours = watch.read();
    watch.dispose();
    return colours;
  }

  function plane() {
    const now = shown();
    const seen = now?.size && now.size.width > 0 && now.size.height > 0 ? now.size : null;
    const size = seen ?? USUAL;
    const first = /** @type {ReadySnapshot} */ (actions.whole(["vectors"]));
    const kinds = kindsOf(first);
    const panes = panesOf(size, first.layers.before !== null);
    const bounds =
      (seen && first.viewport) || fitBounds(boxOf(pointsInView(first, kinds)), panes.now);
    const whole = /** @type {ReadySnapshot} */ (actions.whole(["vectors"], bounds));
    const snapshot = { ...whole, language: language() };
    const colours = theme();
    const { model, selected } = snapshot;
    const token = tokenLabel(model.vocabulary[selected]);
    const legend = [
      { mark: /** @type {const} */ ("v"), text: "v the token as previous" },
      {
        mark: /** @type {const} */ ("u"),
        text: `u the token as next, sized by p(next | ${token})`,
      },
    ].filter(({ mark }) => kinds.includes(mark === "v" ? "V" : "U"));
    const state = { panes, bounds, snapshot, kinds, still: true, theme: colours, grasp: null };
    return {
      size,
      legend,
      theme: colours,
      caption: `Vectors at ${where(snapshot)}.`,
      draw: (/** @type {CanvasRenderingContext2D} */ context) =>
        void drawPanes(context, state, createPanesMemory(createRegionOutlines)),
    };
  }

  function loss() {
    const snapshot = /** @type {ReadySnapshot} */ (actions.whole(["loss"]));
    const size = USUAL_LOSS;
    const colours = theme();
    const domain = lossDomain(snapshot);
    return {
      size,
      legend: [],
      theme: colours,
      caption: `Loss at ${where(snapshot)}.`,
      draw(/** @type {CanvasRenderingContext2D} */ context) {
        const plot = lossFrame(context, size, domain, colours.font);
        drawLoss(context, { size, plot, domain, snapshot, theme: colours, marks: [] }, new Map());
      },
    };
  }

  return {
    surpriseSvg() {
      const snapshot = /** @type {import("./surprise_file.js").SurpriseSnapshot} */ (
        actions.whole(["surprise"])
      );
      const caption = `Surprise of every pair at ${where(snapshot)}.`;
      return svgOf(surpriseFile(snapshot, language(), theme(), caption));
    },
    planeSvg: () => svgOf(plane()),
    planePng: () => pngOf(plane()),
    lossSvg: () => svgOf(loss()),
  };
}

/** @param {ReadySnapshot} snapshot */
function where({ epoch, pair, model, loss, settings }) {
  const inside =
    pair > 0 ? `, pair ${formatInteger(pair)} of ${formatInteger(model.pairCount)}` : "";
  return (
    `epoch ${formatInteger(epoch)}${inside}, loss ${formatLoss(loss)} nats per token ` +
    `(${formatInteger(model.vocabulary.length)} tokens, K = ${model.dimensions}, seed ${settings.seed})`
  );
}
