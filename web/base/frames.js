/**
 * The next animation frame, or a little later where there are none, as in a hidden tab.
 * @param {() => void} callback
 */
export function requestFrame(callback) {
  const run = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, 500);
}
