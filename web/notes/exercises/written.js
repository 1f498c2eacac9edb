// Lists as the notes write them.

/** "a", "a and b", "a, b and c". @param {readonly string[]} words */
export function listed(words) {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** Tokens as pills. @param {readonly string[]} tokens @param {"" | "v:" | "u:"} [kind] */
export const pills = (tokens, kind = "") => listed(tokens.map((token) => `[${kind}${token}]`));
