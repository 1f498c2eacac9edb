/**
 * What is wrong, as a program can tell it (`code`) and as a person can read it (`message`: the field and the value it got).
 * Codes: corpus-too-short, corpus-too-large, unknown-token, bad-setting, diverged, disposed, wasm-blocked.
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
