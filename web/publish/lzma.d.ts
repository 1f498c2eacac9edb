/** The part of npm's lzma that is used here, which has no types of its own. */
declare module "lzma" {
  /** A file of the kind .lzma, as signed bytes; mode is 1 (quick) to 9 (small). */
  export function compress(bytes: Uint8Array, mode: number): number[];
  const lzma: { compress: typeof compress };
  export default lzma;
}
