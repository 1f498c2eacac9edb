import { asLabError, messageOf } from "../base/errors.js";
import { leaveTrouble } from "./divergence.js";

/**
 * Training that fails, or that comes to what cannot be shown: it ends, and a notice and an event say why.
 * @param {import("./page.js").Page} page
 * @param {ReturnType<typeof import("./play_loop.js").createPlayLoop>} loop
 * @param {() => void} trained  called where the vectors may have changed
 */
export function createTrouble(page, loop, trained) {
  const { state, update, notify, dismiss, emit, hearFailures } = page;
  /** The setting whose notice tells of it. @type {string | null} */
  let about = null;
  /** What was told last. */
  let told = "";

  /** The same reason is told once. @param {unknown} thrown */
  function report(thrown) {
    const error = asLabError(thrown);
    const { code, message } = error;
    loop.pause();
    loop.cancel();
    if (message === told) return update();
    told = message;
    about = code === "diverged" ? "learningRate" : "epoch";
    notify(about, state.lab ? leaveTrouble(state.lab, error) : message);
    trained();
    emit("lab-error", { code, message });
  }

  hearFailures((error) => {
    const isNews = messageOf(error) !== told || loop.isPlaying() || loop.progress() !== null;
    // It is heard of while the page is being told.
    if (isNews) queueMicrotask(() => report(error));
  });

  return {
    report,
    isThere: () => about !== null,
    /** Something else is tried. */
    forget() {
      if (about !== null) dismiss(about);
      about = null;
      told = "";
    },
  };
}
