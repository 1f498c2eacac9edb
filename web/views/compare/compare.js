/** Two labs side by side that differ in one setting: their planes, losses and probabilities. */
import { html, nothing, render } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { boxOf } from "../../draw/bounds.js";
import { createSurface, pointOn } from "../../draw/canvas.js";
import { watchTheme } from "../../draw/colour.js";
import { drawLoss, lossDomain, lossFrame } from "../../draw/loss/loss_picture.js";
import { prefersStillness } from "../../draw/motion.js";
import { nearestMark } from "../../draw/plane/plane_marks.js";
import { createPlaneMemory, drawPlane } from "../../draw/plane/plane_picture.js";
import { createViewport } from "../../draw/viewport.js";
import {
  formatInteger,
  formatLoss,
  formatNumber,
  formatPlain,
  formatProbability,
} from "../../base/format.js";
import { choicesOf } from "../../settings/settings.js";
import { noticeOf, noticeText, numberOrText, option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { largestIds } from "../ui/rows.js";
import { styleProperty } from "../ui/style_property.js";
import { listenToTokens, tokenButton, tokenPill } from "../ui/token.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("../../snapshot/types.js").ComparedSnapshot} ComparedSnapshot
 */

/** The settings in which the two may differ, and a value that shows something. */
const DIFFERENCES = [
  { name: "seed", label: "seed", suggest: (/** @type {any} */ s) => (s.seed + 1) % 2 ** 32 },
  {
    name: "dimensions",
    label: "dimensions K",
    suggest: (/** @type {any} */ s) => (s.dimensions === 3 ? 2 : 3),
  },
  {
    name: "optimizer",
    label: "optimizer",
    suggest: (/** @type {any} */ s) => (s.optimizer === "adam" ? "gd" : "adam"),
  },
  {
    name: "learningRate",
    label: "learning rate",
    suggest: (/** @type {any} */ s) => s.learningRate * 2,
  },
  { name: "scale", label: "initial scale", suggest: (/** @type {any} */ s) => s.scale / 10 },
];

const MOST_ROWS = 12;

/** A difference of probabilities that is worth an eye. */
const LARGE = 0.05;

/** @type {import("../../snapshot/types.js").CreateView} */
export function createCompareView(root, actions) {
  root.setAttribute("aria-labelledby", "compare-title");
  keepKeys(root);
  listenToTokens(root, actions);
  let name = DIFFERENCES[0].name;
  /** What was typed; null for what is suggested. @type {string | null} */
  let typed = null;
  /** The comparison that the fields were set from. */
  let compared = "";
  /** @type {ReadySnapshot} */
  let shown;
  /** @type {{draw: () => void, dispose: () => void}[]} */
  let pictures = [];

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    if (!snapshot.model) return;
    shown = /** @type {ReadySnapshot} */ (snapshot);
    const { comparedLab, settings } = shown;
    if (comparedLab && settings.compare !== compared) {
      name = comparedLab.difference.name;
      typed = shownValue(comparedLab.difference.value);
      compared = settings.compare;
    }
    render(template(shown), root);
    if (comparedLab && pictures.length === 0) pictures = createPictures();
    if (!comparedLab) stopPictures();
    for (const picture of pictures) picture.draw();
  }

  function createPictures() {
    const canvases = [...root.querySelectorAll("canvas")];
    return [
      createPlanePicture(canvases[0], () => ({ ...shown, regions: null }), actions),
      createPlanePicture(canvases[1], () => otherSnapshot(shown), actions),
      createLossPicture(canvases[2], () => shown),
    ];
  }

  function stopPictures() {
    for (const picture of pictures) picture.dispose();
    pictures = [];
  }

  /** @param {ReadySnapshot} snapshot */
  function template(snapshot) {
    const { comparedLab } = snapshot;
    return html`<div class="panel-head">
        <h2 id="compare-title">Side by side</h2>
        <span class="muted">the same text and settings but one, under one transport</span>
        ${form(snapshot)}
      </div>
      ${comparedLab ? comparison(snapshot, comparedLab) : nothing}`;
  }

  /** @param {ReadySnapshot} snapshot */
  function form(snapshot) {
    const { settings } = snapshot;
    const { lock } = settings;
    const running = settings.compare !== "";
    const difference = DIFFERENCES.find((each) => each.name === name) ?? DIFFERENCES[0];
    const suggestion = difference.suggest(settings);
    const value = typed ?? (typeof suggestion === "number" ? formatPlain(suggestion) : suggestion);
    const start = () => actions.set("compare", `${name} ${numberOrText(typed ?? value)}`);
    return html`<form
      class="compare-form"
      @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        start();
      }}
    >
      <label>
        with another
        <span class="control"
          ><select
            aria-label="Setting in which the other lab differs"
            ?disabled=${lock}
            @change=${(/** @type {Event} */ event) => {
              name = /** @type {HTMLSelectElement} */ (event.target).value;
              typed = null;
              draw(shown);
            }}
          >
            ${DIFFERENCES.map((each) => option({ value: each.name, label: each.label }, each.name === name))}</select
          >${chevronIcon}</span
        >
      </label>
      <span class="field">
        <span class="control"
          >${name === "optimizer" ? choiceOfValue(String(value), lock) : textOfValue(String(value), snapshot)}</span
        >
        ${noticeText("compare", noticeOf(snapshot, "compare"))}
      </span>
      <button type="submit" class="quiet" ?disabled=${lock}>${running ? "change" : "show"}</button>
      <button
        type="button"
        class="quiet"
        ?disabled=${!running || lock}
        @click=${() => actions.set("compare", "")}
      >
        close
      </button>
    </form>`;
  }

  /** @param {Event} event */
  function take(event) {
    typed = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
  }

  /** @param {string} value @param {Snapshot} snapshot */
  function textOfValue(value, snapshot) {
    return html`<input
      type="text"
      size="8"
      autocomplete="off"
      spellcheck="false"
      aria-label="Its value in the other lab"
      ?disabled=${snapshot.settings.lock}
      aria-describedby="notice-compare"
      aria-invalid=${noticeOf(snapshot, "compare") ? "true" : "false"}
      .value=${live(value)}
      @input=${take}
    />`;
  }

  /** @param {string} value @param {boolean} lock */
  function choiceOfValue(value, lock) {
    return html`<select aria-label="Its value in the other lab" ?disabled=${lock} @change=${take}>
        ${choicesOf(name).map((choice) => option(choice, choice.value === value))}</select
      >${chevronIcon}`;
  }

  return {
    render: draw,
    dispose: stopPictures,
  };
}

