import { labSettings } from "../settings/settings.js";
import { modelOf } from "../snapshot/model.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../snapshot/types.js").Model} Model */
/** @typedef {import("../core/types.js").Vectors} Vectors */
/** @typedef {{lab: Lab, untrained: Lab, drawn: Vectors, model: Model}} Built  `drawn`: the start that the settings alone lead to */

/**
 * Builds a lab, and beside it the same lab once more that stays at epoch 0, for the untrained text.
 * @param {import("./environment.js").Environment} environment
 * @param {import("../settings/types.js").Settings} settings
 * @param {object} [saved]  a lab of these settings as toJSON gave it, to go on with; with the vectors `untrained` of the lab beside it, where the settings do not lead to them
 * @returns {Promise<Built>}
 */
export async function buildLabs({ createLab, reopenLab }, settings, saved) {
  const options = labSettings(settings);
  const lab = await (saved ? reopenLab(saved) : createLab(options));
  try {
    const untrained = await createLab(options);
    const drawn = untrained.embeddings();
    const moved = /** @type {any} */ (saved)?.untrained;
    if (moved !== undefined) setStart(untrained, moved);
    return { lab, untrained, drawn, model: modelOf(lab, settings.corpus) };
  } catch (error) {
    lab.dispose();
    throw error;
  }
}

/**
 * Its vectors at epoch 0, as a saved state has them: the lab checks what they are before it looks at them.
 * @param {Lab} untrained
 * @param {any} moved
 */
function setStart(untrained, moved) {
  try {
    untrained.setEmbeddings({ V: moved?.V, U: moved?.U });
  } catch (error) {
    untrained.dispose();
    throw error;
  }
}

/** @param {Built} built  that nobody wants any more */
export function discardLabs({ lab, untrained }) {
  lab.dispose();
  untrained.dispose();
}
