/**
 * A bundle with its packed WebAssembly module behind all code. In the midst of the code it would keep gzip, which looks back 32 KB,
 * from what it has seen before the module: that is 2 KB of the whole.
 * @param {string} script
 * @param {(code: string) => string | Promise<string>} [change]  what is done with the code without the module
 */
export async function moduleLast(script, change = (code) => code) {
  const [packed] = script.match(/"[\w+/]{50000,}=*"/) ?? [];
  if (!packed) return change(script);
  const code = await change(script.replace(packed, "packedCore()"));
  return `${code}function packedCore(){return${packed}}\n`;
}
