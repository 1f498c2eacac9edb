// What only the bundler can import; web/publish/plugins.mjs tells it how.

/** A style sheet, as its text. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** Those of every folder of views/, by its name. */
declare module "../views/*.css" {
  const texts: Record<string, string>;
  export default texts;
}

/** What the panels are made from, by the names of their folders. */
declare module "*/panel.js" {
  const modules: Record<string, import("../snapshot/types.js").PanelModule>;
  export default modules;
}
