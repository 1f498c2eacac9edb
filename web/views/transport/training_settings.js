/** The settings that change training, and how it is watched. */
import { html, nothing } from "lit-html";
import { formatInteger, formatPlain } from "../../base/format.js";
import { pairStepReason } from "../../settings/in_force.js";
import { choicesOf } from "../../settings/settings.js";
import { hides, numberOrText, selectField, textField } from "../ui/field.js";
import { newSeedIcon } from "../ui/icons.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").Actions} Actions */

const SPEEDS = choicesOf("speed").map(({ value }) => ({ value, label: speedLabel(value) }));

/** @param {number} speed */
function speedLabel(speed) {
  return `${speed < 1 ? formatPlain(speed) : formatInteger(speed)} ${speed === 1 ? "epoch" : "epochs"}/s`;
}

/**
 * @param {Snapshot} snapshot
 * @param {"epoch" | "pair"} unit  of a step
 * @param {((unit: "epoch" | "pair") => void) | null} chooseUnit  null where a step is always an epoch
 * @param {Actions} actions
 */
export function trainingSettings(snapshot, unit, chooseUnit, actions) {
  return html`${hides(snapshot, "transport") || !chooseUnit ? nothing : stepField(snapshot, unit, chooseUnit)}
  ${numberField(snapshot, actions, "learningRate", "Learning rate", "Takes effect at once, without a reset")}
  ${selectField({
    name: "optimizer",
    label: "Optimizer",
    value: snapshot.settings.optimizer,
    snapshot,
    noticeElsewhere: true,
    choices: choicesOf("optimizer"),
    commit: (value) => actions.set("optimizer", value),
  })}
  ${numberField(snapshot, actions, "dimensions", "Dimensions K", "How many numbers each vector has")}
  ${hides(snapshot, "seed") ? nothing : seedField(snapshot, actions)}`;
}

/** What is set so often that it is always there. @param {Snapshot} snapshot @param {Actions} actions */
export function oftenSet(snapshot, actions) {
  const hasSpeed = !hides(snapshot, "transport") && !hides(snapshot, "speed");
  return html`${hasSpeed ? speedField(snapshot, actions) : nothing}
  ${hides(snapshot, "seed") ? nothing : newSeedButton(snapshot, actions)}`;
}

/**
 * @param {Snapshot} snapshot
 * @param {"epoch" | "pair"} unit
 * @param {(unit: "epoch" | "pair") => void} choose
 */
function stepField(snapshot, unit, choose) {
  const reason = pairStepReason(snapshot.settings);
  return selectField({
    name: "step",
    label: "Step",
    value: unit,
    snapshot: unlocked(snapshot),
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
    commit: choose,
  });
}

/** @param {Snapshot} snapshot @param {Actions} actions */
function speedField(snapshot, actions) {
  const { speed } = snapshot.settings;
  const known = SPEEDS.some(({ value }) => value === speed);
  return selectField({
    name: "speed",
    label: "Speed",
    value: speed,
    snapshot: unlocked(snapshot),
    noticeElsewhere: true,
    choices: known ? SPEEDS : [{ value: speed, label: speedLabel(speed) }, ...SPEEDS],
    title: "Epochs per second",
    commit: (value) => actions.set("speed", value),
  });
}

/** Step and speed are how one looks at training, not what is trained. @param {Snapshot} snapshot @returns {Snapshot} */
function unlocked(snapshot) {
  return { ...snapshot, settings: { ...snapshot.settings, lock: false } };
}

/**
 * @param {Snapshot} snapshot
 * @param {Actions} actions
 * @param {"learningRate" | "dimensions"} name
 * @param {string} label
 * @param {string} title
 */
function numberField(snapshot, actions, name, label, title) {
  return textField({
    name,
    label,
    value: formatPlain(snapshot.settings[name]),
    snapshot,
    noticeElsewhere: true,
    choices: choicesOf(name).map(({ value }) => ({ value: formatPlain(value), label: "" })),
    inputMode: "decimal",
    title,
    commit: (text) => actions.set(name, numberOrText(text)),
  });
}

/** @param {Snapshot} snapshot @param {Actions} actions */
const seedField = (snapshot, actions) =>
  textField({
    name: "seed",
    label: "Seed",
    value: formatPlain(snapshot.settings.seed),
    snapshot,
    noticeElsewhere: true,
    inputMode: "numeric",
    title: "The start that the random numbers make",
    commit: (text) => actions.set("seed", numberOrText(text)),
  });

/** @param {Snapshot} snapshot @param {Actions} actions */
const newSeedButton = ({ settings }, actions) =>
  html`<button
    type="button"
    class="quiet new-seed"
    title="New random start"
    ?disabled=${settings.lock}
    @click=${actions.newSeed}
  >
    ${newSeedIcon} new
  </button>`;
