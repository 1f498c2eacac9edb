/** Where each arrow key points: to the right, and up. @type {Readonly<Record<string, readonly [number, number]>>} */
export const ARROW_DIRECTIONS = Object.freeze({
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});
