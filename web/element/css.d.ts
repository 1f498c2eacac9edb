// A style sheet is imported as its text: web/tools/build.mjs has esbuild do so.
declare module "*.css" {
  const text: string;
  export default text;
}
