/**
 * Acts in the next frame, however often it is asked to until then.
 * @param {() => void} act
 */
export function createFrameTurn(act) {
  let frame = 0;

  function cancel() {
    cancelAnimationFrame(frame);
    frame = 0;
  }

  function now() {
    cancel();
    act();
  }

  return {
    ask() {
      frame ||= requestAnimationFrame(now);
    },
    now,
    cancel,
  };
}
