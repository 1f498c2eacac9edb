// What the notes print, asked of the core: each number of a chapter says what it is.
// For writers: node tests/web/support/notes_numbers.mjs 'p(dog|the)@10000' ['loss@0' …] [--chapter 1] [--lab 'corpus=a b a&dimensions=3']

import { pathToFileURL } from "node:url";
import { formatNumber, formatPower } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { parseSettings } from "../../../web/settings/check.js";
import { resolveSettings } from "../../../web/settings/resolve.js";
import { labSettings } from "../../../web/settings/settings.js";
import { calculate } from "./notes_arithmetic.mjs";
import { ancestors, chapterFiles, descendants, readChapter, textOf } from "./notes_text.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("./notes_text.mjs").Node} Node */

// --- Labs ---------------------------------------------------------------------------------------

/** By their settings. @type {Map<string, Promise<Lab>>} */
const labs = new Map();

/** @param {readonly [string, string][]} entries  settings by their attributes' names; a later one beats an earlier one */
function labOf(entries) {
  const { values, notices } = parseSettings(new Map(entries));
  if (notices.length > 0) throw new Error(notices.map(({ message }) => message).join(" "));
  const settings = labSettings(resolveSettings(values));
  const key = JSON.stringify(settings);
  const lab = labs.get(key) ?? createLab(settings);
  labs.set(key, lab);
  return lab;
}

/** Of an address, without its #. @param {string} address @returns {[string, string][]} */
const entriesOfAddress = (address) => [...new URLSearchParams(address)];

/** Attributes of an element that are no settings. */
const NO_SETTINGS = ["lab", "id", "class", "style", "slot", "url-settings", "opens-with"];

/** @param {Node | undefined} element  a lab @returns {[string, string][]} */
const entriesOfElement = (element) =>
  Object.entries(element?.attributes ?? {}).filter(
    ([name]) => !NO_SETTINGS.includes(name) && !/^(aria|data)-/.test(name),
  );

/** What a chapter's numbers are about. @param {Node} chapter */
const ownLab = (chapter) =>
  entriesOfElement(descendants(chapter).find(({ name }) => name === "embedding-lab"));

// --- What a number can be -----------------------------------------------------------------------

/** @param {Lab} lab @param {string} token */
function idOf(lab, token) {
  const id = lab.find(token.trim());
  if (id === null) throw new Error(`“${token.trim()}” is no token of “${lab.tokens.join(" ")}”`);
  return id;
}

/** "dog|the": a next token and the one before it. @param {Lab} lab @param {string} text */
function pairOf(lab, text) {
  const parts = /^(.+)\|(.+)$/.exec(text);
  if (!parts) throw new Error(`“${text}” must be NEXT|PREVIOUS, such as dog|the`);
  return { next: idOf(lab, parts[1]), prev: idOf(lab, parts[2]) };
}

/** The vector that "v the", "u dog" or "onehot ran" names. @param {Lab} lab @param {string} text */
function vectorOf(lab, text) {
  const parts = /^(v|u|onehot) (.+)$/.exec(text.trim());
  if (!parts) throw new Error(`“${text.trim()}” must be v TOKEN, u TOKEN or onehot TOKEN`);
  const id = idOf(lab, parts[2]);
  if (parts[1] === "onehot") return Float64Array.from(lab.vocabulary, (_, i) => (i === id ? 1 : 0));
  const { V, U } = lab.embeddings();
  return (parts[1] === "v" ? V : U).slice(id * lab.dimensions, (id + 1) * lab.dimensions);
}

/** @param {Lab} lab @param {string} text  two vectors */
function vectorsOf(lab, text) {
  const parts = /^(.+?),\s*((?:v|u|onehot) .+)$/.exec(text);
  if (!parts) throw new Error(`“${text}” must be two vectors, such as v the, u dog`);
  return /** @type {const} */ ([vectorOf(lab, parts[1]), vectorOf(lab, parts[2])]);
}

/** @param {ArrayLike<number>} vector @param {number} index  from 1 */
function coordinate(vector, index) {
  const value = vector[index - 1];
  if (value === undefined) throw new Error(`there is no coordinate [${index || ""}]`);
  return value;
}

