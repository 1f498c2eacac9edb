import { unpackLzma } from "./lzma.js";

/**
 * The bytes of what the build has packed into the script: LZMA, base64. Less than half the size of the module's own base64.
 * @param {string} packed
 */
export function moduleBytes(packed) {
  return unpackLzma(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
}
