import { html } from "lit-html";
import { formatExp, formatInteger, formatPlain } from "../../base/format.js";
import {
  bold,
  comma,
  factor,
  fraction,
  index,
  letter,
  math,
  number,
  power,
  prefix,
  products,
  shown,
  sign,
  space,
  sub,
  tuple,
  word,
} from "../ui/mathematics.js";
import { tokenText } from "../ui/token.js";

/**
 * The formulas of the five frames of one update: the rule, and up to three lines with the numbers of one row in it.
 * @typedef {import("./update_frames.js").Update} Update
 * @typedef {import("./update_frames.js").Shown} Shown
 */

/** @param {Shown} shown */
const vOfPrev = ({ update, vocabulary }) => sub(bold("v"), index(vocabulary[update.prev]));

/** @param {string} name @param {string} token */
const ofRow = (name, token) => sub(letter(name), index(token));

const d = letter("d");

/** @param {Shown} shown */
export function lookUpFormulas(shown) {
  const { update } = shown;
  return [
    math(bold("v"), sign("="), word("a row of "), bold("V")),
    math(vOfPrev(shown), sign("="), word(`row ${formatInteger(update.prev)} of `), bold("V")),
    math(sign("="), tuple(update.v, 3, 2)),
  ];
}

/** @param {Shown} shown */
export function scoreFormulas({ update, vocabulary, row }) {
  const u = update.u[update.ids.indexOf(row)];
  const token = vocabulary[row];
  return [
    math(letter("s"), sign("="), bold("U"), bold("v")),
    math(ofRow("s", token), sign("="), sub(bold("u"), index(token)), sign("·"), bold("v")),
    math(sign("="), products(u, update.v)),
    math(sign("≈"), number(update.scores[row])),
  ];
}

/** @param {Shown} shown */
export function softmaxFormulas({ update, vocabulary, row }) {
  const token = vocabulary[row];
  return [
    math(
      letter("p"),
      sign("="),
      word("exp"),
      prefix("("),
      letter("s"),
      prefix(")"),
      sign("/"),
      prefix("Σ"),
      word("exp"),
      prefix("("),
      letter("s"),
      prefix(")"),
    ),
    math(
      ofRow("p", token),
      sign("="),
      word("exp"),
      prefix("("),
      number(update.scores[row]),
      prefix(")"),
      sign("/"),
      prefix("Σ"),
    ),
    math(sign("="), shown(formatExp(update.exps[row])), sign("/"), shown(formatExp(update.sum))),
    math(sign("≈"), number(update.probabilities[row])),
  ];
}

/** @param {Shown} shown */
export function errorFormulas({ update, vocabulary, row }) {
  const { next, probabilities, errors, loss } = update;
  return [
    math(letter("e"), sign("="), letter("p"), sign("−"), letter("y")),
    math(
      ofRow("e", vocabulary[row]),
      sign("="),
      number(probabilities[row]),
      sign("−"),
      shown(row === next ? "1" : "0"),
      sign("="),
      number(errors[row]),
    ),
    math(
      word("loss"),
      sign("="),
      prefix("−"),
      word("ln "),
      ofRow("p", vocabulary[next]),
      sign("="),
      number(loss),
      word(" nats"),
    ),
    html`<span class="muted"
      >y is 1 for ${tokenText(vocabulary[next])}, which follows, else 0. Bars: left too little,
      right too much</span
    >`,
  ];
}

/** @param {Shown} shown */
export function moveFormulas(shown) {
  const { update, vocabulary, row } = shown;
  const token = vocabulary[row];
  const u = sub(bold("u"), index(token));
  const rate = rateOf(update);
  return [
    math(
      ...[d, bold("v"), sign("="), power(bold("U"), word("T")), letter("e"), comma, space],
      ...[d, sub(bold("u"), letter("j")), sign("="), sub(letter("e"), letter("j")), bold("v")],
    ),
    math(d, bold("v"), sign("="), tuple(update.dv)),
    math(word("new "), bold("v"), sign("="), bold("v"), sign("−"), rate, space, d, bold("v")),
    math(
      word("new "),
      u,
      sign("="),
      u,
      sign("−"),
      rate,
      sign("·"),
      factor(update.errors[row]),
      space,
      bold("v"),
    ),
  ];
}

/** The learning rate, and the pair's share in the update. @param {Update} update */
function rateOf({ rate, share }) {
  const learningRate = formatPlain(Number((rate / share).toPrecision(12)));
  if (share === 1) return shown(learningRate);
  return fraction([shown(learningRate)], [shown(formatInteger(1 / share))]);
}
