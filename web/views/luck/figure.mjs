// How the panel's static picture is made.

export const title = "Capacity and luck: where 100 starts end with K = 1, 2 and 3";

/** In the page: runs the starts, and waits for as long as a slow machine takes for 300 trainings. @param {any} lab */
export async function prepare(lab) {
  const panel = lab.shadowRoot.querySelector("[data-view=luck]");
  for (let waited = 0; waited < 600; waited++) {
    const [first] = panel.querySelectorAll(".luck-button");
    // "Start" is what a run asks for that would take long.
    if (/^(Run|Start)$/.test(first.textContent.trim())) first.click();
    if (/^Done/.test(panel.querySelector("[role=status]").textContent.trim())) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error("the starts of the luck panel are not done after five minutes");
}
