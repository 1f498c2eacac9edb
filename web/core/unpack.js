import { giveBack, inSlices } from "../base/slices.js";
import { unpackingLzma } from "./lzma.js";

/**
 * The bytes of what the build has packed into the script: LZMA, base64. Less than half the size of the module's own base64.
 * @param {string} packed
 */
export async function moduleBytes(packed) {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  await giveBack();
  const { unpacked, more } = unpackingLzma(bytes);
  await inSlices(more);
  return unpacked;
}
