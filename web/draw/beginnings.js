/**
 * Tells when a picture owes nothing to the one before: with another text, and once the training with which it was opened has come to its
 * epoch. On the way there a fast machine draws more frames than a slow one, and the same settings must give the same picture.
 */
export function createBeginnings() {
  /** @type {object | null} */
  let model = null;
  let isOpening = false;

  /**
   * @param {{model: object | null, playing?: boolean, progress?: object | null}} snapshot  of each frame
   * @returns {boolean}
   */
  return ({ model: now, playing = false, progress = null }) => {
    const isOther = now !== model;
    const isOnItsWay = progress !== null && !playing;
    const arrives = isOpening && !isOnItsWay && !playing;
    isOpening = (isOther || isOpening) && isOnItsWay;
    model = now;
    return isOther || arrives;
  };
}
