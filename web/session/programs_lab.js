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
    if (last?.lab !== lab) last = { lab, given: followed(lab, training.trained) };
    return last.given;
  };
}

/**
 * A lab whose changes the page follows: those that a program makes by a method or a property.
 * @param {Lab} lab
 * @param {() => void} trained
 * @returns {Lab}
 */
function followed(lab, trained) {
  const changing = ["step", "trainFor", "seek", "reset", "setEmbeddings"];
  return new Proxy(lab, {
    get(target, name) {
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
      try {
        return Reflect.set(target, name, value, target);
      } finally {
        trained();
      }
    },
  });
}
