import { LabError } from "../base/errors.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * The lab as programs have it: the page follows what they do with it.
 * @param {Pick<import("./session.js").Session, "state" | "training">} session
 * @returns {() => Lab | null}
 */
export function createProgramsLab({ state, training }) {
  /** The lab that programs have, and what they have of it. @type {{lab: Lab, given: Lab} | null} */
  let last = null;
  return () => {
    const { lab } = state;
    if (!lab) return null;
    if (last?.lab !== lab) {
      const disposed = () => void (last = null);
      last = { lab, given: followed(lab, training.trained, disposed) };
    }
    return last.given;
  };
}

/**
 * A lab whose changes the page follows: those that a program makes by a method or a property. What a program disposes of is what it
 * holds: the page still shows the lab, and frees it when it goes.
 * @param {Lab} lab
 * @param {() => void} trained
 * @param {() => void} disposed
 * @returns {Lab}
 */
function followed(lab, trained, disposed) {
  const changing = ["step", "trainFor", "seek", "reset", "setEmbeddings"];
  let isDisposed = false;

  function dispose() {
    isDisposed = true;
    disposed();
  }

  function requireLab() {
    if (isDisposed) throw new LabError("disposed", "this lab was disposed of");
  }

  return new Proxy(lab, {
    get(target, name) {
      if (name === "dispose") return dispose;
      if (name in target) requireLab();
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (/** @type {any[]} */ ...parameters) => {
        try {
          return value.apply(target, parameters);
        } finally {
          // Training that diverges throws where it has come to.
          if (changing.includes(String(name))) trained();
        }
      };
    },
    set(target, name, value) {
      requireLab();
      try {
        return Reflect.set(target, name, value, target);
      } finally {
        trained();
      }
    },
  });
}
