import { createSurface } from "../../draw/canvas.js";
import { watchTheme } from "../../draw/colour.js";

/**
 * A canvas to draw on in the colours of the page.
 * @param {HTMLCanvasElement} canvas
 * @param {() => void} draw  called again after the canvas's size or the theme has changed
 */
export function createPlotCanvas(canvas, draw) {
  const surface = createSurface(canvas, draw);
  const theme = watchTheme(canvas, draw);
  return {
    context: surface.context,
    begin: surface.begin,
    theme: theme.read,
    dispose() {
      surface.dispose();
      theme.dispose();
    },
  };
}
