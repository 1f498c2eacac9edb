// Arithmetic with plain numbers, as the notes' facts and worked examples need it.

/** @type {Record<string, (x: number) => number>} */
const FUNCTIONS = { ln: Math.log, exp: Math.exp, sqrt: Math.sqrt };

/**
 * The value of a text such as "50257 * 768 * 2" or "exp(4.858) / 259.83". Throws where it is none.
 * @param {string} text  numbers with + - * / ^ ( ) ln exp sqrt
 */
export function calculate(text) {
  const pieces = text.match(/\d[\d_]*\.?\d*(?:e[+-]?\d+)?|\.\d+|[a-z]+|\S/gi) ?? [];
  let at = 0;
  const wrong = () => new Error(`“${text}” cannot be calculated at “${pieces[at] ?? "its end"}”`);
  const take = (/** @type {string} */ piece) => pieces[at] === piece && ++at > 0;

  /** @returns {number} */
  function sum() {
    let value = product();
    for (;;) {
      if (take("+")) value += product();
      else if (take("-") || take("\u2212")) value -= product();
      else return value;
    }
  }
  /** @returns {number} */
  function product() {
    let value = signed();
    for (;;) {
      if (take("*")) value *= signed();
      else if (take("/")) value /= signed();
      else return value;
    }
  }
  /** @returns {number} */
  function signed() {
    if (take("-") || take("\u2212")) return -signed();
    const base = single();
    return take("^") ? base ** signed() : base;
  }
  /** @returns {number} */
  function single() {
    const piece = pieces[at] ?? "";
    const call = Object.hasOwn(FUNCTIONS, piece) ? FUNCTIONS[piece] : null;
    if (call) at++;
    if (take("(")) {
      const value = sum();
      if (!take(")")) throw wrong();
      return call ? call(value) : value;
    }
    const value = Number(piece.replaceAll("_", ""));
    if (call || piece === "" || Number.isNaN(value)) throw wrong();
    at++;
    return value;
  }

  const value = sum();
  if (at < pieces.length) throw wrong();
  return value;
}
