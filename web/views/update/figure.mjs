// How the panel's static picture is made.

export const title = "One update of the vectors, for one pair of tokens";
/** CSS pixels. */
export const width = 1000;

/** In the page: the last frame. @param {any} lab */
export async function prepare(lab) {
  const buttons = [...lab.shadowRoot.querySelectorAll(`[data-view="update"] button`)];
  const next = buttons.find((button) => button.textContent.trim() === "next frame");
  for (let frame = 1; frame < 5; frame++) {
    next.click();
    await new Promise((done) => setTimeout(done, 100));
  }
}
