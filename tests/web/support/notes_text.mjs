// A small reader of the notes' chapters: HTML as the project writes it, into elements that know their lines.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../web/tools/serve.mjs";
import { sourceFiles } from "./source_files.mjs";

/**
 * @typedef {object} Node
 * @property {string} name  of the element in small letters, "#text" for a text
 * @property {Record<string, string>} attributes
 * @property {string} text  of a text; "" for an element
 * @property {Node[]} children
 * @property {Node | null} parent
 * @property {number} line  counted from 1
 */

const EMPTY = ["br", "hr", "img", "input", "wbr", "meta", "link", "source"];

/** @type {Record<string, string>} */
const ENTITIES = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  thinsp: "\u2009",
  minus: "\u2212",
  times: "×",
  middot: "·",
  sdot: "⋅",
  ndash: "–",
  hellip: "…",
  InvisibleTimes: "\u2062",
  ApplyFunction: "\u2061",
};

/** @param {string} text */
const decode = (text) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex || decimal) return String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10));
    return ENTITIES[name] ?? all;
  });

/** @param {string} text */
function readAttributes(text) {
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const [, name, , double, single, bare] of text.matchAll(
    /([^\s=/>"']+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    attributes[name.toLowerCase()] = decode(double ?? single ?? bare ?? "");
  }
  return attributes;
}

/**
 * The tree of an HTML text. Throws where an end has no beginning.
 * @param {string} html
 * @returns {Node}
 */
export function readHtml(html) {
  const pieces =
    /<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>|<!doctype[^>]*>|<\/([\w-]+)\s*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|[^<]+|</gi;
  let line = 1;
  /** @param {string} name @param {Node | null} parent @param {string} [text] @param {Record<string, string>} [attributes] @returns {Node} */
  const node = (name, parent, text = "", attributes = {}) => {
    const made = { name, attributes, text, children: [], parent, line };
    parent?.children.push(made);
    return made;
  };
  const top = node("#root", null);
  let at = top;
  for (const [piece, , end, begin, attributes] of html.matchAll(pieces)) {
    if (begin) {
      const element = node(begin.toLowerCase(), at, "", readAttributes(attributes));
      if (!EMPTY.includes(element.name) && !attributes.endsWith("/")) at = element;
    } else if (end) {
      const open = [at, ...ancestors(at)].find((each) => each.name === end.toLowerCase());
      if (!open?.parent) throw new Error(`line ${line}: </${end}> ends nothing`);
      at = open.parent;
    } else if (!/^<[!a-z]/i.test(piece)) node("#text", at, decode(piece));
    line += piece.split("\n").length - 1;
  }
  return top;
}

/** Those above it, the nearest first. @param {Node} node @returns {Node[]} */
export const ancestors = ({ parent }) => (parent ? [parent, ...ancestors(parent)] : []);

/** All below it, in order. @param {Node} node @returns {Node[]} */
export const descendants = ({ children }) =>
  children.flatMap((child) => [child, ...descendants(child)]);

/** What it says, with single spaces. @param {Node} node */
export const textOf = (node) =>
  [node, ...descendants(node)]
    .map(({ text }) => text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** The notes' chapters, in order. */
export const chapterFiles = () => sourceFiles("web/notes/chapters", /\.html$/).sort();

/** @param {string} path  within the project */
export const readChapter = (path) => readHtml(readFileSync(join(root, path), "utf8"));
