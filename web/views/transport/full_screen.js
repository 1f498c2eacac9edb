import { html, nothing } from "lit-html";
import { fullScreenIcon } from "../ui/icons.js";

/**
 * A figure on the whole screen, where the browser can and the page around lets it.
 * @param {HTMLElement} root  in the figure
 */
export function createFullScreen(root) {
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  const isOn = () => host.matches(":fullscreen");

  // What a page does not allow after all is left as it is.
  const toggle = () =>
    (isOn() ? document.exitFullscreen() : host.requestFullscreen()).catch(() => {});

  return function fullScreen() {
    if (!document.fullscreenEnabled) return nothing;
    return html`<button
      type="button"
      class="round full-screen"
      aria-label="Full screen"
      title="Full screen"
      @click=${toggle}
    >
      ${fullScreenIcon}
    </button>`;
  };
}
