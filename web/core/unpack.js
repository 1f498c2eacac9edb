/**
 * The bytes of what the build has packed into the script: zlib's deflate, base64. Half the size of the module's own base64.
 * @param {string} packed
 * @returns {Promise<ArrayBuffer>}
 */
export function moduleBytes(packed) {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(inflated).arrayBuffer();
}
