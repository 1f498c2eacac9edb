import { reading } from "../base/errors.js";
import { fromSavedRun, toSavedRun } from "./saved_lab.js";
import { lossMembers } from "./members/loss.js";
import { numPyProgram } from "./numpy_program.js";
import { openLab } from "./opened_lab.js";
import { planeMembers } from "./members/plane.js";
import { textMembers } from "./members/text.js";
import { predictionMembers } from "./members/predictions.js";
import { runMembers } from "./members/run.js";
import { vectorMembers } from "./members/vectors.js";
import { trainingMembers } from "./members/training.js";

/** @typedef {import("./types.js").Lab} Lab */
/** @template Parts @typedef {Parts extends [infer Part, ...infer Rest] ? Part & Whole<Rest> : {}} Whole */

/**
 * A lab with all its members. It checks what it is given before the core sees it, since WebAssembly would silently turn a wrong
 * type into a number.
 * @param {import("./raw_core.js").RawCore} core
 * @param {Parameters<typeof openLab>[1]} settings
 * @param {import("./core.js").Clock} clock
 * @param {any} [run]  read from JSON, which the lab takes over
 * @returns {Lab}
 */
export function createCoreLab(core, settings, clock, run) {
  const lab = openLab(core, settings);
  try {
    if (run !== undefined) {
      lab.call(
        "restore",
        reading("the saved lab", () => toSavedRun(run, lab.size)),
      );
    }
  } catch (error) {
    lab.dispose();
    throw error;
  }
  return whole(
    textMembers(lab),
    vectorMembers(lab),
    predictionMembers(lab),
    planeMembers(lab),
    lossMembers(lab),
    runMembers(lab),
    trainingMembers(lab, clock),
    lastMembers(lab),
  );
}

/**
 * How a lab leaves the program.
 * @param {import("./opened_lab.js").OpenedLab} lab
 * @returns {Pick<Lab, "toJSON" | "toNumPy" | "dispose">}
 */
function lastMembers({ call, settings, vocabulary, dispose }) {
  return {
    toJSON() {
      return fromSavedRun(settings, call("save"));
    },

    toNumPy() {
      return numPyProgram(
        { ...settings, vocabulary, ids: call("ids"), startIsRandom: call("startIsRandom") },
        call("save"),
      );
    },

    dispose,
  };
}

/**
 * An object that inherits the members of all parts: as with a class, none is its own, so that copying or printing a lab
 * computes nothing.
 * @template {object[]} Parts
 * @param {Parts} parts
 * @returns {Whole<Parts>}
 */
function whole(...parts) {
  const members = {};
  for (const part of parts) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(part))) {
      const { value, set } = member;
      if (typeof value === "function") member.value = careful(name, value);
      if (set) member.set = careful(name, set);
      Object.defineProperty(members, name, member);
    }
  }
  return Object.create(members);
}

/**
 * A function that may be given anything.
 * @template {(...given: any[]) => any} Act
 * @param {string} name
 * @param {Act} act
 */
function careful(name, act) {
  return /** @type {Act} */ (
    (...given) =>
      given.length === 0 ? act() : reading(`what ${name} was given`, () => act(...given))
  );
}
