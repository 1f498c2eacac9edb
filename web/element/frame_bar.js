import { nothing } from "lit-html";
import { createFigureBar } from "../views/transport/figure_bar.js";
import { createTransportView } from "../views/transport/transport.js";
import { render } from "../views/ui/render.js";

/**
 * @typedef {object} OffersOfBar
 * @property {(() => void) | null} endWelcome  called once a first visit has begun; null on later ones
 * @property {(home: string) => Promise<string>} homeLink  the address of this state in a whole lab
 */

/**
 * The bar that moves training: above the panels of a lab with all its settings, below those of a figure a slim one.
 * @param {HTMLElement} bar
 * @param {Element} panels  beside which it stands
 * @param {import("../snapshot/types.js").Actions} actions
 * @param {OffersOfBar} page
 */
export function createFrameBar(bar, panels, actions, { endWelcome, homeLink }) {
  /** @type {boolean | null} */
  let isOfFigure = null;
  /** @type {import("../snapshot/types.js").View | null} */
  let view = null;

  /** @param {boolean} figure */
  function choose(figure) {
    isOfFigure = figure;
    view?.dispose?.();
    render(nothing, bar);
    view = figure
      ? createFigureBar(bar, actions, homeLink)
      : createTransportView(bar, actions, endWelcome);
    // In the order of the eye.
    if (figure) panels.after(bar);
    else panels.parentElement?.querySelector(".lab-failure")?.after(bar);
  }

  return {
    /** @param {import("../snapshot/types.js").Snapshot} snapshot */
    render(snapshot) {
      const { figure } = snapshot.settings;
      if (figure !== isOfFigure) choose(figure);
      view?.render(snapshot);
    },
    dispose: () => view?.dispose?.(),
  };
}
