/** @typedef {import("../snapshot/types.js").Actions} Actions */

/** What names tokens, pairs or places of one text. */
const OF_TEXT = /** @type {const} */ ([
  "select",
  "selectPair",
  "hover",
  "setVector",
  "moveVector",
  "nudgeVector",
  "beginGesture",
  "probe",
  "transform",
  "untransform",
  "nextToken",
  "startAgain",
  "drawMany",
  "loadSeed",
  "setUpdatePair",
  "turnUpdatePair",
  "checkGradient",
  "setViewport",
  "loadSimilarity",
  "setSimilarity",
  "typeSimilarity",
  "moveSimilarity",
]);

/**
 * The actions as a view has them: what it says of the tokens of one text does nothing once there is another, of which it has not been
 * told yet.
 * @param {Actions} actions
 * @param {() => import("../snapshot/types.js").Model | null} shown  the text that the view shows
 * @returns {Actions}
 */
export function actionsOfText(actions, shown) {
  const own = { ...actions };
  for (const name of OF_TEXT) {
    const act = /** @type {(...given: any[]) => any} */ (actions[name]);
    // Letting go is right for any text.
    /** @type {any} */ (own)[name] = (/** @type {any[]} */ ...given) =>
      given[0] === null || actions.isOfText(shown()) ? act(...given) : undefined;
  }
  return own;
}
