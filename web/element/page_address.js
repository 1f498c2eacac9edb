/**
 * While an element follows the page's address: when it becomes another, what it asks for is shown as if the page had been opened with it.
 * @param {ReturnType<typeof import("./requested_settings.js").createRequestedSettings>} requested
 * @param {() => import("./model.js").AnyController | null} model
 */
export function createAddressFollower(requested, model) {
  /** @param {HashChangeEvent} event */
  async function follow({ oldURL }) {
    const { hash } = location;
    // An anchor is no link to a state; going back from a link to no link is.
    const isBack = hash === "" && new URL(oldURL).hash.includes("=");
    if (!hash.includes("=") && !isBack) return;
    const { settings, notices, opened } = await requested.read();
    const controller = model();
    if (hash !== location.hash || !controller) return;
    await controller.open({ settings, opened });
    model()?.notify(notices);
  }

  return {
    start: () => addEventListener("hashchange", follow),
    end: () => removeEventListener("hashchange", follow),
  };
}
