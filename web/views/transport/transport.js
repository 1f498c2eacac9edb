import { html, nothing, render } from "lit-html";
import { formatInteger, formatLoss, formatNumber, formatPlain } from "../../base/format.js";
import { pairStepReason } from "../../settings/in_force.js";
import { choicesOf } from "../../settings/settings.js";
import { hides, noticeText, noticeOf, numberOrText, selectField, textField } from "../ui/field.js";
import {
  newSeedIcon,
  pauseIcon,
  playIcon,
  settingsIcon,
  stepBackIcon,
  stepIcon,
  toStartIcon,
} from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { createTrainingPace, paceBar } from "./training_pace.js";

const SPEEDS = choicesOf("speed").map(({ value }) => ({ value, label: speedLabel(value) }));

/** @param {number} speed */
function speedLabel(speed) {
  return `${speed < 1 ? formatPlain(speed) : formatInteger(speed)} ${speed === 1 ? "epoch" : "epochs"}/s`;
}

/**
 * Play, step, back to start; where training is; and the settings that change it.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createTransportView(root, actions) {
  /** @type {"epoch" | "pair"} */
  let stepSize = "epoch";
  const pace = createTrainingPace();
  let settingsOpen = false;
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  keepKeys(root);

  /** @type {import("../../snapshot/types.js").View["render"]} */
  function draw(snapshot) {
    shown = snapshot;
    const withSettings = !hides(snapshot, "settings");
    const paced = pace(snapshot);
    // A percentage that grows is not read out.
    const live = paced ? "off" : "polite";
    const status = statusText(snapshot, paced);
    render(
      html`<div class="transport-row">
          ${hides(snapshot, "transport") ? nothing : buttons(snapshot)} ${numbers(snapshot)}
          ${withSettings ? settingsToggle() : nothing}
          ${withSettings ? settings(snapshot) : nothing}
        </div>
        <p class="transport-status" role="status" aria-live=${live}>${status}</p>`,
      root,
    );
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function buttons({ playing, progress, settings }) {
    const step = stepUnit(settings);
    const training = playing || progress !== null;
    return html`<div class="transport-buttons" role="group" aria-label="Training">
      <button
        type="button"
        class="round"
        title="Back to start: epoch 0 of the same run"
        aria-label="Back to start"
        @click=${actions.toStart}
      >
        ${toStartIcon}
      </button>
      <button
        type="button"
        class="round"
        title="Step back one epoch"
        aria-label="Step back"
        @click=${actions.stepBack}
      >
        ${stepBackIcon}
      </button>
      <button
        type="button"
        class="round play"
        title=${training ? "Pause" : "Play"}
        aria-label=${training ? "Pause" : "Play"}
        @click=${training ? actions.pause : actions.play}
      >
        ${training ? pauseIcon : playIcon}
      </button>
      <button
        type="button"
        class="round"
        title="Step one ${step}"
        aria-label="Step one ${step}"
        @click=${step === "pair" ? actions.stepPair : actions.stepEpoch}
      >
        ${stepIcon}
      </button>
    </div>`;
  }

  /** The chosen step, or an epoch where single pairs cannot be stepped. @param {{optimizer: string, batch: number}} settings */
  function stepUnit(settings) {
    return pairStepReason(settings) ? "epoch" : stepSize;
  }

  function settingsToggle() {
    return html`<button
      type="button"
      class="settings-toggle"
      title="Settings"
      aria-label="Settings"
      aria-expanded=${settingsOpen ? "true" : "false"}
      @click=${() => {
        settingsOpen = !settingsOpen;
        draw(shown);
      }}
    >
      ${settingsIcon}
    </button>`;
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function settings(snapshot) {
    return html`<div class=${settingsOpen ? "settings open" : "settings"}>
      ${hides(snapshot, "transport") ? nothing : stepField(snapshot)}
      ${hides(snapshot, "transport") || hides(snapshot, "speed") ? nothing : speedField(snapshot)}
      ${numberField(snapshot, "learningRate", "Learning rate", "Takes effect at once, without a reset")}
      ${selectField({
        name: "optimizer",
        label: "Optimizer",
        value: snapshot.settings.optimizer,
        snapshot,
        choices: choicesOf("optimizer"),
        commit: (value) => actions.set("optimizer", value),
      })}
      ${numberField(snapshot, "dimensions", "Dimensions K", "How many numbers each vector has")}
      ${hides(snapshot, "seed") ? nothing : seedField(snapshot)}
    </div>`;
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function stepField(snapshot) {
    const reason = pairStepReason(snapshot.settings);
    return selectField({
      name: "step",
      label: "Step",
      value: stepUnit(snapshot.settings),
      // The step is how one looks at training, not what is trained.
      snapshot: { ...snapshot, settings: { ...snapshot.settings, lock: false } },
      choices: [
        {
          value: "pair",
          label: reason === null ? "one pair" : "one pair (a full batch has none)",
          disabled: reason !== null,
          title: reason ?? undefined,
        },
        { value: "epoch", label: "one epoch" },
      ],
      title: reason ?? undefined,
      commit: (value) => {
        stepSize = value;
        draw(shown);
      },
    });
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function speedField(snapshot) {
    const { speed } = snapshot.settings;
    const known = SPEEDS.some(({ value }) => value === speed);
    return selectField({
      name: "speed",
      label: "Speed",
      value: speed,
      snapshot: { ...snapshot, settings: { ...snapshot.settings, lock: false } },
      choices: known ? SPEEDS : [{ value: speed, label: speedLabel(speed) }, ...SPEEDS],
      title: "Epochs per second",
      commit: (value) => actions.set("speed", value),
    });
  }

  /**
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   * @param {"learningRate" | "dimensions"} name
   * @param {string} label
   * @param {string} title
   */
  function numberField(snapshot, name, label, title) {
    return textField({
      name,
      label,
      value: formatPlain(snapshot.settings[name]),
      snapshot,
      choices: choicesOf(name).map(({ value }) => ({ value: formatPlain(value), label: "" })),
      inputMode: "decimal",
      title,
      commit: (text) => actions.set(name, numberOrText(text)),
    });
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function seedField(snapshot) {
    return html`<div class="seed">
      ${textField({
        name: "seed",
        label: "Seed",
        value: formatPlain(snapshot.settings.seed),
        snapshot,
        inputMode: "numeric",
        title: "The start that the random numbers make",
        commit: (text) => actions.set("seed", numberOrText(text)),
      })}
      <button
        type="button"
        class="quiet"
        title="New random start"
        ?disabled=${snapshot.settings.lock}
        @click=${actions.newSeed}
      >
        ${newSeedIcon} new
      </button>
    </div>`;
  }

  return { render: draw };
}

/** @param {import("../../snapshot/types.js").Snapshot} snapshot */
function numbers(snapshot) {
  const { model, epoch, pair, loss, sampledPairs } = snapshot;
  const pairs = model?.pairCount ?? 0;
  const last = formatInteger(pairs);
  return html`<dl class="numbers">
    <div class="number">
      <dt>Epoch</dt>
      <dd class="value">
        ${formatInteger(epoch)} ${noticeText("epoch", noticeOf(snapshot, "epoch"))}
      </dd>
      <dd class="pair">
        ${pair > 0 ? `pair ${formatInteger(pair)} of ${last}` : nothing}
        <span class="reserve" aria-hidden="true">pair ${last} of ${last}</span>
      </dd>
    </div>
    <div class="number">
      <dt>Loss <span class="unit">(nats per token)</span></dt>
      <dd class="value" title=${lossNote(snapshot)}>
        ${Number.isNaN(loss) ? "–" : sampledPairs > 0 ? `≈ ${formatNumber(loss, 2)}` : formatLoss(loss)}
      </dd>
    </div>
  </dl>`;
}

/** A large lab measures its loss at the start of some epochs only. @param {import("../../snapshot/types.js").Snapshot} snapshot */
function lossNote({ loss, lossEpoch, sampledPairs }) {
  if (Number.isNaN(loss)) return "being measured";
  if (sampledPairs > 0)
    return `about: exact at epoch ${formatInteger(lossEpoch ?? 0)}, and since then by ${formatInteger(sampledPairs)} pairs`;
  return lossEpoch === null ? nothing : `at the start of epoch ${formatInteger(lossEpoch)}`;
}

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {ReturnType<ReturnType<typeof createTrainingPace>>} pace
 */
function statusText(snapshot, pace) {
  const { progress, message } = snapshot;
  if (progress) {
    const what = `Training to epoch ${formatInteger(progress.to)}`;
    return pace ? paceBar(what, pace) : `${what} …`;
  }
  if (pace) return paceBar("This epoch", pace);
  return message ?? "";
}
