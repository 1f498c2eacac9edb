/** What of the page a person points at is told to programs, once it is something else. @param {import("./page.js").Page} page */
export function createHoverEvents({ state, listen, emit }) {
  /** @type {typeof state.pointed} */
  let last = null;

  listen(() => {
    const { pointed, model } = state;
    if (pointed === last) return;
    last = pointed;
    const nameOf = (/** @type {number | null | undefined} */ id) =>
      model?.vocabulary[id ?? -1] ?? null;
    const kind = pointed?.kind ?? null;
    emit("lab-hover", { kind, token: nameOf(pointed?.id), next: nameOf(pointed?.next) });
  });
}