/**
 * @param {ReadySnapshot} snapshot
 * @param {ComparedSnapshot} comparedLab
 */
function comparison(snapshot, comparedLab) {
  const { name, value } = comparedLab.difference;
  const own = snapshot.settings;
  const other = { ...own, learningRate: comparedLab.learningRate, [name]: value };
  return html`<div class="compare">
    ${card("This lab", described(name, own), snapshot, snapshot.plane, null)}
    ${card("The other", described(name, other), { ...snapshot, ...where(comparedLab) }, comparedLab.plane, comparedLab.problem)}
    <section class="compare-numbers">
      <h3>Loss of both</h3>
      <canvas
        part="plot"
        class="plot compare-loss"
        role="img"
        aria-label=${lossSummary(snapshot, comparedLab)}
      ></canvas>
      <p class="muted">Strong: this lab. Thin: the other one.</p>
      ${table(snapshot, comparedLab)}
    </section>
  </div>`;
}

/** @param {ComparedSnapshot} comparedLab */
function where({ epoch, pair, loss, plane, row }) {
  return { epoch, pair, loss, plane, row };
}

/** The snapshot as the other lab would have it, for the same picture. @param {ReadySnapshot} snapshot @returns {ReadySnapshot} */
function otherSnapshot(snapshot) {
  return {
    ...snapshot,
    .../** @type {any} */ (snapshot.comparedLab && where(snapshot.comparedLab)),
    layers: snapshot.comparedLab?.layers ?? snapshot.layers,
    regions: null,
    probe: null,
  };
}

/**
 * @param {"This lab" | "The other"} whose
 * @param {string} setting  in which they differ
 * @param {Snapshot} snapshot
 * @param {import("../../snapshot/types.js").Plane} plane
 * @param {string | null} problem
 */
