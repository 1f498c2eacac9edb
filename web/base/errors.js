/**
 * What is wrong, as a program can tell it (`code`) and as a person can read it (`message`: the field and the value it got).
 * Codes: corpus-too-short, corpus-too-large, unknown-token, bad-setting, diverged, disposed, wasm-blocked; internal for a mistake of
 * the program itself.
 */
export class LabError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} [epoch]  for `diverged`: the last finite epoch, where the lab now is
   */
  constructor(code, message, epoch) {
    super(message);
    this.name = "LabError";
    this.code = code;
    if (epoch !== undefined) this.epoch = epoch;
  }
}

/**
 * @param {unknown} error
 * @returns {LabError}
 */
export function asLabError(error) {
  // By its name: a core from another bundle has a class of its own.
  if (error instanceof Error && error.name === "LabError") return /** @type {LabError} */ (error);
  // Anything else is a mistake of the program: say it, and let a developer see where.
  console.error(error);
  return new LabError("internal", error instanceof Error ? error.message : String(error));
}
