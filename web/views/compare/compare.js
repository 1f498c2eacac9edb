/** Two labs side by side that differ in one setting: their planes, losses and probabilities. */
import { html, nothing } from "lit-html";
import { formatInteger, formatLoss } from "../../base/format.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { listenToTokens } from "../ui/token.js";
import { settingText } from "./comparable_settings.js";
import { createCompareForm } from "./compare_form.js";
import { createLossesOfBoth, lossesSummary } from "./losses_of_both.js";
import { nextInBoth } from "./next_in_both.js";
import { createPlaneOfLab } from "./plane_of_lab.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("../../snapshot/types.js").ComparedSnapshot} ComparedSnapshot
 */

const PROMISE = html`<p class="muted promise">
  Another lab will stand here beside this one, with the same text and all settings but the one that
  you choose, and train with it: the vectors of both, their losses, and what comes next in each.
</p>`;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createCompareView(root, actions) {
  root.setAttribute("aria-labelledby", "compare-title");
  keepKeys(root);
  listenToTokens(root, actions);
  const form = createCompareForm(actions, () => draw(shown));
  /** @type {ReadySnapshot} */
  let shown;
  /** @type {{draw: () => void, dispose: () => void}[]} */
  let pictures = [];

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model) return;
    shown = /** @type {ReadySnapshot} */ (snapshot);
    const { comparedLab } = shown;
    render(
      html`<div class="panel-head">
          <h2 id="compare-title">Side by side</h2>
          <span class="muted">the same text and settings but one, under one transport</span>
          ${comparedLab ? nothing : PROMISE} ${form.template(shown)}
        </div>
        ${comparedLab ? bothLabs(shown, comparedLab) : nothing}`,
      root,
    );
    if (comparedLab && pictures.length === 0) pictures = createPictures();
    if (!comparedLab) stopPictures();
    for (const picture of pictures) picture.draw();
  }

  function createPictures() {
    const canvases = [...root.querySelectorAll("canvas")];
    return [
      createPlaneOfLab(canvases[0], () => ({ ...shown, regions: null }), actions),
      createPlaneOfLab(canvases[1], () => asComparedLab(shown), actions),
      createLossesOfBoth(canvases[2], () => shown),
    ];
  }

  function stopPictures() {
    for (const picture of pictures) picture.dispose();
    pictures = [];
  }

  return { render: draw, dispose: stopPictures };
}

/** @param {ReadySnapshot} snapshot @param {ComparedSnapshot} comparedLab */
function bothLabs(snapshot, comparedLab) {
  const { name, value } = comparedLab.difference;
  const own = snapshot.settings;
  const compared = { ...own, learningRate: comparedLab.learningRate, [name]: value };
  return html`<div class="compare">
    ${labCard("This lab", settingText(name, own), snapshot, null)}
    ${labCard("The other", settingText(name, compared), asComparedLab(snapshot), comparedLab.problem)}
    <section class="compare-numbers">
      <h3>Loss of both</h3>
      <canvas
        part="plot"
        class="plot compare-loss"
        role="img"
        aria-label=${lossesSummary(snapshot, comparedLab)}
      ></canvas>
      <p class="muted">Strong: this lab. Thin: the other one.</p>
      ${nextInBoth(snapshot, comparedLab)}
    </section>
  </div>`;
}

/** The snapshot with the compared lab in the place of this one. @param {ReadySnapshot} snapshot @returns {ReadySnapshot} */
function asComparedLab(snapshot) {
  if (!snapshot.comparedLab) return snapshot;
  const { epoch, pair, loss, plane, row, layers, problem } = snapshot.comparedLab;
  // A machine shows more or fewer steps of its way to this lab's epoch; its picture is framed when it is there.
  const isBehind = problem === null && epoch < snapshot.epoch;
  return {
    ...snapshot,
    progress: isBehind ? { from: epoch, to: snapshot.epoch } : snapshot.progress,
    epoch,
    pair,
    loss,
    plane,
    row,
    layers,
    regions: null,
    probe: null,
    guess: null,
  };
}

/**
 * @param {"This lab" | "The other"} whose
 * @param {string} setting  in which the labs differ
 * @param {ReadySnapshot} snapshot
 * @param {string | null} problem
 */
function labCard(whose, setting, { epoch, loss, selected, model, plane }, problem) {
  const token = model.vocabulary[selected];
  return html`<section class="compare-lab">
    <h3>${whose}: ${setting}</h3>
    <p class="compare-where">
      epoch ${formatInteger(epoch)}, loss <b>${formatLoss(loss)}</b> nats per token
    </p>
    <canvas
      part="plot"
      class="plot compare-plane"
      role="img"
      aria-label="${whose}: its vectors, ${plane.xLabel} across${plane.yLabel ? ` and ${plane.yLabel} upwards` : ""}; selected: ${token}"
    ></canvas>
    <p class="compare-problem">${problem ?? ""}</p>
  </section>`;
}