function card(whose, setting, { epoch, loss, selected, model }, plane, problem) {
  const token = model?.vocabulary[selected] ?? "";
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

/**
 * @param {ReadySnapshot} snapshot
 * @param {ComparedSnapshot} comparedLab
 */
function table({ model, row, selected, hovered }, comparedLab) {
  const { vocabulary } = model;
  const most = Float64Array.from(row.probabilities, (p, id) =>
    Math.max(p, comparedLab.row.probabilities[id]),
  );
  const ids = largestIds(most, MOST_ROWS, selected);
  return html`<h3>What comes after ${tokenPill(vocabulary[selected])} in each</h3>
    <table part="table" class="compare-table">
      <thead>
        <tr>
          <th scope="col">next</th>
          <th scope="col">p, this lab</th>
          <th scope="col">p, the other</th>
          <th scope="col">other − this</th>
        </tr>
      </thead>
      <tbody data-token-group>
        ${ids.map((id, at) => {
          const [p, q] = [row.probabilities[id], comparedLab.row.probabilities[id]];
          const state = `${id === hovered ? "hovered" : ""} ${Math.abs(q - p) >= LARGE ? "large" : ""}`;
          return html`<tr class=${state} data-token=${id}>
            <th scope="row">${tokenButton(id, vocabulary[id], id === selected, at === 0)}</th>
            <td>${formatProbability(p)}</td>
            <td>${formatProbability(q)}</td>
            <td>
              <span
                class="compare-difference ${q < p ? "less" : "more"}"
                ${styleProperty("--p", Math.abs(q - p))}
                >${formatNumber(q - p, 3)}</span
              >
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${ids.length < vocabulary.length ? html`<p class="muted">${ids.length} likeliest of ${formatInteger(vocabulary.length)} tokens.</p>` : nothing}`;
}

/**
 * The setting in which the two differ; an optimizer with its learning rate, because each has one that suits it.
 * @param {import("../../settings/types.js").SettingName} name
 * @param {Readonly<import("../../settings/types.js").Settings>} settings
 */
function described(name, settings) {
  const label = DIFFERENCES.find((each) => each.name === name)?.label ?? name;
  if (name !== "optimizer") return `${label} ${shownValue(settings[name])}`;
  const chosen = choicesOf(name).find(({ value }) => value === settings.optimizer);
  return `${chosen?.label ?? settings.optimizer}, learning rate ${shownValue(settings.learningRate)}`;
}

/** @param {any} value */
function shownValue(value) {
  return typeof value === "number" ? formatPlain(value) : String(value);
}

/** @param {Snapshot} snapshot @param {ComparedSnapshot} comparedLab */
function lossSummary(snapshot, comparedLab) {
  const difference = formatNumber(comparedLab.loss - snapshot.loss, 4);
  return `Losses over the epochs: this lab ${formatLoss(snapshot.loss)}, the other ${formatLoss(comparedLab.loss)} nats per token, a difference of ${difference}.`;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {() => ReadySnapshot} snapshotNow
 * @param {import("../../snapshot/types.js").Actions} actions
 */
function createPlanePicture(canvas, snapshotNow, actions) {
  const surface = createSurface(canvas, () => draw());
  const theme = watchTheme(canvas, () => draw());
  const view = createViewport(
    () => {},
    () => draw(),
  );
  let memory = createPlaneMemory();
  /** @type {object | null} */
  let model = null;
  /** @type {import("../../draw/plane/plane_marks.js").Mark[]} */
  let marks = [];

  /** @param {MouseEvent} event */
  function markUnder(event) {
    const { x, y } = pointOn(canvas, event);
    return nearestMark(marks, x, y);
  }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const id = markUnder(event)?.id ?? null;
    if (id !== snapshotNow().hovered) actions.hover(id);
  });
  canvas.addEventListener("pointerleave", () => actions.hover(null));
  canvas.addEventListener("click", (event) => {
    const mark = markUnder(event);
    if (mark) actions.select(mark.id);
  });

  function draw() {
    const snapshot = snapshotNow();
    const size = surface.begin();
    if (size.width === 0) return;
    if (snapshot.model !== model) memory = createPlaneMemory();
    model = snapshot.model;
    const box = boxOf([snapshot.plane.V, snapshot.plane.U]);
    const eased = !prefersStillness(snapshot.settings);
    const bounds = view.follow({ ...snapshot, viewport: null, box, eased, size });
    marks = drawPlane(
      surface.context,
      { size, bounds, snapshot, kinds: ["V", "U"], regions: [], theme: theme.read() },
      memory,
    );
  }

  return {
    draw,
    dispose() {
      surface.dispose();
      theme.dispose();
      view.dispose();
    },
  };
}

/**
 * Both curves: the other lab's is drawn as a run beside this one.
 * @param {HTMLCanvasElement} canvas
 * @param {() => ReadySnapshot} snapshotNow
 */
function createLossPicture(canvas, snapshotNow) {
  const surface = createSurface(canvas, () => draw());
  const theme = watchTheme(canvas, () => draw());
  /** @type {Map<string, number>} */
  const memory = new Map();

  function draw() {
    const { comparedLab, ...own } = snapshotNow();
    const size = surface.begin();
    if (size.width === 0 || !comparedLab) return;
    const branches = [{ from: 0, ...comparedLab.curve }];
    const snapshot = { ...own, comparedLab, branches, changes: [] };
    const domain = lossDomain(snapshot);
    const colours = theme.read();
    const plot = lossFrame(surface.context, size, domain, colours.font);
    drawLoss(surface.context, { size, plot, domain, snapshot, theme: colours, marks: [] }, memory);
  }

  return {
    draw,
    dispose() {
      surface.dispose();
      theme.dispose();
    },
  };
}
