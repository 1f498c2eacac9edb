/**
 * The bytes of what the build has packed into the script: zlib's deflate, base64. Half the size of the module's own base64.
 * @param {string} packed
 * @returns {Promise<ArrayBuffer>}
 */
export function moduleBytes(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(inflated).arrayBuffer();
}
