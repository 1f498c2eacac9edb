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
  if (isLabError(error)) return error;
  // Anything else is a mistake of the program: say it, and let a developer see where.
  console.error(error);
  return new LabError("internal", messageOf(error));
}

/**
 * By its name: a core from another bundle has a class of its own.
 * @param {unknown} error
 * @returns {error is LabError}
 */
function isLabError(error) {
  return isError(error) && error.name === "LabError";
}

/** @param {unknown} thrown @returns {thrown is Error} */
function isError(thrown) {
  try {
    return thrown instanceof Error;
  } catch {
    return false; // A proxy that was revoked is nothing.
  }
}

/** Whatever was thrown, as words. @param {unknown} thrown */
export function messageOf(thrown) {
  try {
    return isError(thrown) ? String(thrown.message) : String(thrown);
  } catch {
    return "something that cannot be read was thrown";
  }
}

/**
 * Reads what a program gives, which may throw anything where it is looked at: a getter, a proxy, a text that it makes of itself.
 * Throws LabError(bad-setting) then, and any LabError as it is.
 * @template T
 * @param {string} name  of what is read
 * @param {() => T} read
 */
export function reading(name, read) {
  try {
    return read();
  } catch (error) {
    if (isLabError(error)) throw error;
    throw new LabError("bad-setting", `${name} cannot be read: ${messageOf(error).slice(0, 200)}`);
  }
}
