/**
 * Does something in the next frame, once, however often it is asked for until then.
 * @param {() => unknown} work
 */
export function requestNext(work) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      void work();
    });
  };
}
