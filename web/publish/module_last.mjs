/**
 * A bundle with its packed WebAssembly module behind all code. In the midst of the code it would keep gzip, which looks back 32 KB,
 * from what it has seen before the module: that is 2 KB of the whole.
 * @param {string} script
 * @param {import("esbuild").Format} format
 */
export function moduleLast(script, format) {
  const [packed] = script.match(/"[\w+/]{50000,}=*"/) ?? [];
  if (!packed) return script;
  const code = script.replace(packed, "packedCore()");
  const end = format === "iife" ? code.lastIndexOf("})();") : code.length;
  return `${code.slice(0, end)}function packedCore(){return${packed}}${code.slice(end)}`;
}
