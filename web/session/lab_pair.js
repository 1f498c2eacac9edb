import { API_SETTINGS } from "../settings/settings.js";
import { modelOf } from "../snapshot/model.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").Model} Model */
/** @typedef {import("../core/types.js").Vectors} Vectors */
/** @typedef {{lab: Lab, untrained: Lab, drawn: Vectors, model: Model}} Built  `drawn`: the start that the settings alone lead to */

/**
 * Builds a lab, and beside it the same lab once more that stays at epoch 0, for the untrained text.
 * @param {import("./environment.js").Environment} environment
 * @param {Record<string, any>} settings
 * @param {object} [saved]  a lab of these settings as toJSON gave it, to go on with; with the vectors `untrained` of the lab beside it, where the settings do not lead to them
 * @returns {Promise<Built>}
 */
export async function buildLabs({ createLab, reopenLab }, settings, saved) {
  const options = Object.fromEntries(API_SETTINGS.map((name) => [name, settings[name]]));
  const lab = await (saved ? reopenLab(saved) : createLab(options));
  try {
    const untrained = await createLab(options);
    const drawn = untrained.embeddings();
    const moved = /** @type {any} */ (saved)?.untrained;
    if (moved) {
      untrained.setEmbeddings({ V: Float64Array.from(moved.V), U: Float64Array.from(moved.U) });
    }
    return { lab, untrained, drawn, model: modelOf(lab, settings.corpus) };
  } catch (error) {
    lab.dispose();
    throw error;
  }
}

/**
 * Whether a text can be used as a start: every token of it is known.
 * @param {Lab} lab
 * @param {string} start
 */
export function canStart(lab, start) {
  try {
    lab.generate({ start, length: 1 });
    return true;
  } catch {
    return false;
  }
}

/**
 * A lab whose changes the page follows: those that a program makes by a method or a property.
 * @param {Lab} lab
 * @param {() => void} trained
 * @returns {Lab}
 */
export function followed(lab, trained) {
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
