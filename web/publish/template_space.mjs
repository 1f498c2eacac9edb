// Lit's templates without the indentation that only readers of the source need.

import { readFile } from "node:fs/promises";
import ts from "typescript";

const TAGS = ["html", "svg", "mathml"];

/**
 * White space with a line break in it becomes one line break, which a browser shows as it shows the indented one. What stands
 * between the templates, their expressions too, stays as it is.
 * @param {string} source  JavaScript
 */
export function withoutIndentation(source) {
  const file = ts.createSourceFile("", source, ts.ScriptTarget.Latest, true);
  const literals = literalsIn(file).sort((a, b) => a.end - b.end);
  let result = "";
  let done = 0;
  for (const literal of literals) {
    const start = literal.getStart();
    const markup = source.slice(start, literal.end);
    result += source.slice(done, start) + markup.replace(/\s*\n\s*/g, "\n");
    done = literal.end;
  }
  return result + source.slice(done);
}

/** The markup between the expressions of all templates. @param {ts.Node} node @returns {ts.Node[]} */
function literalsIn(node) {
  /** @type {ts.Node[]} */
  const literals = [];
  if (ts.isTaggedTemplateExpression(node) && TAGS.includes(node.tag.getText())) {
    const { template } = node;
    if (ts.isNoSubstitutionTemplateLiteral(template)) literals.push(template);
    else literals.push(template.head, ...template.templateSpans.map(({ literal }) => literal));
  }
  ts.forEachChild(node, (child) => void literals.push(...literalsIn(child)));
  return literals;
}

/** @type {import("esbuild").Plugin} */
export const templateSpace = {
  name: "templates without indentation",
  setup(bundle) {
    bundle.onLoad({ filter: /\.js$/, namespace: "file" }, async ({ path }) => {
      if (path.includes("node_modules")) return null;
      const source = await readFile(path, "utf8");
      return source.includes("lit-html") ? { contents: withoutIndentation(source) } : null;
    });
  },
};