const sum = (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((a, b) => a + b, 0);

/** @param {Lab} lab @param {string} text  one token or two */
function occurrences(lab, text) {
  const [first, second] = text.trim().split(/\s+/);
  const id = idOf(lab, first);
  if (second === undefined) return lab.tokenCounts[id];
  const next = idOf(lab, second);
  return lab.ids.filter((each, i) => each === id && lab.ids[i + 1] === next).length;
}

/** @typedef {(lab: Lab, text: string, index: number) => number} Reading  of what stands in ( ) and in [ ] */

/** What depends on training, and is said with an epoch. @type {Record<string, Reading>} */
const TRAINED = {
  p: (lab, text) => tempered(lab, text, 1),
  score: (lab, text) => scoreOf(lab, text),
  exp: (lab, text) => Math.exp(scoreOf(lab, text)),
  sum: (lab, text) => sum(lab.scores(idOf(lab, text)).map(Math.exp)),
  surprise: (lab, text) => -Math.log(tempered(lab, text, 1)),
  error(lab, text) {
    const { next, prev } = pairOf(lab, text);
    return lab.pairLoss(prev, next).error[next];
  },
  tempered(lab, text) {
    const parts = /^(.+),\s*([\d.]+)$/.exec(text);
    if (!parts) throw new Error(`“${text}” must be NEXT|PREVIOUS, TEMPERATURE`);
    return tempered(lab, parts[1], Number(parts[2]));
  },
  /** The end of a token's share in the bar of "sampling". */
  cumulative(lab, text) {
    const { next, prev } = pairOf(lab, text);
    return sum(lab.probabilities(prev).slice(0, next + 1));
  },
  loss: (lab) => lab.loss,
  updates: (lab) => lab.pairCount * lab.epoch + lab.pair,
  v: (lab, text, index) => coordinate(vectorOf(lab, `v ${text}`), index),
  u: (lab, text, index) => coordinate(vectorOf(lab, `u ${text}`), index),
  datamean: (lab, text, index) => coordinate(lab.meanNext(idOf(lab, text)).counted, index),
  modelmean: (lab, text, index) => coordinate(lab.meanNext(idOf(lab, text)).learned, index),
  /** Of one pair's loss in v of the previous token. */
  gradient(lab, text, index) {
    const { next, prev } = pairOf(lab, text);
    return coordinate(lab.pairLoss(prev, next).v, index);
  },
};

/** Of vectors, which need an epoch unless they are one-hot. @type {Record<string, Reading>} */
const OF_VECTORS = {
  dot: (lab, text) => lab.similarity("dot", ...vectorsOf(lab, text)),
  cosine: (lab, text) => lab.similarity("cosine", ...vectorsOf(lab, text)),
  angle: (lab, text) => (lab.similarity("angle", ...vectorsOf(lab, text)) * 180) / Math.PI,
  distance: (lab, text) => lab.similarity("euclidean", ...vectorsOf(lab, text)),
  length: (lab, text) => Math.hypot(...vectorOf(lab, text)),
};

/** What the text and the settings say alone. @type {Record<string, Reading>} */
const COUNTED = {
  counted(lab, text) {
    const { next, prev } = pairOf(lab, text);
    return lab.counted(prev)[next];
  },
  count: occurrences,
  floor: (lab) => lab.entropyFloor,
  uniform: (lab) => lab.uniformLoss,
  tokens: (lab) => lab.tokens.length,
  distinct: (lab) => lab.vocabulary.length,
  pairs: (lab) => lab.pairCount,
  kinds: (lab) => new Set(Array.from(lab.ids.slice(1), (id, i) => `${lab.ids[i]} ${id}`)).size,
  parameters: (lab) => 2 * lab.vocabulary.length * lab.dimensions,
  table: (lab) => lab.vocabulary.length ** 2,
  rate: (lab) => lab.learningRate,
  calc: (_, text) => calculate(text),
};

/** @param {Lab} lab @param {string} text */
function scoreOf(lab, text) {
  const { next, prev } = pairOf(lab, text);
  return lab.scores(prev)[next];
}

/** @param {Lab} lab @param {string} text @param {number} temperature */
function tempered(lab, text, temperature) {
  const { next, prev } = pairOf(lab, text);
  return lab.probabilities(prev, { temperature })[next];
}

const KINDS = Object.keys({ ...TRAINED, ...OF_VECTORS, ...COUNTED });

/** @param {Lab} lab @param {string | undefined} epoch @param {string | undefined} pairs */
function goTo(lab, epoch, pairs) {
  const sought = Number(epoch);
  if (lab.epoch !== sought || lab.pair !== 0) lab.seek(sought);
  if (pairs) lab.step({ pairs: Number(pairs) });
}

/**
 * The number that WHAT names, for a lab with these settings. Throws where it names none.
 * @param {string} what  such as p(dog|the)@10000, v(the)[1]@0, loss@0+1 (after one pair more), -score(ate|the)@10000
 * @param {readonly [string, string][]} [entries]
 */
export async function evaluate(what, entries = []) {
  const parts = /^(-?)([a-z]+)(?:\((.*)\))?(?:\[(\d+)\])?(?:@(\d+)(?:\+(\d+))?)?$/.exec(
    what.trim(),
  );
  if (!parts || !KINDS.includes(parts[2])) {
    throw new Error(`“${what}” names no number; it can be one of ${KINDS.join(", ")}`);
  }
  const [, minus, kind, text = "", index, epoch, pairs] = parts;
  const isFixed =
    Object.hasOwn(COUNTED, kind) || (Object.hasOwn(OF_VECTORS, kind) && !/\b[vu] /.test(text));
  if (isFixed && epoch !== undefined) throw new Error(`“${what}” is the same at every epoch`);
  if (!isFixed && epoch === undefined) throw new Error(`“${what}” needs an epoch, such as @10000`);
  const lab = await labOf(entries);
  if (!isFixed) goTo(lab, epoch, pairs);
  const value = { ...TRAINED, ...OF_VECTORS, ...COUNTED }[kind](lab, text, Number(index));
  return minus ? -value : value;
}

/**
 * A number as it should stand where this is printed: with as many decimals, and in its form.
 * @param {number} value
 * @param {string} printed
 */
export function asPrinted(value, printed) {
  if (printed.includes("×10")) return formatPower(value);
  const decimals = /\.(\d+)$/.exec(printed)?.[1].length ?? 0;
  const text = formatNumber(value, decimals);
  if (/^\u2212?\./.test(printed)) return text.replace(/^(\u2212?)0\./, "$1.");
  return printed.startsWith("+") && value >= 0 ? `+${text}` : text;
}

// --- Chapters -----------------------------------------------------------------------------------

/** What an element says its number is. @param {Node} node */
const whatOf = ({ name, attributes }) =>
  attributes["data-value"] ?? (name === "data" ? (attributes.value ?? "") : undefined);

/** Numbers of a text that must say what they are. @param {Node} node */
function unnamed(node) {
  if (node.name !== "#text" || !/\d*\.\d/.test(node.text)) return [];
  const isNamed = (/** @type {Node} */ each) =>
    whatOf(each) !== undefined || "data-fact" in each.attributes;
  if (ancestors(node).some(isNamed)) return [];
  return node.text.match(/[\u2212-]?\d*\.\d+/g) ?? [];
}

/** The settings that hold where an element stands. @param {Node} node @param {[string, string][]} own */
const entriesAt = (node, own) => [
  ...own,
  ...[node, ...ancestors(node)]
    .reverse()
    .flatMap(({ attributes }) => entriesOfAddress(attributes["data-lab"] ?? "")),
];

/** What is wrong with a number. @param {Node} node @param {string} what @param {[string, string][]} own */
async function checkNumber(node, what, own) {
  const printed = textOf(node);
  try {
    const value = await evaluate(what, entriesAt(node, own));
    const right = asPrinted(value, printed);
    if (printed === right) return null;
    return `${what} is ${right} (${value}), and “${printed}” is printed`;
  } catch (error) {
    return `${printed}: ${/** @type {Error} */ (error).message}`;
  }
}

/**
 * What is wrong with the numbers of a chapter, a line each.
 * @param {Node} chapter
 * @param {string} path  for the messages
 */
export async function wrongNumbers(chapter, path) {
  const own = ownLab(chapter);
  /** @type {string[]} */
  const wrong = [];
  for (const node of descendants(chapter)) {
    const what = whatOf(node);
    const message = what === undefined ? null : await checkNumber(node, what, own);
    if (message) wrong.push(`${path}:${node.line}: ${message}`);
    for (const number of unnamed(node)) {
      wrong.push(
        `${path}:${node.line}: ${number} does not say what it is; it needs <data value="…">, data-fact where it is only a fact, or calc(${number.replace("\u2212", "-")}) where it is set`,
      );
    }
  }
  return wrong;
}

/** For a writer. @param {string[]} given */
async function printNumbers(given) {
  /** @type {[string, string][]} */
  let entries = [];
  for (let i = 0; i < given.length; i++) {
    if (given[i] === "--chapter") {
      const number = given[++i].padStart(2, "0");
      const path = chapterFiles().find((each) => each.includes(`/${number}_`));
      if (!path) throw new Error(`there is no chapter ${number}`);
      entries = ownLab(readChapter(path));
    } else if (given[i] === "--lab") entries = [...entries, ...entriesOfAddress(given[++i])];
    else {
      const value = await evaluate(given[i], entries);
      const digits = Number.isInteger(value) ? 0 : 4;
      console.log(`${given[i]}\t${formatNumber(value, digits)}\t${value}`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await printNumbers(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
