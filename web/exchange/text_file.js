/** Text files as a person gives them. */
import { limitsOf } from "../settings/settings.js";

const [, LARGEST] = limitsOf("corpus");

/** What is wrong with a file, in words for the person who chose it. */
class TextFileError extends Error {}

/**
 * The text in a file: UTF-8, or UTF-16 where the file says so by its first two bytes.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function readTextFile(file) {
  const name = nameOf(file);
  if (file.size > LARGEST) {
    const size = (file.size / 1e6).toFixed(1);
    throw new TextFileError(`${name} has ${size} MB; a text may have ${LARGEST / 1e6} MB at most.`);
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new TextFileError(`${name} cannot be read.`);
  }
  const text = decode(bytes);
  if (text === null || text.includes("\0")) {
    throw new TextFileError(
      `${name} is not a text file. Save the text as plain text in UTF-8, then open it here.`,
    );
  }
  if (text.trim() === "") throw new TextFileError(`${name} has no text in it.`);
  return text;
}

/** @param {Uint8Array} bytes @returns {string | null} null for what is no text */
function decode(bytes) {
  const mark = bytes[0] * 256 + bytes[1];
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {Blob & {name?: string}} file */
function nameOf({ name }) {
  return name ? `The file “${name.length > 40 ? `${name.slice(0, 38)}…` : name}”` : "This file";
}
