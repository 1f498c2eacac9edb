/** Multiplications of an exact loss that a page waits for; a larger lab measures its own at some epochs. */
export const EXACT_LOSS = 5e7;

/**
 * Multiplications for the scores and the softmax of one previous token, N (K + 8): an exp takes about as long as eight.
 * @param {number} vocabularySize  N
 * @param {number} dimensions  K
 */
export function rowCost(vocabularySize, dimensions) {
  return vocabularySize * (dimensions + 8);
}
