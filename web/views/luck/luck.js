/** The panel of capacity and luck: many starts of the same text, with several K, and the losses that they end with. */
import { html } from "lit-html";
import { keepKeys, moveFocus } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { luckControls } from "./luck_controls.js";
import { luckResults } from "./luck_results.js";

/** @typedef {import("./luck_results.js").LuckSnapshot} LuckSnapshot */

/** Pixels of a panel that has not been measured. */
const USUAL_WIDTH = 600;

const PARTS = html`<div class="panel-head">
    <h2 id="luck-title">Capacity and luck</h2>
    <span class="muted">where many random starts end, with 1, 2 and 3 numbers a vector</span>
  </div>
  <div class="luck-controls"></div>
  <div class="luck-results"></div>`;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createLuckView(root, actions) {
  root.setAttribute("aria-labelledby", "luck-title");
  keepKeys(root);
  /** @type {LuckSnapshot | null} */
  let shown = null;
  /** @type {import("./luck_controls.js").Plan} */
  let plan = { count: 100, epochs: null };
  /** @type {import("./luck_results.js").Start | null} */
  let chosen = null;
  let width = USUAL_WIDTH;

  render(PARTS, root);
  const controls = /** @type {HTMLElement} */ (root.querySelector(".luck-controls"));
  const results = /** @type {HTMLElement} */ (root.querySelector(".luck-results"));
  const observer = new ResizeObserver(() => {
    if (results.clientWidth === width || results.clientWidth === 0) return;
    width = results.clientWidth;
    draw();
  });
  observer.observe(results);
  results.addEventListener("keydown", moveBetweenBars);

  function draw() {
    if (!shown) return;
    render(luckControls(shown, plan, change, actions), controls);
    render(luckResults(shown, plan.count, chosen, width, load), results);
  }

  /** @param {Partial<typeof plan>} part */
  function change(part) {
    plan = { ...plan, ...part };
    draw();
  }

  /** @param {import("./luck_results.js").Start} start */
  function load(start) {
    chosen = start;
    actions.loadSeed(start.dimensions, start.seed);
    draw();
  }

  return {
    render(snapshot) {
      const isReady = snapshot.model && snapshot.luck;
      shown = isReady ? /** @type {LuckSnapshot} */ (snapshot) : null;
      draw();
    },
    dispose() {
      observer.disconnect();
      actions.stopLuck();
    },
  };
}

/** Of the bars of a histogram one is a tab stop; the arrow keys reach the others. @param {KeyboardEvent} event */
function moveBetweenBars(event) {
  const bar = event.target;
  if (!(bar instanceof HTMLElement) || !bar.classList.contains("luck-bar")) return;
  const bars = bar.parentElement?.querySelectorAll(".luck-bar") ?? [];
  moveFocus(event, /** @type {HTMLElement[]} */ ([...bars]), false);
}
