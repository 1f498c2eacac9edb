// What the element and the core offer, read from their sources, so that types and the manifest
// cannot say anything else.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { SETTINGS } from "../settings/settings.js";
import { web } from "./bundle.mjs";

/** What every custom element has, and what only the class itself calls. */
const INTERNAL = /^(constructor|\w+Callback|observedAttributes|getSetting|setSetting)$/;

/**
 * @typedef {object} Member  of the element, besides its settings
 * @property {string} name
 * @property {"method" | "property"} kind
 * @property {boolean} readonly
 * @property {string} [written]  the type of what it may be set to, where that is another
 * @property {string} type  as TypeScript writes it; of a method what it returns
 * @property {{name: string, type: string}[]} parameters
 * @property {string} description
 */

/** What the names of these alone do not say. @type {Record<string, string>} */
const METHODS = {
  play: "Trains until it is told to pause.",
  pause: "Stops training.",
  seek: "To an epoch: back at once, forward by training.",
};

/** @returns {Member[]} */
export function elementMembers() {
  const path = join(web, "element/embedding_lab.js");
  const program = ts.createProgram([path, join(web, "element/bundled.d.ts")], {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = /** @type {ts.SourceFile} */ (program.getSourceFile(path));
  const found = source.statements.find(
    (each) => ts.isClassDeclaration(each) && each.name?.text === "EmbeddingLab",
  );
  if (!found) throw new Error("embedding_lab.js: there is no class EmbeddingLab");
  const textOf = (/** @type {ts.Type} */ type) =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  const declared = /** @type {ts.ClassDeclaration} */ (found).members;
  const isPublic = (/** @type {ts.ClassElement} */ { name }) =>
    name !== undefined && ts.isIdentifier(name) && !INTERNAL.test(name.text);
  const written = new Map(
    declared.filter(ts.isSetAccessorDeclaration).map(({ name, parameters }) => {
      const type = checker.getTypeAtLocation(parameters[0]);
      return [name.getText(), textOf(type)];
    }),
  );
  return declared
    .filter((each) => isPublic(each) && !ts.isSetAccessorDeclaration(each))
    .map((each) => {
      const symbol = /** @type {ts.Symbol} */ (
        checker.getSymbolAtLocation(/** @type {ts.Identifier} */ (each.name))
      );
      const type = checker.getTypeOfSymbolAtLocation(symbol, each);
      const [signature] = ts.isMethodDeclaration(each) ? type.getCallSignatures() : [];
      const parameters = (signature?.parameters ?? []).map((parameter) => ({
        name: parameter.name,
        type: textOf(checker.getTypeOfSymbolAtLocation(parameter, each)),
      }));
      const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      return {
        name: symbol.name,
        kind: signature ? "method" : "property",
        // A promise that is there from the beginning is not for others to replace.
        readonly: !signature && !written.has(symbol.name),
        ...(written.has(symbol.name) && { written: written.get(symbol.name) }),
        type: textOf(signature ? signature.getReturnType() : type),
        parameters,
        description: comment.replace(/\s+/g, " ").trim() || (METHODS[symbol.name] ?? ""),
      };
    });
}

/** The declarations of the programming interface: the typedefs of core/types.js in TypeScript. */
export function coreTypes() {
  const path = join(web, "core/types.js");
  /** @type {string[]} */
  const written = [];
  const options = {
    allowJs: true,
    declaration: true,
    emitDeclarationOnly: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  host.writeFile = (_name, text) => void written.push(text);
  ts.createProgram([path], options, host).emit();
  const text = written.join("\n").replace(/^export \{\};\n/gm, "");
  return withReadonly(text.replaceAll("\n    ", "\n  ").replaceAll("\n      ", "\n    "));
}

/**
 * A lab's numbers and lists are there to be read, except for the two that say that they may be set.
 * @param {string} text
 */
function withReadonly(text) {
  const [before, lab] = text.split("export type Lab = {");
  const members = lab.replace(
    /(\n {2}\/\*\*\n((?: {3}\*.*\n)+?) {3}\*\/\n {2})(\w+): (?!\()/g,
    (all, comment, words, name) =>
      words.includes("may be set") ? all : `${comment}readonly ${name}: `,
  );
  return `${before}export type Lab = {${members}`;
}

/** What the element's events tell; the tests compare the names with those that are sent. */
export const EVENTS = {
  "lab-ready": { detail: "{}", description: "The lab is built and trained to where it begins." },
  "lab-change": {
    detail: "{ setting: keyof EmbeddingLabSettings; value: any }",
    description: "A setting has changed.",
  },
  "lab-select": { detail: "{ token: string }", description: "A token is selected." },
  "lab-progress": {
    detail: "{ epoch: number; loss: number }",
    description:
      "Where training stands, at most ten times a second; inside an epoch of a large text the loss is about right.",
  },
  "lab-error": {
    detail: "{ code: LabErrorCode; message: string }",
    description: "Something is wrong: what a program and what a person can read.",
  },
};

export const ERROR_CODES = [
  ...["corpus-too-short", "corpus-too-large", "unknown-token", "bad-setting", "diverged"],
  ...["disposed", "wasm-blocked", "internal"],
];

/** Attributes that are no settings. @type {Record<string, string>} */
const OTHER_ATTRIBUTES = {
  "url-settings": "The settings in the page's address beat the attributes.",
  lab: "Elements with the same name here share one model.",
};

/** @type {Record<string, string>} */
const SLOTS = {
  caption: "Shown under the panels.",
  fallback: "Shown where the lab cannot start, below the reason.",
  poster: "Shown in its place until the lab is there, as is what has no slot.",
};

/** @type {Record<string, string>} */
const PARTS = {
  transport: "The bar with play, step and the numbers.",
  panel: "Each panel.",
  plot: "Each plot.",
  table: "Each table.",
};

/** @type {Record<string, string>} */
const PROPERTIES = {
  "--lab-accent": "The colour of buttons that are on and of the focus ring.",
  "--lab-paper": "The colour behind the panels.",
  "--lab-font": "The fonts of controls and tables.",
};

/** @param {string} folder @param {RegExp} pattern */
function sources(folder, pattern) {
  const names = readdirSync(join(web, folder), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => readFileSync(join(web, folder, name), "utf8"))
    .join("\n");
}

/**
 * What the sources have, each with what is to be said about it.
 * @param {string} text
 * @param {RegExp} pattern  one of its groups is the name
 * @param {Record<string, string>} descriptions
 */
function described(text, pattern, descriptions) {
  const names = new Set(
    Array.from(text.matchAll(pattern), (match) => match.slice(1).find(Boolean) ?? ""),
  );
  return [...names].sort().map((name) => ({ name, description: descriptions[name] ?? "" }));
}

/** Everything around the element that its sources mention. */
export function surroundings() {
  const element = readFileSync(join(web, "element/embedding_lab.js"), "utf8");
  const scripts = sources("element", /\.js$/) + sources("views", /\.js$/);
  const styles = sources("styles", /\.css$/) + sources("views", /\.css$/);
  const isSetting = (/** @type {string} */ name) =>
    SETTINGS.some(({ attribute }) => attribute === name);
  return {
    attributes: described(
      element,
      /\.(?:has|get)Attribute\("([\w-]+)"\)/g,
      OTHER_ATTRIBUTES,
    ).filter(({ name }) => !isSetting(name)),
    slots: described(
      scripts,
      /<slot name="(\w+)"|\bslot\("(\w+)"\)|\b(?:slot|caption)\.name = "(\w+)"/g,
      SLOTS,
    ),
    parts: described(scripts, /\bpart="(\w+)"|"part", "(\w+)"/g, PARTS),
    properties: described(styles, /var\(\s*(--lab-[\w-]+)/g, PROPERTIES),
  };
}
