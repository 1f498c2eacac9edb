/**
 * Multiplications for the scores and the softmax of one previous token, N (K + 8): an exp takes about as long as eight.
 * @param {number} vocabularySize  N
 * @param {number} dimensions  K
 */
export function rowCost(vocabularySize, dimensions) {
  return vocabularySize * (dimensions + 8);
}
