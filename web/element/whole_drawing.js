/** What a browser tells of a field that is taken away while it has the focus, as Chromium does in the middle of that. */
const TOLD = ["change", "blur", "focusout"];

/**
 * Draws one snapshot after the other: what a browser tells of the fields that a drawing takes away waits until it is done, and so does
 * another drawing, so that no view is changed in the middle of its own rendering.
 * @template T
 * @param {EventTarget} root
 * @param {(snapshot: T) => void} draw
 */
export function createWholeDrawing(root, draw) {
  let isDrawing = false;
  /** @type {Event[]} */
  const held = [];
  /** @type {T[]} */
  let waiting = [];
  const ended = new AbortController();
  const { signal } = ended;
  for (const type of TOLD) root.addEventListener(type, hold, { capture: true, signal });

  /** @param {Event} event */
  function hold(event) {
    if (!isDrawing) return;
    event.stopImmediatePropagation();
    held.push(event);
  }

  /** @param {T} snapshot */
  function drawOne(snapshot) {
    isDrawing = true;
    try {
      draw(snapshot);
    } finally {
      isDrawing = false;
    }
    for (const event of held.splice(0)) {
      const { type, bubbles, composed, target } = event;
      target?.dispatchEvent(new Event(type, { bubbles, composed }));
    }
  }

  return {
    /** @param {T} snapshot */
    render(snapshot) {
      waiting = [snapshot];
      if (isDrawing) return;
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) drawOne(next);
    },
    dispose: () => ended.abort(),
  };
}
