// Numbers and lists as the notes write them, and how near a guess is.

/** With a true minus sign. @param {number} value @param {number} [decimals] */
export function written(value, decimals = 3) {
  const text = Math.abs(value).toFixed(decimals);
  const isMinus = value < 0 && Number(text) !== 0;
  const [whole, rest] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${isMinus ? "−" : ""}${grouped}${rest === undefined ? "" : `.${rest}`}`;
}

/** "a", "a and b", "a, b and c". @param {readonly string[]} words */
export function listed(words) {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** Tokens as pills. @param {readonly string[]} tokens @param {"" | "v:" | "u:"} [kind] */
export const pills = (tokens, kind = "") => listed(tokens.map((token) => `[${kind}${token}]`));

/** @param {number} a @param {number} b @param {number} tolerance */
export const isNear = (a, b, tolerance) => Math.abs(a - b) <= tolerance + 1e-9;

/** The place of the largest number. @param {ArrayLike<number>} values */
export function largest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/**
 * A token's row of V or U.
 * @param {import("../types.js").Lab} lab
 * @param {"v" | "u"} kind
 * @param {string} token
 */
export function vectorOf(lab, kind, token) {
  const { V, U } = lab.embeddings();
  const id = lab.find(token);
  if (id === null) throw new Error(`“${token}” is no token of the text`);
  return [...(kind === "v" ? V : U).slice(id * lab.dimensions, (id + 1) * lab.dimensions)];
}
