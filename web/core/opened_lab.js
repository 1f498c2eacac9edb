import { OPTIMIZERS, TOKEN_UNITS } from "./names.js";
import { decode, encode, unwrap } from "./core_module.js";
import { LabError } from "../base/errors.js";
import { rowCost } from "../base/cost.js";

/** @typedef {ReturnType<typeof openLab>} OpenedLab */

/** Frees the memory of labs that nobody has any more. */
const forgotten = new FinalizationRegistry(({ core, number }) => core.close(number));

/**
 * A lab of the core, and what all its members need of it.
 * @param {import("./raw_core.js").RawCore} core
 * @param {import("../settings/types.js").LabSettings} settings
 */
export function openLab(core, settings) {
  const { dimensions } = settings;
  /** @type {number | null} */
  let number = unwrap(
    core.open({
      ...settings,
      corpus: encode(settings.corpus),
      tokens: TOKEN_UNITS.indexOf(settings.tokens),
      lang: encode(settings.lang),
      optimizer: OPTIMIZERS.indexOf(settings.optimizer),
    }),
  );

  /** Throws once the lab is disposed of. */
  function requireNumber() {
    if (number === null) throw new LabError("disposed", "this lab was disposed of");
    return number;
  }

  /** @type {import("./raw_core.js").CallCore} */
  const call = (name, ...values) => {
    const called = /** @type {(...all: any[]) => any} */ (core[name]);
    return unwrap(called(requireNumber(), ...values));
  };

  // Whoever can still call the lab holds this function.
  forgotten.register(call, { core, number }, call);
  const vocabulary = call("vocabulary").map(decode);

  return {
    core,
    settings,
    vocabulary,
    idOf: new Map(vocabulary.map((token, id) => [token, id])),
    call,
    requireOpen: () => void requireNumber(),
    /** Numbers in V, and in U. */
    size: vocabulary.length * dimensions,
    rowCost: rowCost(vocabulary.length, dimensions),
    dispose() {
      if (number === null) return;
      forgotten.unregister(call);
      core.close(number);
      number = null;
    },
  };
}
