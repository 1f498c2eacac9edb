/** The vectors panel: every v and u in a plane, the selected v's arrow, and the regions of the most likely next token. */
import { html } from "lit-html";
import { kindsOf } from "../../draw/plane/shown_kinds.js";
import { keepKeys } from "../ui/keys.js";
import { createNumberFields } from "../ui/number_fields.js";
import { render as renderTemplate } from "../ui/render.js";
import { withTokens } from "../ui/token.js";
import { isToolOpen, toolButton } from "../ui/tool_button.js";
import { createArrowKeys } from "./arrow_keys.js";
import { layerControls } from "./layer_controls.js";
import { layerNotes } from "./layer_notes.js";
import { arrowSwitch, repairButton, zoomButtons } from "./plane_controls.js";
import { PLANE_KEYS } from "./plane_keys.js";
import { POINTING_KEYS, createPointing } from "./pointing.js";
import { createPlaneNews } from "./plane_news.js";
import { createPlaneParts } from "./plane_parts.js";
import { createPlaneStage, planeStage } from "./plane_stage.js";
import { flatNote, legend, readout } from "./plane_texts.js";
import { probeBox, probeClass } from "./probe_box.js";
import { kindsMenu } from "./shown_kinds.js";

/** @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot */

/** @type {import("../../snapshot/types.js").CreateView} */
export function createVectorsView(root, actions) {
  /** In the picture. @type {ReadySnapshot | null} */
  let shown = null;
  /** In the words around it. @type {ReadySnapshot | null} */
  let said = null;
  let focusesProbe = false;
  const news = createPlaneNews();
  const around = { snapshot: () => shown, kinds: () => kindsOf(shown), tell };
  const pointing = createPointing(root, around, () => stage.bounds());
  const panel = { ...around, pointing };
  const arrows = createArrowKeys(panel, news, actions);
  const numbers = createNumberFields(renderPanel);
  const parts = createPlaneParts(renderPanel, numbers, actions, news.expect);
  renderPanel();
  const stage = createPlaneStage(root, panel, arrows, news, actions);
  keepKeys(root);

  /** @param {string} text */
  function tell(text) {
    news.tell(text);
    stage.draw();
    renderPanel();
  }

  /** The fields of the box take the focus: who pressed the button wants to type. */
  function unembed() {
    arrows.ask();
    focusesProbe = true;
  }

  function renderPanel() {
    const hasTools = isToolOpen("plane", said);
    renderTemplate(
      html`${head(said, () => stage.refit(), actions)}
        <div class="plot-box">
          <div class="plane-place">
            ${planeStage(said, arrows.kind, pointing.isOn)} ${pointing.hint()}
            ${hasTools ? zoomButtons((factor) => stage.zoom(factor), said !== null) : null}
            ${unembedded(pointing.isOn ? null : said, said && stage.bounds(), numbers, actions)}
          </div>
          ${said ? layerNotes(said) : null}
          ${foot(said, hasTools ? controls() : null, () => stage.repair(), news.told, pointing.isOn)}
        </div>`,
      root,
    );
  }

  const controls = () =>
    html`${arrowSwitch(arrows.kind, panel.kinds(), arrows.choose)}
      <button type="button" class="quiet" ?disabled=${!said} @click=${unembed}>unembed</button>
      ${parts(said)}`;

  return {
    paint(snapshot) {
      if (snapshot.status !== "ready" || !snapshot.model) return;
      const next = /** @type {ReadySnapshot} */ (snapshot);
      if (next.selected !== shown?.selected || next.model !== shown.model) numbers.clear();
      const moved = news.take(next, shown);
      if (moved) stage.reveal(next, moved);
      shown = next;
      stage.draw();
    },
    render() {
      said = shown;
      renderPanel();
      if (!focusesProbe || !shown?.probe) return;
      focusesProbe = false;
      /** @type {HTMLInputElement | null} */ (root.querySelector("#probe-x"))?.select();
    },
    shown: () => ({
      size: stage.size(),
      pointAt: pointing.ask,
      endPointing: () => void pointing.pick(null),
    }),
    dispose: () => stage.dispose(),
  };
}

/**
 * The box of the place that is read as a token.
 * @param {ReadySnapshot | null} snapshot
 * @param {Parameters<typeof probeClass>[1]} bounds  in view
 * @param {ReturnType<typeof createNumberFields>} numbers
 * @param {import("../../snapshot/types.js").Actions} actions
 */
function unembedded(snapshot, bounds, numbers, actions) {
  return html`<div class=${probeClass(snapshot?.probe ?? null, bounds)}>
    ${snapshot ? probeBox(snapshot, numbers, actions) : null}
  </div>`;
}

/**
 * @param {ReadySnapshot | null} snapshot
 * @param {() => void} refit
 * @param {import("../../snapshot/types.js").Actions} actions
 */
function head(snapshot, refit, actions) {
  return html`<div class="panel-head">
    <h2 id="vectors-title">Vectors</h2>
    ${legend(snapshot)}
    <div class="plot-controls">
      ${isToolOpen("layers", snapshot) ? [layerControls(snapshot, actions), kindsMenu(snapshot, actions)] : null}
      ${
        isToolOpen("plane", snapshot)
          ? html`<button type="button" class="quiet" @click=${refit}>refit</button>`
          : null
      }
      ${toolButton("layers", { label: "layers" }, snapshot, actions)}
      ${toolButton("plane", { label: "tools", name: "tools of the plane" }, snapshot, actions)}
    </div>
  </div>`;
}

/** @param {ReadySnapshot | null} snapshot @param {unknown} controls @param {() => void} repair @param {string} told  to a screen reader @param {boolean} isPointing */
function foot(snapshot, controls, repair, told, isPointing) {
  return html`<div class="plot-foot">
    ${snapshot ? flatNote(snapshot.model.dimensions) : null}
    <p class="plot-readout" aria-hidden="true">${snapshot ? readout(snapshot) : null}</p>
    ${repairButton(snapshot?.moved ?? null, repair)}
    <div class="plot-parts">${controls}</div>
    <p class="visually-hidden" id="plane-keys">${isPointing ? POINTING_KEYS : PLANE_KEYS}</p>
    <p class="visually-hidden" role="status">${withTokens(told)}</p>
  </div>`;
}
