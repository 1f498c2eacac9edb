/**
 * Numbers as the page prints them: a true minus sign (U+2212), fixed decimals so that nothing jumps, a comma between thousands.
 */

const MINUS = "\u2212";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {string} digits  an unsigned decimal number */
function groupThousands(digits) {
  const [whole, fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** @param {number} value */
function nonFinite(value) {
  if (Number.isNaN(value)) return "not a number";
  return value > 0 ? "∞" : `${MINUS}∞`;
}

/**
 * With a fixed number of decimals: −6.374, 10,000.0. Never "−0.000".
 * @param {number} value
 * @param {number} [decimals]
 */
export function formatNumber(value, decimals = 3) {
  if (!Number.isFinite(value)) return nonFinite(value);
  const digits = Math.abs(value).toFixed(decimals);
  // From 1e21 on toFixed itself writes an exponent.
  if (digits.includes("e")) return formatPower(value);
  const sign = value < 0 && Number(digits) !== 0 ? MINUS : "";
  return sign + (Math.abs(value) < 999 ? digits : groupThousands(digits));
}

/**
 * A count: 10,000.
 * @param {number} value
 */
export function formatInteger(value) {
  return formatNumber(value, 0);
}

/**
 * The shortest decimal form that reads back as the same number, without an exponent and without separators: 0.0005. For text fields.
 * @param {number} value
 */
export function formatPlain(value) {
  const shortest = String(value);
  const [mantissa, exponent] = shortest.split("e-");
  if (exponent === undefined) return shortest;
  const fraction = mantissa.split(".")[1] ?? "";
  return value.toFixed(Math.min(100, Number(exponent) + fraction.length));
}

/**
 * The index of a coordinate: ₁₂.
 * @param {number} index  a whole number, not negative
 */
export function formatSubscript(index) {
  return String(index).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);
}

/**
 * Two significant digits and a power of ten: 1.2×10⁹, 7.9×10⁻⁵; one digit where the exponent has three: 7×10⁻¹²².
 * @param {number} value
 */
export function formatPower(value) {
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  let [mantissa, exponent] = size.toExponential(1).split("e");
  if (exponent.length > 3) [mantissa, exponent] = size.toExponential(0).split("e");
  const power = String(Math.abs(Number(exponent)))
    .split("")
    .map((digit) => SUPERSCRIPTS[Number(digit)])
    .join("");
  return `${value < 0 ? MINUS : ""}${mantissa}×10${Number(exponent) < 0 ? "⁻" : ""}${power}`;
}

/**
 * A number over many orders of magnitude in few characters, seven or fewer from 0.0001 to 999,999 and nine for most others:
 * 128.77, 0.02, 0.0017, 12,346, 1.2×10⁹.
 * @param {number} value  at least 0
 */
export function formatExp(value) {
  if (!Number.isFinite(value)) return nonFinite(value);
  if (value === 0) return "0";
  if (value < 0.000095) return formatPower(value);
  if (value < 0.0095) return formatNumber(value, value < 0.00095 ? 5 : 4);
  if (value < 999.995) return formatNumber(value, 2);
  return value < 999999.5 ? formatNumber(value, 0) : formatPower(value);
}

/**
 * A probability: 0.250.
 * @param {number} probability
 */
export function formatProbability(probability) {
  return formatNumber(probability, 3);
}

/**
 * A probability in a crowded place: .25, 1.00, nothing for 0, and what would pass for 0 or 1 as <.01 or >.99.
 * @param {number} probability
 */
export function formatShortProbability(probability) {
  if (!(probability > 0)) return "";
  if (probability < 0.005) return "<.01";
  return probability < 1 && probability >= 0.995 ? ">.99" : hundredths(probability);
}

/** @param {number} value  0 to 1 */
function hundredths(value) {
  return value.toFixed(2).replace(/^0/, "");
}

/**
 * A difference of probabilities in a crowded place: +.02, −.25, and nothing nearer to 0 than .005.
 * @param {number} difference
 */
export function formatShortDifference(difference) {
  const size = Math.abs(difference);
  return size >= 0.005 ? (difference < 0 ? MINUS : "+") + hundredths(size) : "";
}

/**
 * A loss: 0.7114; fewer decimals when it is large, so that it keeps its width.
 * @param {number} loss  nats per token
 */
export function formatLoss(loss) {
  if (loss >= 999999.5) return formatPower(loss);
  if (loss >= 999.995) return formatNumber(loss, 0);
  return formatNumber(loss, loss >= 99.9995 ? 2 : loss >= 9.99995 ? 3 : 4);
}

/**
 * The loss as far as it is known: 2.8257, or about right while a large lab measures it, or "–".
 * @param {{loss: number, sampledPairs: number}} snapshot
 */
export function lossText({ loss, sampledPairs }) {
  if (Number.isNaN(loss)) return "–";
  return sampledPairs > 0 ? `≈ ${formatNumber(loss, 2)}` : formatLoss(loss);
}

/**
 * "1 token", "26 tokens", "2,617 tokens".
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function formatCount(count, one, many = `${one}s`) {
  return `${formatInteger(count)} ${count === 1 ? one : many}`;
}

/**
 * A time as far as it can be known.
 * @param {number | null} milliseconds
 */
export function durationText(milliseconds) {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return "some time";
  const seconds = milliseconds / 1000;
  if (seconds < 5) return "a few seconds";
  if (seconds < 90) return `about ${Math.ceil(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${formatCount(minutes, "minute")}`;
  return `about ${formatCount(Math.round(minutes / 60), "hour")}`;
}
