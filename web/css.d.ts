// A style sheet is imported as its text: web/build.mjs has esbuild do so.
declare module "*.css" {
  const text: string;
  export default text;
}
