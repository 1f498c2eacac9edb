import { html } from "lit-html";

/** What is said where the lab cannot start. @param {import("../snapshot/types.js").Snapshot["error"]} error */
export function failureContent(error) {
  const blocked = error?.code === "wasm-blocked";
  return html`<h2>The lab cannot start here</h2>
    <p>
      ${
        blocked
          ? "It computes in WebAssembly, and this browser or this page does not allow that."
          : "Something went wrong while it was loading."
      }
    </p>
    <p>
      ${
        blocked
          ? html`Try a current browser without a mode that blocks WebAssembly. If this is your own
              page, its Content-Security-Policy needs
              <code>script-src 'self' 'wasm-unsafe-eval'</code>.`
          : "Load the page again. If that does not help, the file may be incomplete."
      }
    </p>
    <p class="muted">${error?.message ?? ""}</p>
    <slot name="fallback"></slot>`;
}
