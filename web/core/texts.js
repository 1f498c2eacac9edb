/** Texts as a lab cuts them, and the one that generating begins with. */
import { checkString } from "./checks.js";
import { LabError } from "../base/errors.js";
import { TOKEN_UNITS } from "./names.js";
import { checkSetting } from "../settings/check.js";
import { decode, encode, unwrap } from "./core_module.js";
import { show } from "../settings/messages.js";

/** @typedef {import("./opened_lab.js").OpenedLab} OpenedLab */

const UNKNOWN = "<unk>";

/**
 * @param {OpenedLab} lab
 * @param {string} text
 * @param {string} unit
 */
function tokenize({ core, settings: { lang } }, text, unit) {
  return unwrap(core.tokenize(encode(text), TOKEN_UNITS.indexOf(unit), encode(lang)));
}

/**
 * Any text in lower case by the rules of a lab's language.
 * @param {OpenedLab} lab
 * @param {string} text
 */
export function lowerCase(lab, text) {
  return decode(tokenize(lab, text, "words").mapped);
}

/**
 * The tokens of any text by the rules of a lab.
 * @param {OpenedLab} lab
 * @param {string} text
 */
export function tokensOf(lab, text) {
  // No token has a line end in it, and the last line ends too.
  return decode(tokenize(lab, text, lab.settings.tokens).tokens)
    .split("\n")
    .slice(0, -1);
}

/**
 * The tokens of a start. A token of the vocabulary is its own start, even one that would be ignored as a text; `<unk>` between
 * spaces is the unknown token where there is one, as is each token that the vocabulary has not.
 * Throws LabError: unknown-token, bad-setting.
 * @param {OpenedLab} lab
 * @param {unknown} start
 * @returns {import("./types.js").StartTokens}
 */
export function startOf(lab, start) {
  const { idOf } = lab;
  checkString("start", start);
  const given = /** @type {string} */ (start);
  const known = idOf.get(given);
  if (known !== undefined) return { tokens: [given], ids: Int32Array.of(known) };
  const text = checkSetting("start", given);
  const unknown = idOf.get(UNKNOWN);
  const pieces = unknown === undefined ? [text] : aroundUnknown(text);
  const tokens = pieces.flatMap((piece) => (piece === UNKNOWN ? UNKNOWN : tokensOf(lab, piece)));
  if (tokens.length === 0) {
    throw new LabError("bad-setting", `start: needs at least one token, got ${show(text)}`);
  }
  const ids = tokens.map((token) => {
    const id = idOf.get(token) ?? unknown;
    if (id !== undefined) return id;
    throw new LabError("unknown-token", `start: token ${show(token)} is not in the vocabulary`);
  });
  return { tokens, ids: Int32Array.from(ids) };
}

/** A text in pieces, `<unk>` apart where it stands between spaces. @param {string} text */
function aroundUnknown(text) {
  const pieces = [];
  let done = 0;
  for (const { 0: found, 1: space, index } of text.matchAll(/(^|\s)<unk>(?=\s|$)/g)) {
    pieces.push(text.slice(done, index + space.length), UNKNOWN);
    done = index + found.length;
  }
  return [...pieces, text.slice(done)];
}
