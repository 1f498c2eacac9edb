/** Long work in slices, so that a page answers in between: a browser that is asked nothing for 50 ms is felt to hang. */

/** Milliseconds of a slice. */
const SLICE = 8;

/** Lets the browser do what waits, then goes on: without the delay of timers, and in a hidden tab too. @returns {Promise<void>} */
export function giveBack() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** @param {() => boolean} more  does a little of the work: whether there is more */
export async function inSlices(more) {
  let began = performance.now();
  while (more()) {
    if (performance.now() - began < SLICE) continue;
    await giveBack();
    began = performance.now();
  }
}
