// Numbers as the notes print them, and as readers type them.

const MINUS = "\u2212";

/**
 * With so many decimals, a true minus and commas between thousands: −6.374, 10,000.
 * @param {number} value
 * @param {number} [decimals]
 */
export function fixed(value, decimals = 3) {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/** For a field: 0.31, −2. At most so many decimals. @param {number} value @param {number} [decimals] */
export const plain = (value, decimals = 3) =>
  String(Number(value.toFixed(decimals))).replace("-", MINUS);

/**
 * What a reader typed: 0.5, .5, 0,5, −2, 1/3, 50 %, 1e-3; NaN for anything else.
 * @param {string} text
 * @param {boolean} [isCount]  a comma stands between thousands: 10,000
 */
export function readNumber(text, isCount = false) {
  const typed = text.replace(/[\s\u202f']/g, "").replace(/[\u2212\u2013]/g, "-");
  const [, number, percent] = /^(.*?)(%?)$/.exec(typed) ?? [];
  const parts = number.split("/");
  if (parts.length > 2) return NaN;
  const [value, divisor = 1] = parts.map((part) => readDecimal(part, isCount));
  return value / divisor / (percent ? 100 : 1);
}

/** @param {string} text @param {boolean} isCount */
function readDecimal(text, isCount) {
  const commas = text.split(",").length - 1;
  const groups = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text);
  const grouped = groups && (isCount || commas > 1 || text.includes("."));
  const digits = grouped ? text.replaceAll(",", "") : text.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(digits) ? Number(digits) : NaN;
}
