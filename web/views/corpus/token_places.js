/** Pixels above and below a token's letters that belong to it. */
const REACH = 4;

/**
 * Where the tokens of the text are on the screen. A text area cannot tell, so the mirror behind it is asked, which has the same text
 * at the same place. An empty mirror knows no place.
 * @param {Element} mirror
 * @param {ArrayLike<number>} spans  start and end of each token
 */
export function tokenPlaces(mirror, spans) {
  /** @param {number} at  place of the token in the text */
  function boxesOf(at) {
    const range = rangeOf(mirror, spans[2 * at], spans[2 * at + 1]);
    return range ? [...range.getClientRects()] : [];
  }

  /** Whether the pointer is on a token. @param {MouseEvent} event @param {number} at */
  function isUnder({ clientX, clientY }, at) {
    return boxesOf(at).some(
      ({ left, right, top, bottom }) =>
        clientX >= left && clientX <= right && clientY >= top - REACH && clientY <= bottom + REACH,
    );
  }

  /**
   * The token under the pointer. A binary search finds the first line that reaches down to it; then the tokens of that line are tried.
   * @param {MouseEvent} event
   * @param {number} count  of tokens in the text
   */
  function tokenUnder(event, count) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const boxes = boxesOf(middle);
      if (boxes.length === 0) return undefined;
      if (boxes[boxes.length - 1].bottom + REACH < event.clientY) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < count; at++) {
      if (isUnder(event, at)) return at;
      if (!(boxesOf(at)[0]?.top - REACH <= event.clientY)) return undefined;
    }
    return undefined;
  }

  return { isUnder, tokenUnder };
}

/**
 * @param {Element} element
 * @param {number} start
 * @param {number} end  in UTF-16 units of the element's text
 */
function rangeOf(element, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let done = 0;
  let started = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!started && start < done + length) {
      range.setStart(node, start - done);
      started = true;
    }
    if (started && end <= done + length) {
      range.setEnd(node, end - done);
      return range;
    }
    done += length;
  }
  return null;
}
